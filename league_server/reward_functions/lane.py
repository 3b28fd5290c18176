"""The lane of previews: so many at a time, fair among people, and only the newest of what one person types."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from league_server.problems import Problem
from racer.language import Text

MOST_WAITING: Final = 200
"""Previews that wait for a place; beyond that, people are told to try again."""
PATIENCE_S: Final = 20.0
"""How long a preview waits for a place, s."""

BUSY = Text(
    "{places} of {places} places for previews are in use, and {waiting} others wait.",
    "미리 보기 자리 {places}개가 모두 사용 중이고 {waiting}개가 대기 중입니다.",
)
TRY_AGAIN = Text("Try again in a moment.", "잠시 후 다시 시도하세요.")
REPLACED = Text(
    "A newer preview has taken the place of this one; its answer is on the way.",
    "더 새로운 미리 보기 요청으로 대체되었습니다. 새 요청의 결과를 기다리세요.",
)


@dataclass(eq=False)
class _Waiting:
    person: str
    topic: str
    number: int
    turn: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Lane:
    """Gives out places, to those first who had one least recently.

    Parameters
    ----------
    places
        How many previews run at a time.
    """

    def __init__(self, places: int) -> None:
        self.places = places
        self._free = places
        self._waiting: list[_Waiting] = []
        self._last_turn: dict[str, int] = {}
        self._numbers = count(1)

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return len(self._waiting)

    @asynccontextmanager
    async def place(self, person: str, topic: str) -> AsyncIterator[None]:
        """Wait for a place, and keep it while the block runs.

        Parameters
        ----------
        person
            Who asks.
        topic
            What for: a newer request of the same person for the same topic takes an older one's place in the queue.

        Raises
        ------
        Problem
            503 when too many wait, or it took too long; 409 when a newer request came.
        """
        await self._wait(person, topic)
        try:
            yield
        finally:
            self._free += 1
            self._give_turns()

    async def _wait(self, person: str, topic: str) -> None:
        for older in [each for each in self._waiting if (each.person, each.topic) == (person, topic)]:
            self._waiting.remove(older)
            older.turn.set_exception(Problem("preview-replaced", 409, REPLACED))
        if len(self._waiting) >= MOST_WAITING:
            raise self._busy()
        me = _Waiting(person, topic, next(self._numbers))
        self._waiting.append(me)
        self._give_turns()
        try:
            await asyncio.wait_for(asyncio.shield(me.turn), PATIENCE_S)
        except TimeoutError:
            self._leave(me)
            raise self._busy() from None
        except asyncio.CancelledError:
            self._leave(me)
            raise

    def _leave(self, me: _Waiting) -> None:
        """Wait no longer; a turn that came at this very moment is the next one's."""
        if me in self._waiting:
            self._waiting.remove(me)
        elif me.turn.done() and me.turn.exception() is None:
            self._free += 1
            self._give_turns()

    def _give_turns(self) -> None:
        while self._free and self._waiting:
            chosen = min(self._waiting, key=lambda each: (self._last_turn.get(each.person, 0), each.number))
            self._waiting.remove(chosen)
            self._last_turn[chosen.person] = next(self._numbers)
            self._free -= 1
            chosen.turn.set_result(None)

    def _busy(self) -> Problem:
        reason = BUSY.format(places=self.places, waiting=self.waiting)
        return Problem("previews-busy", 503, reason, next_step=TRY_AGAIN, headers={"Retry-After": "2"})
