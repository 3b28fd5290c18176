"""What a reward function would have been told in each step of a recorded drive.

The simulator's own function reads the recorded poses against the road. Where the record itself says something, such as
progress, that goes before what could be computed from its rounded poses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.errors import TraceError
from racer.evaluation.rejudging.driven_lap import UNREWARDED, laps_of
from racer.evaluation.rejudging.recorded_rows import rows_of_sim_trace, rows_of_trace
from racer.simulator import memory as m
from racer.simulator import readings as r
from racer.simulator.dynamics import MOTION_SIZE, YAW, X, Y, cos_sin
from racer.simulator.footprint import FRONT_POINT_OFFSET, WHEELS
from racer.simulator.step import measure
from racer.track.index import project_to_center, track_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.evaluation.lap_trace import LapTrace
    from racer.evaluation.rejudging.driven_lap import DrivenLap
    from racer.evaluation.rejudging.recorded_rows import RecordedRows
    from racer.evaluation.sim_trace import SimTraceRow
    from racer.language import Text
    from racer.track import Track

MOST_BESIDE_THE_ROAD: Final = 0.2
"""Share of the rows in which a car that drives may have no wheel on the road before the road is called another one."""


@dataclass(frozen=True, eq=False)
class DriveReadings:
    """A recorded drive, read against its road.

    Parameters
    ----------
    name
        What people call it.
    track
        The road, in the direction in which it was driven.
    readings
        A row for each recorded row, shape (rows, READING_SIZE), in the columns of ``racer.simulator.readings``.
        Steps count within the lap, from 1 where the car stands first and from 2 where it drives.
    status
        State of the drive in each row.
    recorded
        The reward that was recorded in each row, shape (rows,); None when no reward function ran.
    laps
        The laps, in driving order.
    """

    name: Text
    track: Track
    readings: NDArray[np.float64]
    status: tuple[str, ...]
    recorded: NDArray[np.float64] | None
    laps: tuple[DrivenLap, ...]


def drive_readings(trace: LapTrace, track: Track, name: Text) -> DriveReadings:
    """Return what a reward function would have been told in each row of a lap trace.

    Poses are those of the trace, rounded to 1 mm and 1e-4 rad.

    Raises
    ------
    TraceError
        When the trace has no rows, or was recorded on another track or in the other direction.
    """
    if not trace.rows:
        raise TraceError(f"The recorded drive {name} has no rows: record another.")
    driven = trace.track
    if (driven.name, driven.direction) != (track.name, track.direction):
        raise TraceError(
            f"{name} was driven on {driven.name} ({driven.direction}), not on {track.name} ({track.direction}). "
            "Choose the track that was driven."
        )
    return _read(rows_of_trace(trace), track, name)


def sim_trace_readings(rows: Sequence[SimTraceRow], track: Track, name: Text) -> DriveReadings:
    """Return what a reward function would have been told in each row of a sim-trace, whose episodes become laps.

    Raises
    ------
    TraceError
        When the rows were recorded on another track, or have a state that is not known.
    """
    return _read(rows_of_sim_trace(rows, track), track, name)


def way_driven(rows: Sequence[SimTraceRow], track: Track) -> Track:
    """Return a track in the direction in which a sim-trace was driven: the one in which progress grows."""
    index = track_index(track)
    along = np.array([project_to_center(index, row.X, row.Y)[0] for row in rows])
    forward = np.remainder(np.diff(along) + 0.5 * track.length, track.length) - 0.5 * track.length
    gained = np.diff([row.progress for row in rows])
    within = (np.diff([row.episode for row in rows]) == 0) & (np.abs(gained) < 50.0)
    return track.reversed() if float(np.sum((forward * gained)[within])) < 0.0 else track


def _read(rows: RecordedRows, track: Track, name: Text) -> DriveReadings:
    readings, progress = _measured(rows, track)
    _check_road(rows, readings, track, name)
    laps = laps_of(rows, progress)
    readings[:, r.WHEELS_ON_TRACK] = _wheels(rows, readings[:, r.WHEELS_ON_TRACK])
    readings[:, r.PROGRESS] = rows.progress
    for lap in laps:
        stands = rows.status[lap.first] == "prepare"
        readings[lap.first : lap.end, r.STEPS] = np.arange(lap.end - lap.first) + (1.0 if stands else 2.0)
    readings[:, r.SPEED_COMMAND] = rows.speed
    readings[:, r.STEERING_COMMAND] = rows.steering
    readings[:, r.IS_CRASHED] = [status == "crashed" for status in rows.status]
    readings[:, r.SIM_TIME] = rows.time_s
    recorded = rows.reward if rows.reward.any() else None
    return DriveReadings(name, track, readings, rows.status, recorded, laps)


def _measured(rows: RecordedRows, track: Track) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what the simulator reads at each pose, and the progress there, percent, not limited to 100."""
    index = track_index(track)
    readings = np.zeros((len(rows.lap), r.READING_SIZE))
    progress = np.zeros(len(rows.lap))
    motion, memory = np.zeros(MOTION_SIZE), np.zeros(m.MEMORY_SIZE)
    for row in range(len(rows.lap)):
        motion[X], motion[Y], motion[YAW] = rows.x[row], rows.y[row], rows.yaw[row]
        if row == 0 or rows.lap[row] != rows.lap[row - 1]:
            cos_yaw, sin_yaw = cos_sin(motion[YAW])
            front = motion[X] + FRONT_POINT_OFFSET * cos_yaw, motion[Y] + FRONT_POINT_OFFSET * sin_yaw
            memory[m.PROGRESS] = rows.progress[row]
            memory[m.START_DISTANCE] = (
                project_to_center(index, *front)[0] - rows.progress[row] / 100.0 * track.length
            ) % track.length
        measure(index, motion, readings[row], memory)
        progress[row] = memory[m.PROGRESS]
    return readings, progress


def _check_road(rows: RecordedRows, readings: NDArray[np.float64], track: Track, name: Text) -> None:
    """Refuse a road that the car cannot have been on."""
    drives = np.array([status == "in_progress" for status in rows.status])
    beside = int(np.sum(drives & (readings[:, r.WHEELS_ON_TRACK] == 0.0)))
    if beside > MOST_BESIDE_THE_ROAD * max(int(drives.sum()), 1):
        raise TraceError(
            f"{name} was not driven on this {track.name}: in {beside} of the {int(drives.sum())} rows in which it "
            "drives, the car has no wheel on the road. Choose the track that was driven."
        )


def _wheels(rows: RecordedRows, measured: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how many wheels are on the road; a wheel on the border goes where the record says that it was."""
    every = float(len(WHEELS))
    drives = np.array([status not in {*UNREWARDED, "off_track"} for status in rows.status])
    wheels = np.where(drives, np.maximum(measured, 1.0), measured)
    if rows.all_wheels is not None:
        wheels = np.where(rows.all_wheels, every, np.minimum(wheels, every - 1.0))
    return np.where([status == "off_track" for status in rows.status], 0.0, wheels)
