"""Asks a runner about many states, and finds out whether the answers depend on what was asked before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.study import States
from racer.rewards.study.course.standing import FIRST_STEPS
from racer.simulator import STEP_SECONDS
from racer.simulator import readings as column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.rewards.study import Examined, Problem, RewardRunner

    Numbers = NDArray[np.float64]

EXACT: Final = 1e-9
"""Rewards that differ by less than this share of themselves are the same: sums in another order differ by as much."""
_ASKED_AGAIN: Final = 3
_HELD_STEPS: Final = 3
_REPEATS: Final = 14
_SETTLING: Final = 4
_SHORT_EPISODE: Final = 25


class Asked:
    """Asks one runner, and remembers what went wrong.

    Parameters
    ----------
    runner
        Calls the reward function.
    """

    def __init__(self, runner: RewardRunner) -> None:
        self.runner = runner
        self.seconds_per_call = 0.0
        """In the middle of the last batch."""
        self.failures: list[tuple[Numbers, Problem]] = []
        """Readings where it failed, and why: the first ones of each batch."""

    def rewards(self, readings: Numbers, *, are_real: bool = True) -> Numbers:
        """Return the rewards of states in their order, shape (...,) for readings of shape (..., READING_SIZE).

        That a function fails in states which are not real, as no car comes to them, is not held against it.
        """
        rows = readings.reshape(-1, column.READING_SIZE)
        scores = self.runner.rewards(rows)
        self.seconds_per_call = float(np.median(scores.seconds)) if len(rows) else 0.0
        if are_real:
            self.failures += [(rows[row], problem) for row, problem in scores.problems]
        return scores.values.reshape(readings.shape[:-1])

    def held_rewards(self, readings: Numbers) -> Numbers:
        """Return the rewards of states each of which lasts for three steps of an episode of its own.

        That is how a function that compares a step with the one before is asked about a state.
        """
        held = np.repeat(readings.reshape(-1, 1, column.READING_SIZE), _HELD_STEPS, axis=1)
        held[:, :, column.STEPS] = FIRST_STEPS + np.arange(_HELD_STEPS)
        held[:, :, column.SIM_TIME] = held[:, :, column.STEPS] * STEP_SECONDS
        values = self.runner.rewards(held.reshape(-1, column.READING_SIZE)).values
        return values.reshape(-1, _HELD_STEPS)[:, -1].reshape(readings.shape[:-1])

    def examined(self, readings: Numbers, *, fresh: bool = False) -> list[Examined]:
        """Return a close look at each state, shape (states, READING_SIZE), called in a namespace made for it."""
        return self.runner.examine(as_states(readings), fresh=fresh)

    def episode(self, readings: Numbers) -> Numbers:
        """Return the rewards of a whole drive in a namespace of its own, shape (steps,)."""
        looks = self.examined(readings)
        self.failures += [
            (row, look.problem) for row, look in zip(readings, looks, strict=True) if look.problem is not None
        ]
        return np.array([np.nan if look.reward is None else look.reward for look in looks])


def as_states(readings: Numbers) -> States:
    """Return readings as states without names."""
    return States(readings, (_NO_LABEL,) * len(readings), (None,) * len(readings))


_NO_LABEL: Final = Text.same("")


def same(first: Numbers, second: Numbers) -> NDArray[np.bool_]:
    """Tell where rewards are the same, or both failed."""
    return np.isclose(first, second, rtol=EXACT, atol=EXACT * 1e-3, equal_nan=True)


def remembers(asked: Asked, readings: Numbers, values: Numbers) -> bool:
    """Tell whether some states are rewarded otherwise when they are asked about in another order."""
    order = np.random.default_rng(0).permutation(len(readings))[::_ASKED_AGAIN]
    again = asked.runner.rewards(readings[order]).values
    return not bool(same(again, values[order]).all())


def is_unsteady(asked: Asked, readings: Sequence[Numbers], episode: Numbers) -> bool:
    """Tell whether the same state, or the same drive in a fresh namespace, is rewarded otherwise each time.

    Parameters
    ----------
    readings
        States that are asked about again and again, shape (READING_SIZE,) each.
    episode
        A drive, shape (steps, READING_SIZE).
    """
    drive = episode[:_SHORT_EPISODE]
    if not same(asked.episode(drive), asked.episode(drive)).all():
        return True
    for row in readings:
        values = asked.runner.rewards(np.repeat(row[None], _REPEATS, axis=0)).values[_SETTLING:]
        steps = np.diff(values)
        if len(np.unique(values)) > len(steps) / 2 and (steps > 0.0).any() and (steps < 0.0).any():
            return True
    return False
