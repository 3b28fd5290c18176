"""Calls a reward function for previews and checks in a process that is locked in."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.errors import JailError
from racer.rewards.build_params import TrackFacts
from racer.rewards.jailed.messages import Message, objects_to_json
from racer.rewards.jailed.process import RewardProcess
from racer.rewards.jailed.slots import SLOTS
from racer.rewards.reward_function import REWARD_LIMIT
from racer.rewards.study.examine import FIRST_PROBLEMS
from racer.rewards.study.examined import Examined, Scores
from racer.rewards.study.runner import Loading
from racer.rewards.study.states import States

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.jail import Level
    from racer.rewards.jailed.deadlines import Deadlines
    from racer.rewards.source import RewardSource
    from racer.rewards.study.examined import Problem
    from racer.rewards.track_objects import TrackObjects
    from racer.track import Track

_ROWS: Final = 1024
"""Of each slot."""


class JailedRunner:
    """Calls a reward function in a process of its own, with a deadline; a ``RewardRunner``.

    Parameters
    ----------
    source
        The function's file.
    track
        The track in driving order.
    level
        ``Level.STRICT`` or ``Level.WEAK``.
    deadlines
        How long the function may take.

    Attributes
    ----------
    source, track
        As they were given.
    loading
        How loading the file went.

    Raises
    ------
    RewardFunctionError
        If the file cannot be loaded.
    JailError
        If the process cannot be locked in.
    """

    def __init__(self, source: RewardSource, track: Track, level: Level, *, deadlines: Deadlines | None = None) -> None:
        self.source = source
        self.track = track
        self._process = RewardProcess(
            source, TrackFacts.of(track), cars=1, level=level, rows=_ROWS, seed=0, deadlines=deadlines
        )
        self._next = 0
        try:
            self._process.wait_until_loaded()
        except BaseException:
            self.close()
            raise
        self.loading = Loading(self._process.load_seconds, self._process.take_prints())

    def rewards(
        self, states: States | NDArray[np.float64], objects: Sequence[TrackObjects | None] | None = None
    ) -> Scores:
        """Return the rewards of states, called in order in one namespace that lasts as long as this runner.

        Raises
        ------
        RewardFunctionError
            If the process has ended: it crashed, or did not answer in time.
        """
        readings, standing = (states.readings, states.objects) if isinstance(states, States) else (states, objects)
        parts: list[Scores] = []
        for begin in range(0, len(readings), _ROWS):
            end = min(begin + _ROWS, len(readings))
            # Objects come along in the pipe, which two who write at once could fill for each other.
            if self._process.is_full or (standing is not None and self._process.waiting):
                parts.append(self._take())
            self._ask(readings[begin:end], None if standing is None else standing[begin:end])
        while self._process.waiting:
            parts.append(self._take())
        return _joined(parts)

    def examine(self, states: States, *, fresh: bool = False) -> list[Examined]:
        """Return a close look at each state's call, in order in one namespace that this makes, or in one each.

        Raises
        ------
        RewardFunctionError
            If the file cannot be loaded once more, or the process has ended.
        """
        request = {
            "readings": states.readings.tolist(),
            "objects": objects_to_json(states.objects),
            "fresh": fresh,
        }
        self._process.send_examine(json.dumps(request).encode(), len(states))
        looks = [self._examined(self._process.receive_examined()) for _ in range(len(states))]
        self._process.receive_examined()
        return looks

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _ask(self, readings: NDArray[np.float64], objects: Sequence[TrackObjects | None] | None) -> None:
        self._process.slots[self._next].readings[: len(readings)] = readings
        document = json.dumps(objects_to_json(objects)).encode()
        self._process.ask(Message.SCORE, self._next, len(readings), document)
        self._next = (self._next + 1) % SLOTS

    def _take(self) -> Scores:
        slot, rows, payload = self._process.answer()
        # Copied before they are looked at, as the other side may still write.
        values, seconds = slot.rewards[:rows].copy(), slot.seconds[:rows].copy()
        problems = self._problems(self._process.parsed(payload), values)
        has_failed = np.isnan(values)
        if (
            not (has_failed | (np.abs(values) <= REWARD_LIMIT)).all()
            or not ((seconds >= 0.0) & np.isfinite(seconds)).all()
        ):
            raise self._process.nonsense()
        if min(int(has_failed.sum()), FIRST_PROBLEMS) != len(problems):
            raise self._process.nonsense()
        return Scores(values, seconds, problems)

    def _problems(self, document: object, values: NDArray[np.float64]) -> tuple[tuple[int, Problem], ...]:
        if not isinstance(document, list) or len(document) > FIRST_PROBLEMS:
            raise self._process.nonsense()
        problems = tuple(self._problem(entry, values) for entry in document)
        if any(row >= following for (row, _), (following, _) in pairwise(problems)):
            raise self._process.nonsense()
        return problems

    def _problem(self, entry: object, values: NDArray[np.float64]) -> tuple[int, Problem]:
        match entry:
            case [int(row), document] if type(row) is int and 0 <= row < len(values) and np.isnan(values[row]):
                return row, self._process.problem(document)
            case _:
                raise self._process.nonsense()

    def _examined(self, payload: bytes) -> Examined:
        try:
            return Examined.from_json(self._process.parsed(payload))
        except JailError:
            raise self._process.nonsense() from None


def _joined(parts: Sequence[Scores]) -> Scores:
    if not parts:
        return Scores(np.zeros(0), np.zeros(0), ())
    begins = np.cumsum([0, *(len(part.values) for part in parts)]).tolist()
    problems = [
        (begin + row, problem) for begin, part in zip(begins, parts, strict=False) for row, problem in part.problems
    ]
    values = np.concatenate([part.values for part in parts])
    seconds = np.concatenate([part.seconds for part in parts])
    return Scores(values, seconds, tuple(problems[:FIRST_PROBLEMS]))
