"""What a recorded drive says of each row, as arrays: from a lap trace, or as exactly as a sim-trace has it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from racer.evaluation.recorded_drive import recorded_drive_to_trace
from racer.evaluation.sim_trace import split_episodes
from racer.simulator.dynamics import cos_sin
from racer.simulator.footprint import FRONT_POINT_OFFSET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.evaluation.lap_trace import LapTrace
    from racer.evaluation.sim_trace import SimTraceRow
    from racer.track import Track

    Numbers = NDArray[np.float64]

ANGLE_ROUNDING: Final = math.degrees(0.5001e-4)
"""How far an angle in a lap trace may be from the one that it was rounded from, degrees."""
ALMOST_ROUND: Final = 99.9995
"""Least progress that a lap trace rounds to a whole lap, percent."""
_NORTH_OF_WEST: Final = math.nextafter(-math.pi, 0.0)


class RecordedRows(NamedTuple):
    """The rows of a drive; numbers have shape (rows,)."""

    x: Numbers
    """Car origin, m."""
    y: Numbers
    """Car origin, m."""
    yaw: Numbers
    """Rad in (-pi, pi]."""
    steering: Numbers
    """Commanded, rad."""
    speed: Numbers
    """Commanded, m/s."""
    progress: Numbers
    """Percent, at most 100."""
    time_s: Numbers
    """Simulated time, s."""
    reward: Numbers
    """As recorded; 0 where no reward function ran."""
    lap: NDArray[np.int64]
    """From 1."""
    status: tuple[str, ...]
    """State of the drive."""
    all_wheels: NDArray[np.bool_] | None
    """Whether all wheels were on the road; None where the record does not say."""


def rows_of_trace(trace: LapTrace) -> RecordedRows:
    """Return the rows of a lap trace, with the roundest commands and the least progress that its rounding allows.

    Commands are mostly round numbers of degrees, and functions compare them with round numbers; and only a row that
    completes a lap has seen 100 percent.
    """
    columns = trace.columns
    progress = np.array(columns.progress_percent)
    status = np.array(columns.status)
    # The field's logs call the last row of a lap "in_progress" where the next lap goes on from it.
    goes_on = (status == "in_progress") & (np.diff(columns.lap, append=columns.lap[-1:]) != 0)
    is_complete = (status == "lap_complete") | goes_on
    return RecordedRows(
        x=np.array(columns.x_m),
        y=np.array(columns.y_m),
        yaw=np.clip(columns.yaw_rad, _NORTH_OF_WEST, math.pi),
        steering=np.radians([_roundest(math.degrees(angle)) for angle in columns.steering_rad]),
        speed=np.array(columns.speed_command_mps),
        progress=np.where(is_complete, progress, np.minimum(progress, ALMOST_ROUND)),
        time_s=np.array(columns.time_s),
        reward=np.array(columns.reward),
        lap=np.array(columns.lap),
        status=columns.status,
        all_wheels=None,
    )


def rows_of_sim_trace(rows: Sequence[SimTraceRow], track: Track) -> RecordedRows:
    """Return the rows of a sim-trace, episode by episode, with all their digits.

    Raises
    ------
    TraceError
        When the rows were recorded on another track, or have a state that is not known.
    """
    ordered = [row for episode in split_episodes(rows) for row in episode]
    rounded = rows_of_trace(recorded_drive_to_trace(ordered, track, ""))
    yaw = np.clip(np.radians([row.yaw for row in ordered]), _NORTH_OF_WEST, math.pi)
    ahead = np.array([cos_sin(angle) for angle in yaw.tolist()]) * FRONT_POINT_OFFSET
    return rounded._replace(
        x=np.array([row.X for row in ordered]) - ahead[:, 0],
        y=np.array([row.Y for row in ordered]) - ahead[:, 1],
        yaw=yaw,
        steering=np.radians([row.steer for row in ordered]),
        speed=np.array([row.throttle for row in ordered]),
        progress=np.minimum([row.progress for row in ordered], 100.0),
        time_s=np.array([row.tstamp for row in ordered]),
        reward=np.array([row.reward for row in ordered]),
        status=tuple(_status(row) for row in ordered),
        all_wheels=np.array([row.all_wheels_on_track for row in ordered]),
    )


def _roundest(angle: float) -> float:
    """Return the number of fewest decimals that a rounded angle can have been, degrees."""
    return next(
        (value for decimals in range(3) if abs((value := round(angle, decimals)) - angle) <= ANGLE_ROUNDING), angle
    )


def _status(row: SimTraceRow) -> str:
    """Return a row's state; logs that do not say it begin their episodes with the step that prepares, as all do."""
    return row.episode_status or ("prepare" if row.steps == 1.0 else "in_progress")
