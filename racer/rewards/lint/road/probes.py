"""States of a car on a track in which one thing is varied at a time, everything else being exactly equal."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.rewards.lint.road.places import even_places, gentle_places, seam_places
from racer.rewards.study.course.standing import FIRST_STEPS, Place, Pose, half_widths, read_poses
from racer.simulator import STEP_SECONDS
from racer.simulator import readings as column
from racer.simulator.footprint import FRONT_POINT_OFFSET
from racer.track.track import once_per_track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.track import Track

    Numbers = NDArray[np.float64]

ON_ROAD: Final = (-0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75)
"""Places of the front point across the road, half widths to the left of the centre line."""
BEYOND_BORDER_M: Final = (0.12, 0.3)
"""How far beyond a border the front point of a car is that has left the road, m."""
ACROSS_SPEEDS: Final = (1.0, 3.0)
"""Speeds at which places across the road are compared, m/s."""
TURNS: Final = tuple(range(-180, 180, 15))
"""Headings from the road's direction, degrees to the left."""
SPEEDS: Final = (0.1, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
"""Commanded speeds, m/s."""
STEERINGS: Final = (-30.0, -20.0, -12.0, -5.0, -1.0, 0.0, 1.0, 5.0, 12.0, 20.0, 30.0)
"""Commanded steering angles, degrees to the left."""
STEPS: Final = (2.0, 40.0, 120.0, 300.0, 900.0)
"""Decisions so far."""
PROGRESSES: Final = (1.0, 35.0, 80.0, 97.0)
"""Shares of the lap done, percent."""
MIRROR_PLACES: Final = (-0.5, -0.25, 0.0, 0.25, 0.5)
"""Places of the front point across a gentle road, half widths to the left; each has its mirror image."""
MIRROR_TURNS: Final = (-20.0, -8.0, 0.0, 8.0, 20.0)
"""Headings on a gentle road, degrees to the left; each has its mirror image."""
MIRROR_STEERINGS: Final = (-30.0, -12.0, 0.0, 12.0, 30.0)
"""Steering angles on a gentle road, degrees to the left; each has its mirror image."""
SEAM_HEADINGS: Final = (179.0, -179.0)
"""Headings before and behind the seam, degrees."""
BY_SEAM: Final = 2 * len(SEAM_HEADINGS)
"""Headings at a seam place: those, and their mirror images on the other side of the road's direction."""
BURST_SPEEDS: Final = (0.1, 0.5, 1.0, 2.0, 3.0, 4.0)
"""Speeds at which a car begins an episode on rails, m/s."""
SETTLED_STEPS: Final = 4
"""Steps after which such an episode has found its pace."""
BACKWARD_SPEED: Final = 2.0
"""At which such an episode is driven against the driving order, m/s; one of `BURST_SPEEDS`."""
BURST_STEPS: Final = 12
"""Steps of such an episode."""
EVERY_TIMED: Final = 3
"""Times are written into every third of the even places."""
FEWER: Final = 2
"""Every how many-th place is enough where a function takes long."""
_USUAL_SPEED: Final = 2.0
_ASIDE: Final = math.radians(10.0)


@dataclass(frozen=True, eq=False)
class Probes:
    """Readings of states on one track; the last axis of each is READING_SIZE.

    Parameters
    ----------
    places
        The even places, m along the centre line, shape (places,).
    are_straight
        Which gentle places are straight, shape (gentle places,).
    across
        Even places, `ACROSS_SPEEDS`, then `ON_ROAD` places, then two beyond the left border and two beyond the right.
    turned
        Even places, `TURNS`, in the middle of the road.
    speeds
        Even places, `SPEEDS`, in the middle of the road.
    steered
        Even places, `STEERINGS`, in the middle of the road.
    timed
        Even places, `STEPS`, `PROGRESSES`: times and progress that were written in.
    mirrored
        Gentle places, `MIRROR_PLACES`, `MIRROR_TURNS`, `MIRROR_STEERINGS`.
    at_seam
        Places where the road points about to 180 degrees, `BY_SEAM` headings.
    bursts
        Even places, `BURST_SPEEDS`, `BURST_STEPS`: episodes that begin there and run along the centre line on rails.
    backward
        Even places, turned round to the left and to the right, `BURST_STEPS`: the same episodes at `BACKWARD_SPEED`,
        driven the other way.
    lap
        A lap on rails at 2 m/s that begins half a lap away from the start line, shape (steps, READING_SIZE).
    """

    places: Numbers
    are_straight: NDArray[np.bool_]
    across: Numbers
    turned: Numbers
    speeds: Numbers
    steered: Numbers
    timed: Numbers
    mirrored: Numbers
    at_seam: Numbers
    bursts: Numbers
    backward: Numbers
    lap: Numbers

    def at_fewer_places(self) -> Probes:
        """Return the states at half of the places, for functions that take long; the lap stays whole."""
        names = [field.name for field in fields(self) if field.name != "lap"]
        return replace(self, **{name: getattr(self, name)[::FEWER] for name in names})


@once_per_track
def probes_on(track: Track) -> Probes:
    """Return the states on a track, made on the first call."""
    places = even_places(track)
    middle = _standing(track, places, [0.0])[:, 0]
    return Probes(
        places=places,
        are_straight=gentle_places(track)[1],
        across=_varied(_across(track, places)[:, None], column.SPEED_COMMAND, ACROSS_SPEEDS, axis=1),
        turned=_turned(track, middle[:, None], TURNS),
        speeds=_varied(middle[:, None], column.SPEED_COMMAND, SPEEDS),
        steered=_varied(middle[:, None], column.STEERING_COMMAND, _radians(STEERINGS)),
        timed=_timed(middle[::EVERY_TIMED]),
        mirrored=_mirrored(track),
        at_seam=_at_seam(track),
        bursts=np.stack([_bursts(track, places, speed) for speed in BURST_SPEEDS], axis=1),
        backward=_backward(track, places),
        lap=_lap(track),
    )


def road_headings(track: Track, readings: Numbers) -> Numbers:
    """Return the direction from the waypoint behind to the one ahead, rad, shape (...,)."""
    before = readings[..., column.PREVIOUS_WAYPOINT].astype(np.int64)
    ahead = readings[..., column.NEXT_WAYPOINT].astype(np.int64)
    along = track.center[ahead] - track.center[before]
    return np.arctan2(along[..., 1], along[..., 0])


def _radians(degrees: Sequence[float]) -> list[float]:
    return [math.radians(angle) for angle in degrees]


def _wrapped(angles: Numbers) -> Numbers:
    wrapped: Numbers = math.pi - (math.pi - angles) % (2.0 * math.pi)
    return wrapped


def _standing(track: Track, places: Numbers, lefts: Sequence[float]) -> Numbers:
    """Return readings at places (m along) and ``lefts`` (half widths), shape (places, lefts, READING_SIZE)."""
    halves = half_widths(track, places.tolist())
    poses = [_pose(place, left * half) for place, half in zip(places.tolist(), halves, strict=True) for left in lefts]
    return _along_the_road(track, read_poses(track, poses)).reshape(len(places), len(lefts), -1)


def _pose(place: float, lateral: float) -> Pose:
    return Pose(Place(place - FRONT_POINT_OFFSET, lateral), speed=_USUAL_SPEED)


def _along_the_road(track: Track, readings: Numbers) -> Numbers:
    readings[:, column.HEADING] = road_headings(track, readings)
    return readings


def _varied(readings: Numbers, varied: int, values: Sequence[float], axis: int = -2) -> Numbers:
    """Return copies along an axis of length 1, with a column set to one value after the other."""
    copies = np.repeat(readings, len(values), axis=axis)
    shape = [1] * (copies.ndim - 1)
    shape[axis if axis >= 0 else axis + 1] = len(values)
    copies[..., varied] = np.reshape(values, shape)
    return copies


def _across(track: Track, places: Numbers) -> Numbers:
    """Return readings on and off the road, shape (places, lefts, READING_SIZE)."""
    on_road = _standing(track, places, ON_ROAD)
    poses = [
        _pose(place, side * (half + beyond))
        for place, half in zip(places.tolist(), half_widths(track, places.tolist()), strict=True)
        for side in (1.0, -1.0)
        for beyond in BEYOND_BORDER_M
    ]
    off_road = _along_the_road(track, read_poses(track, poses)).reshape(len(places), -1, column.READING_SIZE)
    return np.concatenate((on_road, off_road), axis=1)


def _turned(track: Track, readings: Numbers, turns: Sequence[float]) -> Numbers:
    copies = np.repeat(readings, len(turns), axis=-2)
    copies[..., column.HEADING] = _wrapped(road_headings(track, copies) + np.array(_radians(turns)))
    return copies


def _timed(readings: Numbers) -> Numbers:
    copies = _varied(readings[:, None], column.STEPS, STEPS)
    copies[..., column.SIM_TIME] = copies[..., column.STEPS] * STEP_SECONDS
    return _varied(copies[:, :, None], column.PROGRESS, PROGRESSES)


def _mirrored(track: Track) -> Numbers:
    places, _ = gentle_places(track)
    turned = _turned(track, _standing(track, places, MIRROR_PLACES)[:, :, None], MIRROR_TURNS)
    return _varied(turned[:, :, :, None], column.STEERING_COMMAND, _radians(MIRROR_STEERINGS))


def _at_seam(track: Track) -> Numbers:
    places = seam_places(track)
    if not len(places):
        return np.zeros((0, BY_SEAM, column.READING_SIZE))
    standing = np.repeat(_standing(track, places, [0.0]), BY_SEAM, axis=1)
    headings = np.broadcast_to(_radians(SEAM_HEADINGS), (len(places), len(SEAM_HEADINGS)))
    mirrored = 2.0 * road_headings(track, standing[:, :1]) - headings
    standing[..., column.HEADING] = _wrapped(np.concatenate((headings, mirrored), axis=1))
    return standing


def _bursts(track: Track, places: Numbers, speed: float) -> Numbers:
    """Return episodes on rails that begin at each place, shape (places, steps, READING_SIZE)."""
    way = np.arange(BURST_STEPS, dtype=np.float64) * speed * STEP_SECONDS
    poses = [_pose(place + step + FRONT_POINT_OFFSET, 0.0) for place in places.tolist() for step in way.tolist()]
    readings = _along_the_road(track, read_poses(track, poses)).reshape(len(places), BURST_STEPS, -1)
    return _on_rails(readings, way + FRONT_POINT_OFFSET, speed, track)


def _backward(track: Track, places: Numbers) -> Numbers:
    """Return what `_bursts` gives, in the opposite order, the car turned round, a little left and a little right.

    Exactly backwards is neither, but some functions take it for one of them.
    """
    readings = np.repeat(_bursts(track, places, BACKWARD_SPEED)[:, None, ::-1], 2, axis=1)
    turns = np.reshape((math.pi + _ASIDE, math.pi - _ASIDE), (2, 1))
    readings[..., column.HEADING] = _wrapped(readings[..., column.HEADING] + turns)
    way = np.arange(BURST_STEPS, dtype=np.float64) * BACKWARD_SPEED * STEP_SECONDS
    return _on_rails(readings, -way, BACKWARD_SPEED, track)


def _lap(track: Track) -> Numbers:
    way = np.arange(0.0, track.length - FRONT_POINT_OFFSET, _USUAL_SPEED * STEP_SECONDS)
    start = 0.5 * track.length
    poses = [_pose(start + step + FRONT_POINT_OFFSET, 0.0) for step in way.tolist()]
    return _on_rails(_along_the_road(track, read_poses(track, poses)), way + FRONT_POINT_OFFSET, _USUAL_SPEED, track)


def _on_rails(readings: Numbers, way: Numbers, speed: float, track: Track) -> Numbers:
    readings[..., column.PROGRESS] = 100.0 * way / track.length
    readings[..., column.STEPS] = FIRST_STEPS + np.arange(len(way))
    readings[..., column.SIM_TIME] = readings[..., column.STEPS] * STEP_SECONDS
    readings[..., column.SPEED_COMMAND] = speed
    return readings
