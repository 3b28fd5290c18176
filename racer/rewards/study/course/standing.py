"""Cars and boxes that stand on a track where somebody wants to see them; the track itself says what is read there."""

from __future__ import annotations

from math import cos, pi, radians, sin
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from racer.rewards.track_objects import TrackObjects
from racer.simulator import STEP_SECONDS, Simulator
from racer.simulator import readings as column
from racer.simulator.dynamics import YAW, X, Y
from racer.simulator.footprint import CAR_LENGTH
from racer.track.check import CAR_WIDTH_M
from racer.track.index import point_at, project_to_center, track_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from racer.track import Track

FIRST_STEPS: Final = 2.0
"""What ``steps`` says when a reward function is asked for the first time in an episode."""
LAP_STEPS: Final = 250.0
"""Decisions that a lap takes here, about seventeen seconds."""
BOX_LENGTH: Final = 0.5
"""Of the rectangle that a box takes up along the road, m."""
BOX_WIDTH: Final = 0.4
"""Of the rectangle that a box takes up across the road, m."""


class Place(NamedTuple):
    """A place on a track."""

    distance: float
    """Along the centre line from the start line in driving direction, m."""
    lateral: float = 0.0
    """To the left of the centre line, m."""


class Pose(NamedTuple):
    """How a car stands, and what it has been told to do."""

    place: Place
    """Of its origin; what is read refers to its front point, 0.14 m ahead."""
    turn: float = 0.0
    """To the left of the road's direction, degrees."""
    speed: float = 2.0
    """Commanded, m/s."""
    steering: float = 0.0
    """Commanded, degrees."""
    progress: float | None = None
    """Share of the lap done, percent; None for a lap that began at the start line."""
    steps: float | None = None
    """Decisions so far; None for as many as that share of a lap takes."""


def read_poses(track: Track, poses: Iterable[Pose], boxes: TrackObjects | None = None) -> NDArray[np.float64]:
    """Return what is read of cars in these poses, shape (poses, READING_SIZE); one that touches a box has crashed."""
    simulator = Simulator(track, cars=1)
    rows = [_row(simulator, pose, boxes) for pose in poses]
    return np.array(rows).reshape(-1, column.READING_SIZE)


def half_widths(track: Track, distances: Sequence[float]) -> list[float]:
    """Return half of the road's width at distances along the centre line, m."""
    simulator = Simulator(track, cars=1)
    halves = []
    for distance in distances:
        simulator.stand(0, distance)
        halves.append(0.5 * float(simulator.present[0, column.TRACK_WIDTH]))
    return halves


def stand_boxes(track: Track, places: Iterable[Place]) -> TrackObjects:
    """Return boxes that stand still on a track, at places of their middles."""
    index = track_index(track)
    locations, distances, offsets, lefts = [], [], [], []
    for place in places:
        x, y, direction = point_at(index, place.distance)
        x, y = x - place.lateral * sin(direction), y + place.lateral * cos(direction)
        distance, offset, _ = project_to_center(index, x, y)
        locations.append((float(x), float(y)))
        distances.append(float(distance))
        offsets.append(float(offset))
        lefts.append(place.lateral > 0.0)
    still = (0.0,) * len(locations)
    return TrackObjects(tuple(locations), tuple(distances), tuple(offsets), tuple(lefts), still, still)


def touches_a_box(track: Track, x: float, y: float, yaw: float, boxes: TrackObjects) -> bool:
    """Tell whether a corner of a car, whose origin is at (x, y) [m] and which faces yaw [rad], is in a box."""
    index = track_index(track)
    corners = [
        (
            x + forward * CAR_LENGTH / 2 * cos(yaw) - left * CAR_WIDTH_M / 2 * sin(yaw),
            y + forward * CAR_LENGTH / 2 * sin(yaw) + left * CAR_WIDTH_M / 2 * cos(yaw),
        )
        for forward in (-1, 1)
        for left in (-1, 1)
    ]
    for (box_x, box_y), distance in zip(boxes.locations, boxes.distances, strict=True):
        _, _, direction = point_at(index, distance)
        for corner_x, corner_y in corners:
            to_x, to_y = corner_x - box_x, corner_y - box_y
            along = abs(to_x * cos(direction) + to_y * sin(direction))
            across = abs(to_y * cos(direction) - to_x * sin(direction))
            if along <= BOX_LENGTH / 2 and across <= BOX_WIDTH / 2:
                return True
    return False


def _row(simulator: Simulator, pose: Pose, boxes: TrackObjects | None) -> NDArray[np.float64]:
    simulator.stand(0, *pose.place, radians(pose.turn))
    row: NDArray[np.float64] = simulator.present[0].copy()
    length = simulator.track.length
    share = row[column.PROJECTION_DISTANCE] / length if pose.progress is None else pose.progress / 100.0
    # A turn may lead out of (-pi, pi].
    row[column.HEADING] = pi - (pi - row[column.HEADING]) % (2.0 * pi)
    row[column.PROGRESS] = 100.0 * share if pose.progress is None else pose.progress
    row[column.STEPS] = np.floor(FIRST_STEPS + LAP_STEPS * max(share, 0.0)) if pose.steps is None else pose.steps
    row[column.SPEED_COMMAND] = pose.speed
    row[column.STEERING_COMMAND] = radians(pose.steering)
    row[column.SIM_TIME] = row[column.STEPS] * STEP_SECONDS
    if boxes is not None:
        motion = simulator.motion[0]
        row[column.IS_CRASHED] = touches_a_box(simulator.track, motion[X], motion[Y], motion[YAW], boxes)
    return row
