"""A drive with its rewards, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Proof
from racer.simulator import EpisodeStatus
from racer.simulator import readings as column

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.rewards.lint.road.drives import Drive

    Numbers = NDArray[np.float64]

DISCOUNT: Final = 0.99
"""What a reward is worth a step earlier: the usual discount factor, seven seconds at fifteen steps a second."""
_BAD_ENDS: Final = frozenset({EpisodeStatus.OFF_TRACK, EpisodeStatus.REVERSED, EpisodeStatus.IMMOBILIZED})


@dataclass(frozen=True, eq=False)
class Driven:
    """A drive and what a reward function gave for it.

    Parameters
    ----------
    drive
        What was read.
    rewards
        Shape (steps,); NaN where the function failed.
    """

    drive: Drive
    rewards: Numbers

    @cached_property
    def worth(self) -> float:
        """The discounted return, as the reward per step that would have the same one if it were paid for ever.

        After a bad end there is nothing more to come. Whoever finishes the lap, or drives on where we stop looking, is
        thought to go on as before: otherwise every function would seem to fear the finish.
        """
        weights = DISCOUNT ** np.arange(len(self.rewards))
        discounted = float((weights * self.rewards).sum())
        return discounted * (1.0 - DISCOUNT) if self.drive.status in _BAD_ENDS else discounted / float(weights.sum())

    @property
    def total(self) -> float:
        """The sum of all rewards."""
        return float(self.rewards.sum())

    @property
    def on_the_way(self) -> Numbers:
        """The rewards of the steps before the one that ends the episode."""
        return self.rewards[:-1] if self.drive.status.ends_episode else self.rewards

    def proof(self) -> Proof:
        """Return the drive as proof: its discounted reward per step."""
        readings = self.drive.readings
        parameters = {
            "speed": round(float(readings[:, column.SPEED_COMMAND].mean()), 3),
            "progress": round(float(readings[-1, column.PROGRESS]), 3),
            "steps": float(len(readings)),
            "sum": round(self.total, 6),
        }
        reward = None if np.isnan(self.worth) else self.worth
        return Proof(_PER_STEP.format(drive=self.drive.label), parameters, reward)


_PER_STEP: Final = Text(
    "{drive}: discounted average reward per step",
    "{drive}: 할인율을 적용한 스텝당 평균 보상",
)
