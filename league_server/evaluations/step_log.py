"""A recorded drive as the step log of the field, which its analysis tools read."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from league_server.evaluations.records import read_trace
from league_server.storage import Storage
from league_server.tables import ArtifactRow
from league_server.tracks import geometry
from league_server.tracks.catalog import track_file
from racer.evaluation.lap_trace import LapTrace
from racer.evaluation.sim_trace import SimTraceRow, write_sim_trace
from racer.track.track import Track

FRONT_POINT_M: Final = 0.14
WHEELS_M: Final = ((0.0823, 0.0795), (0.0823, -0.0795), (-0.0817, 0.081), (-0.0817, -0.081))
"""The car of `racer.simulator.footprint`, which loads compiled code: where logs say that it is, from its origin
forwards, and its wheels, forwards and to the left, m."""
PENALTY: Final = "pause"

Column = NDArray[np.float64]


def step_log(session: Session, storage: Storage, artifact: ArtifactRow) -> bytes:
    """Return the step log of a recorded drive, each lap an episode; what a drive does not record is 0.

    Parameters
    ----------
    session, storage
        Where the drive and the track are.
    artifact
        The drive.
    """
    trace = read_trace(storage.get(artifact.key), artifact.name)
    name, content = track_file(session, storage, artifact.facts["track"])
    track = geometry.read(name, content).track
    track = track.reversed() if artifact.facts["reverse"] else track
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "step-log.csv"
        write_sim_trace(rows_of(trace, track), path)
        return path.read_bytes()


def rows_of(trace: LapTrace, track: Track) -> Iterator[SimTraceRow]:
    """Yield the rows of a recorded drive over a track, in driving order."""
    columns = trace.columns
    x, y, yaw = (np.asarray(column) for column in (columns.x_m, columns.y_m, columns.yaw_rad))
    front_x, front_y = x + FRONT_POINT_M * np.cos(yaw), y + FRONT_POINT_M * np.sin(yaw)
    on_track = _on_track(track, x, y, yaw)
    waypoints = _nearest_waypoints(track, front_x, front_y)
    steps = 0
    for row, lap in enumerate(columns.lap):
        is_first = row == 0 or columns.lap[row - 1] != lap
        steps = 1 if is_first else steps + 1
        yield SimTraceRow(
            episode=lap - 1,
            steps=float(steps),
            X=float(front_x[row]),
            Y=float(front_y[row]),
            yaw=math.degrees(columns.yaw_rad[row]),
            steer=math.degrees(columns.steering_rad[row]),
            throttle=columns.speed_command_mps[row],
            action="" if columns.action is None else columns.action[row],
            reward=columns.reward[row],
            done=row + 1 == trace.rows or columns.lap[row + 1] != lap,
            all_wheels_on_track=bool(on_track[row]),
            progress=columns.progress_percent[row],
            closest_waypoint=int(waypoints[row]),
            track_len=track.length,
            tstamp=columns.time_s[row],
            episode_status=columns.status[row],
            pause_duration=_pause_left(trace, row),
        )


def _pause_left(trace: LapTrace, row: int) -> float:
    """Return how long the car still stands under a penalty, s."""
    rows = 0
    while row + rows < trace.rows and trace.columns.status[row + rows] == PENALTY:
        rows += 1
    return round(rows * trace.step_seconds, 4)


def _nearest_waypoints(track: Track, x: Column, y: Column) -> NDArray[np.int64]:
    places = np.stack((x, y), axis=1)
    return np.array([((track.center - place) ** 2).sum(axis=1).argmin() for place in places], dtype=np.int64)


def _on_track(track: Track, x: Column, y: Column, yaw: Column) -> NDArray[np.bool_]:
    """Return in which rows all wheels stand between the borders."""
    cos, sin = np.cos(yaw), np.sin(yaw)
    everywhere = np.ones(len(x), dtype=np.bool_)
    for forward, left in WHEELS_M:
        everywhere &= _between_borders(track, x + forward * cos - left * sin, y + forward * sin + left * cos)
    return everywhere


def _between_borders(track: Track, x: Column, y: Column) -> NDArray[np.bool_]:
    if track.closed:
        return _is_inside(track.outer, x, y) & ~_is_inside(track.inner, x, y)
    return _is_inside(np.concatenate((track.outer, track.inner[::-1])), x, y)


def _is_inside(ring: NDArray[np.float64], x: Column, y: Column) -> NDArray[np.bool_]:
    """Return which points a ring encloses: those from which a ray to the right crosses it an odd number of times."""
    inside = np.zeros(len(x), dtype=np.bool_)
    for (from_x, from_y), (to_x, to_y) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        crosses = (from_y > y) != (to_y > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            inside ^= crosses & (x < (to_x - from_x) * (y - from_y) / (to_y - from_y) + from_x)
    return inside
