"""Scores recorded laps with a reward function, and compares what it prefers with the clock.

**Which sum is compared.** PPO makes the *discounted return* larger: the reward of an episode's first step, plus that of
the second times the discount factor, and so on. A lap is an episode, so the laps are compared by just that, with the
discount factor that a training has unless somebody changes it (0.999: a step half a lap of 200 steps away still counts
90 percent). The plain sum is much the same number. The mean per step is another one: a slower lap has more steps, so
that a function which pays for every step on the road can pay the faster lap more per step and yet less in all. It is
shown, and the verdict says so where the two disagree; but it is not what is learned from.

**Which state.** A function that remembers earlier steps is asked as in training: all laps one after another in one
namespace.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from racer.errors import RewardFunctionError
from racer.evaluation.rejudging.rank_correlation import kendall, spearman
from racer.evaluation.rejudging.verdict import FAILED_AT, Verdict, reach_verdict
from racer.specs.hyperparameters import Hyperparameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.evaluation.rejudging.driven_lap import DrivenLap
    from racer.evaluation.rejudging.drives import DriveReadings
    from racer.language import Text
    from racer.rewards.study import RewardRunner

DISCOUNT: float = Hyperparameters().discount_factor
"""How much the reward of the next step counts against this one's."""
SHOWN_DIGITS = 6
"""Significant digits of a step's reward, so that twenty drives still make a document of reasonable size."""


@dataclass(frozen=True)
class Earnings:
    """What one lap earns.

    Parameters
    ----------
    total
        The sum of the rewards of its steps.
    per_step
        Their mean.
    discounted
        Their discounted return from the lap's first step: what training makes larger.
    """

    total: float
    per_step: float
    discounted: float

    @classmethod
    def of(cls, rewards: NDArray[np.float64]) -> Earnings:
        """Add up the rewards of a lap's steps, shape (steps,), in their order."""
        weights = DISCOUNT ** np.arange(len(rewards))
        return cls(float(rewards.sum()), float(rewards.mean()) if len(rewards) else 0.0, float(weights @ rewards))


@dataclass(frozen=True)
class JudgedLap:
    """A recorded lap with what it earns.

    Parameters
    ----------
    drive
        What people call the drive.
    drive_number
        Which of the drives that were judged it is, from 1 in the order in which they were given.
    number
        The lap's number in it, from 1.
    first_row
        The drive's row at which the lap begins, from 0.
    rewards
        What each of its rows earns, in six significant digits; None where the car stands and no function is asked.
    steps
        How many steps were rewarded.
    time_ms
        The lap's time, milliseconds; to its last row when it was not completed.
    completed
        Whether the car came round.
    incidents
        What went wrong, in order.
    earned
        With the reward function that judges.
    recorded
        With the rewards that the record has; None when no reward function ran.
    """

    drive: Text
    drive_number: int
    number: int
    first_row: int
    rewards: tuple[float | None, ...]
    steps: int
    time_ms: int
    completed: bool
    incidents: tuple[str, ...]
    earned: Earnings
    recorded: Earnings | None


@dataclass(frozen=True)
class Rejudgement:
    """What a reward function makes of recorded laps.

    Parameters
    ----------
    laps
        The laps, the one that earns most first.
    spearman, kendall
        Rank correlation between what a completed lap earns and its time: -1 where the faster one always earns more;
        None with fewer than two completed laps, or where all are equal.
    recorded_kendall
        Rank correlation between what all laps earn and what they earned when they were recorded; None where no rewards
        were recorded.
    verdict
        What it prefers, with the laps that prove it.
    """

    laps: tuple[JudgedLap, ...]
    spearman: float | None
    kendall: float | None
    recorded_kendall: float | None
    verdict: Verdict

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values, with the verdict in both languages."""
        return {
            "verdict": self.verdict.kind.value,
            "sentence": self.verdict.text.to_json(),
            "proof": [{"drive_number": lap.drive_number, "number": lap.number} for lap in self.verdict.laps],
            "spearman": self.spearman,
            "kendall": self.kendall,
            "recorded_kendall": self.recorded_kendall,
            "laps": [asdict(lap) for lap in self.laps],
        }


def rejudge(runner: RewardRunner, drives: Sequence[DriveReadings]) -> Rejudgement:
    """Score recorded drives of the runner's track with its reward function.

    Raises
    ------
    RewardFunctionError
        If the function fails in a step; the sentence says in which.
    """
    laps = [_judged(runner, place, drive, lap) for place, drive in enumerate(drives, start=1) for lap in drive.laps]
    laps.sort(key=lambda lap: -lap.earned.discounted)
    completed = [lap for lap in laps if lap.completed]
    series = [lap.earned.discounted for lap in completed], [lap.time_ms for lap in completed]
    remembered = [(lap.earned.discounted, lap.recorded.discounted) for lap in laps if lap.recorded is not None]
    return Rejudgement(
        tuple(laps),
        spearman(*series),
        kendall(*series),
        kendall(*zip(*remembered, strict=True)) if remembered else None,
        reach_verdict(laps, spearman(*series)),
    )


def _judged(runner: RewardRunner, place: int, drive: DriveReadings, lap: DrivenLap) -> JudgedLap:
    scores = runner.rewards(drive.readings[lap.rewarded])
    if scores.problems:
        step, problem = scores.problems[0]
        row = int(lap.rewarded[step]) - lap.first + 1
        text = FAILED_AT.format(step=row, lap=lap.number, drive=drive.name, reason=problem.text)
        raise RewardFunctionError(text, runner.source.path, problem.line)
    return JudgedLap(
        drive.name,
        place,
        lap.number,
        lap.first,
        _row_by_row(lap, scores.values),
        len(lap.rewarded),
        lap.time_ms,
        lap.completed,
        lap.incidents,
        Earnings.of(scores.values),
        None if drive.recorded is None else Earnings.of(drive.recorded[lap.rewarded]),
    )


def _row_by_row(lap: DrivenLap, rewards: NDArray[np.float64]) -> tuple[float | None, ...]:
    earned = dict(zip(lap.rewarded.tolist(), rewards.tolist(), strict=True))
    rows = [earned.get(row) for row in range(lap.first, lap.end)]
    return tuple(None if each is None else float(f"{each:.{SHOWN_DIGITS}g}") for each in rows)
