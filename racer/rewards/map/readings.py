"""What a car would read at many places of a track: the simulator's own measuring, place by place.

The middle of a cell is where the front point is, which is what `x` and `y` of a reward function's params are.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.simulator import STEP_SECONDS
from racer.simulator import readings as r
from racer.simulator.dynamics import MOTION_SIZE, cos_sin, place, wrap_angle
from racer.simulator.footprint import FRONT_POINT_OFFSET
from racer.simulator.memory import MEMORY_SIZE
from racer.simulator.step import measure
from racer.track import track_index
from racer.track.compiled import batch_loop
from racer.track.index import point_at, project_to_center

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.rewards.map.request import MapRequest
    from racer.track import Track, TrackIndex

    Rows = NDArray[np.float64]

FIRST_STEPS: Final = 3.0
"""Decisions of a car that has just left the start line: the prepare step, which is not rewarded, and two more."""


def read_places(track: Track, places: Rows, heading_deg: float, request: MapRequest) -> Rows:
    """Return what a car reads whose front point is at each place, shape (places, READING_SIZE).

    The car points ``heading_deg`` to the left of the road. Progress is where along the lap the place is, and there have
    been as many steps as a car needs that far at the request's speed, so that progress and steps fit each other.

    Parameters
    ----------
    track
        The road, in driving order.
    places
        m, shape (places, 2).
    heading_deg
        To the left of the road's direction at each place, degrees.
    request
        Speed and steering angle.
    """
    poses = np.empty((len(places), 3))
    _aim(track_index(track), places, math.radians(heading_deg), poses)
    return _read(track, poses, request)


def read_step_before(track: Track, readings: Rows, request: MapRequest) -> Rows:
    """Return what the same cars have read a step earlier, when they had one step of their speed further to go.

    Progress goes on over the start line, as it does in an episode, so that it may be a little less than nothing.
    """
    way = request.speed_mps * STEP_SECONDS
    yaw = readings[:, r.HEADING]
    back = np.stack((way * np.cos(yaw), way * np.sin(yaw)), axis=1)
    poses = np.concatenate((readings[:, (r.X, r.Y)] - back, yaw[:, None]), axis=1)
    before = _read(track, poses, request)
    gained = readings[:, r.PROGRESS] - before[:, r.PROGRESS]
    gained -= 100.0 * np.rint(gained / 100.0)
    before[:, r.PROGRESS] = np.minimum(readings[:, r.PROGRESS] - gained, 100.0)
    before[:, r.STEPS] = readings[:, r.STEPS] - 1.0
    before[:, r.SIM_TIME] = before[:, r.STEPS] * STEP_SECONDS
    return before


def _read(track: Track, poses: Rows, request: MapRequest) -> Rows:
    readings = np.zeros((len(poses), r.READING_SIZE))
    _measure_poses(track_index(track), poses, np.zeros(MOTION_SIZE), np.zeros(MEMORY_SIZE), readings)
    along = readings[:, r.PROJECTION_DISTANCE]
    readings[:, r.PROGRESS] = 100.0 * along / track.length
    readings[:, r.STEPS] = np.floor(FIRST_STEPS + along / (request.speed_mps * STEP_SECONDS))
    readings[:, r.SPEED_COMMAND] = request.speed_mps
    readings[:, r.STEERING_COMMAND] = request.steering_rad
    readings[:, r.SIM_TIME] = readings[:, r.STEPS] * STEP_SECONDS
    return readings


@batch_loop
def _aim(index: TrackIndex, places: Rows, turn: float, poses: Rows) -> None:
    """Fill in poses (x m, y m, yaw rad) at the places, ``turn`` rad to the left of the road."""
    for i in range(places.shape[0]):
        along, _, _ = project_to_center(index, places[i, 0], places[i, 1])
        _, _, direction = point_at(index, along)
        poses[i, 0], poses[i, 1] = places[i, 0], places[i, 1]
        poses[i, 2] = wrap_angle(direction + turn)


@batch_loop
def _measure_poses(index: TrackIndex, poses: Rows, motion: Rows, memory: Rows, readings: Rows) -> None:
    """Measure at poses of the front point (x m, y m, yaw rad)."""
    for i in range(poses.shape[0]):
        yaw = poses[i, 2]
        cos_yaw, sin_yaw = cos_sin(yaw)
        x = poses[i, 0] - FRONT_POINT_OFFSET * cos_yaw
        y = poses[i, 1] - FRONT_POINT_OFFSET * sin_yaw
        place(motion, x, y, yaw)
        memory[:] = 0.0
        measure(index, motion, readings[i], memory)
