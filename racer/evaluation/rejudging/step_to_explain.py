"""Which step of a lap is worth explaining where nobody names one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.evaluation.rejudging.driven_lap import DrivenLap
    from racer.evaluation.rejudging.drives import DriveReadings


@dataclass(frozen=True)
class TellingStep:
    """A step of a lap, and why it was chosen.

    Parameters
    ----------
    row
        In the drive.
    reason
        Why this one.
    """

    row: int
    reason: Text


def telling_step(drive: DriveReadings, lap: DrivenLap, rewards: NDArray[np.float64]) -> TellingStep:
    """Return the first step in which the function fails, the last one on the road, or the one with the least reward.

    Parameters
    ----------
    drive, lap
        Where the step is, in a lap with at least one rewarded step.
    rewards
        Of the lap's rewarded steps, NaN where the function fails, shape (steps,).
    """
    rows = lap.rewarded
    if np.isnan(rewards).any():
        return TellingStep(int(rows[np.argmax(np.isnan(rewards))]), _FAILS)
    leaves = [place for place, row in enumerate(rows.tolist()) if drive.status[row] == "off_track"]
    if leaves and leaves[0] > 0:
        return TellingStep(int(rows[leaves[0] - 1]), _LEAVES)
    return TellingStep(int(rows[np.argmin(rewards)]), _LEAST)


_FAILS: Final = Text("the first step in which the function fails", "보상 함수가 처음으로 실패한 스텝")
_LEAVES: Final = Text("the last step before the car leaves the road", "트랙을 이탈하기 직전의 스텝")
_LEAST: Final = Text("the step with the least reward", "보상이 가장 작은 스텝")
