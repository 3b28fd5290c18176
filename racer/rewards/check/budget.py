"""How much time a check may take, and what a function is told that takes too much of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.lint import Finding, Severity

if TYPE_CHECKING:
    from racer.rewards.study.runner import RewardRunner
    from racer.rewards.study.states import States

SLOW_CALL_SECONDS: Final = 1e-3
"""The time of a call from which on training waits for rewards; those that people write take a tenth of it."""
_TRAINING_STEPS: Final = 100_000
_CALLS_TO_TRY: Final = 2

_SLOW: Final = Text(
    "{call} a call: {steps} steps would wait {wait} for it.",
    "호출 한 번의 시간: {call}. {steps}스텝 학습에서 보상 계산을 기다리는 시간: {wait}.",
)
_FASTER: Final = Text(
    "Take out sleeps, and do what is the same in every call once, outside of the function.",
    "sleep 호출을 빼고, 호출할 때마다 같은 계산은 함수 밖에서 한 번만 하세요.",
)


class Budget:
    """Seconds that are shared by everything that a check does.

    Parameters
    ----------
    seconds
        All of them, from now on.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left; 0.0 when there are none."""
        return max(self._end - time.monotonic(), 0.0)


def seconds_of_a_call(runner: RewardRunner, states: States) -> float:
    """Return about how long a call takes, s; the first one is dearer than others."""
    return min(one.seconds for one in runner.examine(states.take(range(min(_CALLS_TO_TRY, len(states))))))


def slow_findings(seconds: float) -> tuple[Finding, ...]:
    """Return what is to be said about calls that take so long (s): nothing about those that training does not feel."""
    if seconds < SLOW_CALL_SECONDS:
        return ()
    wait = Text(_long(_TRAINING_STEPS * seconds, _ENGLISH), _long(_TRAINING_STEPS * seconds, _KOREAN))
    sentence = _SLOW.format(call=short_time(seconds), steps=f"{_TRAINING_STEPS:,}", wait=wait)
    return (Finding("slow", Severity.SURPRISING, sentence, _FASTER),)


def short_time(seconds: float) -> str:
    """Return a time in the unit that suits it: ``12.3 µs``, ``50 ms`` or ``1.5 s``."""
    for unit, size in (("µs", 1e-6), ("ms", 1e-3)):
        # What would be rounded up to 1000 is one of the next unit.
        if seconds < 999.5 * size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.3g} s"


_ENGLISH: Final = (" s", " min", " h")
_KOREAN: Final = ("초", "분", "시간")


def _long(seconds: float, units: tuple[str, str, str]) -> str:
    second, minute, hour = units
    if seconds < 120.0:
        return f"{seconds:.0f}{second}"
    return f"{seconds / 60.0:.0f}{minute}" if seconds < 7200.0 else f"{seconds / 3600.0:.0f}{hour}"
