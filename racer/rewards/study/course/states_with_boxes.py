"""States in which objects stand on the track: ahead, beside, behind, touched, and some that drive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.study.course.standing import Place, Pose, half_widths, read_poses, stand_boxes
from racer.rewards.study.states import States
from racer.simulator import readings as column
from racer.track.index import point_at, track_index

if TYPE_CHECKING:
    from racer.rewards.track_objects import TrackObjects
    from racer.track import Track

AHEAD: Final = Text("a box ahead in the same lane", "같은 차선 앞쪽에 장애물")
AHEAD_BESIDE: Final = Text("a box ahead in the other lane", "다른 차선 앞쪽에 장애물")
BESIDE: Final = Text("a box beside the car", "차량 옆에 장애물")
BEHIND: Final = Text("a box behind the car", "차량 뒤쪽에 장애물")
CRASHED: Final = Text("incident: crashed into a box", "사고: 장애물과 충돌")
MOVING: Final = Text("other cars drive ahead and behind", "앞뒤로 다른 차량이 주행 중")

_SHARES: Final = (0.17, 0.38, 0.63, 0.86)
"""Where the boxes stand on the lap."""
_LANE: Final = 0.5
"""How far left or right of the centre line a lane's middle is, in half widths."""
_ORIGIN_BACK_M: Final = 0.14
_WAYS: Final = (
    (AHEAD, 2.0, True),
    (AHEAD, 1.0, True),
    (AHEAD, 0.6, True),
    (AHEAD_BESIDE, 1.5, False),
    (AHEAD_BESIDE, 0.7, False),
    (BESIDE, 0.0, False),
    (BEHIND, -0.8, True),
    (CRASHED, 0.2, True),
)
"""What a state is called, how far the box is ahead of the car's front point (m), and whether in the car's lane."""


def states_with_boxes(track: Track) -> States:
    """Return states among four boxes, near a single one, and among two that drive."""
    halves = half_widths(track, [share * track.length for share in _SHARES])
    places = [
        Place(share * track.length, side * _LANE * half)
        for share, half, side in zip(_SHARES, halves, (1.0, -1.0, 1.0, -1.0), strict=True)
    ]
    return States.joined(
        [
            _around(track, places, stand_boxes(track, places)),
            _around(track, places[:1], stand_boxes(track, places[:1])),
            _among_cars(track, places),
        ]
    )


def _around(track: Track, places: list[Place], boxes: TrackObjects) -> States:
    labels, poses = [], []
    for place in places:
        for label, ahead, is_same_lane in _WAYS:
            at = Place(place.distance - ahead - _ORIGIN_BACK_M, place.lateral if is_same_lane else -place.lateral)
            labels.append(label)
            poses.append(Pose(at, speed=2.0, steering=5.0 if is_same_lane else 0.0))
    readings = read_poses(track, poses, boxes)
    crashed = readings[:, column.IS_CRASHED] != 0.0
    # Where the road is narrow, a car touches the box beside it.
    named = (CRASHED if touches else label for label, touches in zip(labels, crashed, strict=True))
    return States(readings, tuple(named), (boxes,) * len(labels))


def _among_cars(track: Track, places: list[Place]) -> States:
    """Return the same places with cars on them that drive along the road."""
    index = track_index(track)
    directions = tuple(float(point_at(index, place.distance)[2]) for place in places)
    cars = replace(stand_boxes(track, places), headings=directions, speeds=(1.0,) * len(places))
    poses = [
        Pose(Place(place.distance - ahead, -place.lateral), speed=3.0) for place in places for ahead in (1.2, -1.2)
    ]
    return States(read_poses(track, poses), (MOVING,) * len(poses), (cars,) * len(poses))
