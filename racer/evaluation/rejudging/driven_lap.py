"""The laps of a recorded drive: which rows they are, how long they took, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.races.lap_timer import LAP, crossing_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.evaluation.rejudging.recorded_rows import RecordedRows

INCIDENTS: Final = ("off_track", "crashed", "immobilized", "reversed")
"""States in which something went wrong."""
UNREWARDED: Final = ("prepare", "pause", "park")
"""States in which the car stands and no reward function is asked."""


@dataclass(frozen=True, eq=False)
class DrivenLap:
    """A lap, or an episode, of a recorded drive.

    Parameters
    ----------
    number
        In the drive, from 1.
    first, end
        Its rows are those from ``first`` to before ``end``.
    time_ms
        From its start to its end, penalties included, milliseconds; to the last row if it was not completed.
    completed
        Whether the car came round.
    incidents
        What went wrong, in order.
    rewarded
        The rows in which a reward function is asked, shape (steps,).
    """

    number: int
    first: int
    end: int
    time_ms: int
    completed: bool
    incidents: tuple[str, ...]
    rewarded: NDArray[np.int64]


def laps_of(rows: RecordedRows, progress: NDArray[np.float64]) -> tuple[DrivenLap, ...]:
    """Return the laps of a drive; ``progress`` is measured on the road, percent, and goes beyond 100.

    A lap that goes on from the last one begins when the car crossed the line, which is between two rows.
    """
    changes = (np.flatnonzero(np.diff(rows.lap)) + 1).tolist()
    found: list[DrivenLap] = []
    crossed_s: float | None = None
    for first, end in zip([0, *changes], [*changes, len(rows.lap)], strict=True):
        status = rows.status[first:end]
        completed = bool(rows.progress[end - 1] >= LAP) or status[-1] == "lap_complete"
        stands = status[0] == "prepare"
        start_s = float(rows.time_s[first]) if stands or crossed_s is None else crossed_s
        crossed_s = _crossing_s(rows, progress, end - 1) if completed else None
        end_s = float(rows.time_s[end - 1]) if crossed_s is None else crossed_s
        found.append(
            DrivenLap(
                number=int(rows.lap[first]),
                first=first,
                end=end,
                time_ms=round(1000.0 * (end_s - start_s)),
                completed=completed,
                incidents=_incidents(status),
                rewarded=first + np.flatnonzero([each not in UNREWARDED for each in status]),
            )
        )
    return tuple(found)


def _crossing_s(rows: RecordedRows, progress: NDArray[np.float64], row: int) -> float:
    """Return when the line was crossed in the step that ends at a row, s."""
    if row == 0 or rows.lap[row - 1] != rows.lap[row] or rows.status[row - 1] in UNREWARDED:
        return float(rows.time_s[row])
    share = crossing_moment(1.0, float(progress[row]), float(progress[row - 1]))
    return float(rows.time_s[row - 1] + share * (rows.time_s[row] - rows.time_s[row - 1]))


def _incidents(status: Sequence[str]) -> tuple[str, ...]:
    befores = ("", *status)
    return tuple(each for before, each in zip(befores, status, strict=False) if each in INCIDENTS and each != before)
