"""Recorded drives as arrays: poses of the car's origin, the commands given there, and where an unbroken drive begins.

A row's pose is older than its time stamp by one decision: after a stall of 0.4 s between two stamps, the long way
appears one row later. The time from pose k to pose k + 1 is therefore the time from stamp k - 1 to stamp k.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from racer.evaluation.sim_trace import SimTraceRow, read_sim_trace
from racer.simulator.footprint import FRONT_POINT_OFFSET
from racer.simulator.step import STEP_SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

LOGS = {
    "2022": ("drfc-2022-training-26", "drfc-2022-training-13", "drfc-2022-evaluation"),
    "2026": ("droa-2026-evaluation", "droa-2026-training-1"),
}
"""The logs by the generation of car that drove them."""
PLACING_ROWS = {"2022": 0, "2026": 2}
"""First rows of an episode whose pose is that of a car still being put in its place."""
HORIZON = 15
"""Decisions that a drive is predicted ahead: about a second."""
HISTORY = 4
"""Recorded rows of the same drive before a prediction begins."""


class Drives(NamedTuple):
    """Rows of one or more logs; ``n`` of them."""

    pose: NDArray[np.float64]
    """Origin x, y [m] and yaw [rad], shape (n, 3)."""
    commands: NDArray[np.float64]
    """Speed [m/s] and steering [rad], shape (n, 2); zero while an episode is prepared."""
    seconds: NDArray[np.float64]
    """From this pose to the next, shape (n,)."""
    first: NDArray[np.int64]
    """Row at which the unbroken drive of each row begins, shape (n,)."""
    log: NDArray[np.int64]
    """Which log, shape (n,)."""
    episode: NDArray[np.int64]
    """The log's number of the episode, shape (n,)."""


def read_drives(folder: Path, generation: str) -> Drives:
    """Read all logs of a generation."""
    parts = []
    offset = 0
    for number, name in enumerate(LOGS[generation]):
        part = _drives(read_sim_trace(folder / f"{name}.csv"), number, PLACING_ROWS[generation])
        parts.append(part._replace(first=part.first + offset))
        offset += len(part.log)
    return Drives(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def predicted_rows(drives: Drives) -> NDArray[np.int64]:
    """Return the rows from which the drive is predicted: enough history before and enough rows after."""
    rows = np.arange(len(drives.first) - HORIZON)
    unbroken = drives.first[rows] == drives.first[rows + HORIZON]
    return rows[unbroken & (rows - drives.first[rows] >= HISTORY)]


def standing_starts(drives: Drives) -> NDArray[np.int64]:
    """Return the rows at which a car stands still under no command at the beginning of a drive."""
    rows = np.arange(len(drives.first) - HORIZON)
    first = (drives.first[rows] == rows) & (drives.first[rows + HORIZON] == rows)
    return rows[first & (drives.commands[rows, 0] == 0.0)]


def is_held_out(drives: Drives, generation: str) -> NDArray[np.bool_]:
    """Tell which rows the fit may not see: 2022 all logs but the first, 2026 the odd episodes and laps."""
    return drives.log > 0 if generation == "2022" else drives.episode % 2 == 1


def _drives(rows: Sequence[SimTraceRow], log: int, placing_rows: int) -> Drives:
    yaw = np.radians([row.yaw for row in rows])
    front = np.array([(row.X, row.Y) for row in rows])
    origin = front - FRONT_POINT_OFFSET * np.column_stack((np.cos(yaw), np.sin(yaw)))
    moving = np.array([row.episode_status != "prepare" for row in rows])
    commands = np.array([(row.throttle, math.radians(row.steer)) for row in rows]) * moving[:, None]
    first = _first_rows(rows, placing_rows)
    stamps = np.array([row.tstamp for row in rows])
    seconds = np.diff(stamps, prepend=stamps[0])
    begins = np.array([k == 0 or rows[k].episode != rows[k - 1].episode for k in range(len(rows))])
    seconds[begins] = STEP_SECONDS
    episodes = np.array([row.episode for row in rows])
    return Drives(np.column_stack((origin, yaw)), commands, seconds, first, np.full(len(rows), log), episodes)


def _first_rows(rows: Sequence[SimTraceRow], placing_rows: int) -> NDArray[np.int64]:
    """Return where each row's drive begins; episodes, penalties and placing the car break a drive."""
    first = np.zeros(len(rows), dtype=np.int64)
    for k in range(1, len(rows)):
        before, row = rows[k - 1], rows[k]
        broken = row.episode != before.episode or row.steps != before.steps + 1.0
        broken |= "pause" in {before.episode_status, row.episode_status} or row.steps <= placing_rows + 1.0
        first[k] = k if broken else first[k - 1]
    return first
