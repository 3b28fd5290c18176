"""States of a car near a box that stands in one of the two lanes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.rewards.lint.road.places import even_places
from racer.rewards.study.course.standing import Place, Pose, half_widths, read_poses, stand_boxes
from racer.simulator import readings as column
from racer.simulator.footprint import FRONT_POINT_OFFSET
from racer.track.track import once_per_track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.rewards.track_objects import TrackObjects
    from racer.track import Track

GAPS_M: Final = (0.3, 0.6)
"""How far ahead of the front point the middle of the box is, m."""
SAME_LANE: Final = 0
OTHER_LANE: Final = 1
CRASHED: Final = 2
_EVERY: Final = 2
_LANE: Final = 0.5
"""Where a lane's middle is, half widths from the centre line."""


@dataclass(frozen=True, eq=False)
class BoxProbes:
    """Readings near boxes, and what stands there.

    Parameters
    ----------
    readings
        Places, the box's side (left, right), `SAME_LANE`, `OTHER_LANE` and `CRASHED`, `GAPS_M`, READING_SIZE.
    objects
        What stands on the track in each row of the readings, the last axis aside.
    """

    readings: NDArray[np.float64]
    objects: tuple[TrackObjects, ...]


@once_per_track
def boxes_on(track: Track) -> BoxProbes:
    """Return the states on a track, made on the first call; in the crashed ones only the flag is another."""
    places = even_places(track)[::_EVERY]
    rows: list[NDArray[np.float64]] = []
    objects: list[TrackObjects] = []
    for place, half in zip(places.tolist(), half_widths(track, places.tolist()), strict=True):
        for side in (_LANE * half, -_LANE * half):
            box = stand_boxes(track, [Place(place, side)])
            for lane, has_crashed in ((side, False), (-side, False), (side, True)):
                poses = [Pose(Place(place - gap - FRONT_POINT_OFFSET, lane)) for gap in GAPS_M]
                readings = read_poses(track, poses)
                readings[:, column.IS_CRASHED] = has_crashed
                rows.append(readings)
                objects += [box] * len(GAPS_M)
    shape = (len(places), 2, 3, len(GAPS_M), column.READING_SIZE)
    return BoxProbes(np.concatenate(rows).reshape(shape), tuple(objects))
