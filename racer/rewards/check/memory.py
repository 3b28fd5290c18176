"""Finds out whether a reward depends on the state alone, on what was asked before, or on chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.check.report import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.rewards.study.runner import RewardRunner
    from racer.rewards.study.states import States
    from racer.track import Track

_MOST_FRESH: Final = 12
_FRESH_SECONDS: Final = 0.3
"""Time for loading the file anew and calling it."""
_LOADS_A_STATE: Final = 4
_DIGITS: Final = range(4, 18)

SAME: Final = Text("The same state always gives the same reward.", "같은 상태에는 항상 같은 보상을 줍니다.")
CHANCE: Final = Text(
    "The same state gives different rewards, even from a fresh start: the function uses random numbers or the clock. "
    "For example {example}.",
    "새로 시작해도 같은 상태에 다른 보상을 줍니다. 난수나 시계를 사용하기 때문입니다. 예: {example}.",
)
KEEPS_STATE: Final = Text(
    "It keeps state: the reward also depends on what was asked before. For example {example}.",
    "이전 호출의 내용을 기억합니다. 보상이 앞선 호출에 따라서도 달라집니다. 예: {example}.",
)
_EXAMPLE: Final = Text("{state}: {first}, and another time {second}", "{state}: {first}, 다른 때는 {second}")


def look_at_memory(
    runner: RewardRunner,
    states: States,
    first: NDArray[np.float64],
    again: NDArray[np.float64],
    call_seconds: float,
) -> Memory:
    """Ask for the same states in another order and in fresh starts, and compare.

    Parameters
    ----------
    runner
        Who calls the function.
    states
        The states.
    first, again
        What it answered when it was asked for them the first time and the second, shape (states,).
    call_seconds
        How long a call takes, s.
    """
    some = _some(len(states), runner.loading.seconds + call_seconds)
    alone, alone_again = (_alone(runner, states.take(some)) for _ in range(2))
    if (difference := _difference(alone, alone_again)) is not None:
        return Memory(
            False, False, CHANCE.format(example=_example(runner.track, states, some, difference, alone, alone_again))
        )
    everything = range(len(states))
    backwards = runner.rewards(states.take(everything[::-1])).values[::-1]
    for rows, one, other in ((everything, first, again), (everything, first, backwards), (some, first[some], alone)):
        if (difference := _difference(one, other)) is not None:
            return Memory(
                True, True, KEEPS_STATE.format(example=_example(runner.track, states, rows, difference, one, other))
            )
    return Memory(True, False, SAME)


def _some(count: int, start_seconds: float) -> list[int]:
    """Return rows spread over all states, as many as fresh starts may take."""
    affordable = int(_FRESH_SECONDS / (_LOADS_A_STATE * max(start_seconds, 1e-6)))
    size = min(max(affordable, 2), _MOST_FRESH, count)
    return [round(row) for row in np.linspace(0, count - 1, size).tolist()]


def _alone(runner: RewardRunner, states: States) -> NDArray[np.float64]:
    rewards = [one.reward for one in runner.examine(states, fresh=True)]
    return np.array([np.nan if reward is None else reward for reward in rewards])


def _difference(one: NDArray[np.float64], other: NDArray[np.float64]) -> int | None:
    """Return where two rows of rewards differ most; where no two rewards do, where only one is a reward."""
    differ = (one != other) & ~(np.isnan(one) & np.isnan(other))
    if not differ.any():
        return None
    gaps = np.where(np.isfinite(one) & np.isfinite(other), np.abs(one - other), 0.0)
    return int((gaps if gaps.any() else differ).argmax())


def _example(
    track: Track,
    states: States,
    rows: Sequence[int],
    at: int,
    one: NDArray[np.float64],
    other: NDArray[np.float64],
) -> Text:
    first, second = _told_apart(float(one[at]), float(other[at]))
    return _EXAMPLE.format(state=states.describe(rows[at], track), first=first, second=second)


def _told_apart(first: float, second: float) -> tuple[str, str]:
    """Return two rewards with as many digits as it takes to see that they differ."""
    pairs = ((_number(first, digits), _number(second, digits)) for digits in _DIGITS)
    return next((one, other) for one, other in pairs if one != other)


def _number(reward: float, digits: int) -> str:
    return "-" if np.isnan(reward) else f"{reward:.{digits}g}"
