"""The API's end of the previewer: starts it, asks it, and starts another one when it is gone."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from itertools import count
from typing import Any, Final

import structlog

from league_server.problems import Problem
from league_server.reward_functions.lane import Lane
from league_server.reward_functions.previewer.frames import HEAD, LONGEST_FRAME, frame, split_frames
from racer.jail import Level, system_lacks
from racer.language import Text

MODULE: Final = "league_server.reward_functions.previewer"
START_S: Final = 90.0
"""How long it may take to load, compiling the simulator for the first time included, s."""
KEPT_VARIABLES: Final = {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT", "XDG_CACHE_HOME"}
"""Of this process's environment; no secret is among them."""
ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

SPARE_S: Final = 10.0
"""How much longer than a preview may work the API waits for its answer, s."""

GONE = Text("The previewer has ended before it answered.", "미리 보기 프로세스가 답하기 전에 종료되었습니다.")
ONCE_MORE = Text("Try again; it is started anew.", "다시 시도하세요. 프로세스를 새로 시작합니다.")
NOT_STARTED = Text("The previewer could not be started.", "미리 보기 프로세스를 시작할 수 없습니다.")
SEE_LOG = Text("Look into the server's log, or ask the operator to.", "서버 로그를 확인하거나 운영자에게 문의하세요.")

log = structlog.get_logger(__name__)


Asked = dict[int, asyncio.Future[dict[str, Any]]]
"""Who waits for which answer of one previewer."""


class Previews:
    """Asks the previewer; it is started with the first question.

    Parameters
    ----------
    places
        How many previews run at a time.
    """

    def __init__(self, places: int) -> None:
        self.lane = Lane(places)
        self.level = Level.WEAK if system_lacks() else Level.STRICT
        self._process: Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._numbers = count(1)
        self._asked: Asked = {}

    async def ask(self, person: str, topic: str, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the previewer's answer to a question.

        Parameters
        ----------
        person, topic
            For the queue: who asks, and what a newer question takes the place of.
        question
            As the previewer reads it.
        seconds
            How long it may work, s.

        Raises
        ------
        Problem
            409 or 503 as the lane says; 503 when the previewer cannot be started or has ended.
        """
        async with self.lane.place(person, topic):
            return await self._answer({**question, "level": self.level.value, "seconds": seconds})

    async def close(self) -> None:
        """End the previewer."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()
        if self._reader is not None:
            self._reader.cancel()
            with suppress(asyncio.CancelledError):
                await self._reader

    async def _answer(self, question: dict[str, Any]) -> dict[str, Any]:
        process, asked = await self._running()
        number = next(self._numbers)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        asked[number] = answer
        try:
            assert process.stdin is not None
            process.stdin.write(frame({"number": number, **question}))
            await process.stdin.drain()
            return await asyncio.wait_for(answer, question["seconds"] + SPARE_S)
        except (ConnectionError, BrokenPipeError, TimeoutError):
            raise _gone() from None
        finally:
            asked.pop(number, None)

    async def _running(self) -> tuple[Process, Asked]:
        async with self._starting:
            if self._process is None or self._process.returncode is not None:
                self._asked = {}
                self._process = await self._start(self._asked)
            return self._process, self._asked

    async def _start(self, asked: Asked) -> Process:
        kept = {name: value for name, value in os.environ.items() if name in KEPT_VARIABLES}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", MODULE, stdin=PIPE, stdout=PIPE, env=kept | ONE_THREAD, start_new_session=True
        )
        ready = asked[0] = asyncio.get_running_loop().create_future()
        self._reader = asyncio.create_task(_read(process, asked))
        try:
            await asyncio.wait_for(ready, START_S)
        except (TimeoutError, Problem):
            with suppress(ProcessLookupError):
                process.kill()
            raise Problem("previewer-not-started", 503, NOT_STARTED, next_step=SEE_LOG) from None
        finally:
            asked.pop(0, None)
        return process


async def _read(process: Process, asked: Asked) -> None:
    """Hand out answers until the previewer is gone; whoever still waits for one of its answers then is told."""
    assert process.stdout is not None
    buffer = bytearray()
    try:
        while piece := await process.stdout.read(LONGEST_FRAME // 64 + HEAD.size):
            buffer += piece
            for document in split_frames(buffer):
                _hand_out(document, asked)
    except (ValueError, RecursionError):
        log.exception("previewer_nonsense")
        process.kill()
    log.warning("previewer_ended", returncode=await process.wait())
    for answer in asked.values():
        if not answer.done():
            answer.set_exception(_gone())


def _hand_out(document: dict[str, Any], asked: Asked) -> None:
    answer = asked.get(document.pop("number"))
    if answer is not None and not answer.done():
        answer.set_result(document)


def _gone() -> Problem:
    return Problem("previewer-ended", 503, GONE, next_step=ONCE_MORE, headers={"Retry-After": "1"})
