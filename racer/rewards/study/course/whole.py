"""Several hundred states of every kind that a reward function meets on a track: the course that checks send it over."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.study.course.drives import Drive, away_to, drive, on_the_line, weaving
from racer.rewards.study.course.roads import curvatures, kind_of_road, telling_distances
from racer.rewards.study.course.standing import FIRST_STEPS, LAP_STEPS, Place, Pose, half_widths, read_poses
from racer.rewards.study.course.states_with_boxes import states_with_boxes
from racer.rewards.study.states import States
from racer.simulator import MAX_EPISODE_STEPS
from racer.simulator import readings as column
from racer.track.track import once_per_track

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from racer.track import Track

PLACES: Final = 12
"""Places that are spread evenly over the lap, besides its straightest and sharpest ones."""
DRIVE_STEPS: Final = 45
"""Steps of a drive, three seconds."""
_OFF_M: Final = 0.3
_TO_BORDER_M: Final = 0.13
_ORIGIN_BACK_M: Final = 0.14
"""From the front point, which readings refer to, back to the origin."""
_CROSSING_STEPS: Final = 6
"""Before the start line, and beyond it."""
_CROSSING_STEP_M: Final = 0.1

START: Final = Text("at the start line, first decision", "출발선에서 첫 결정")
START_ELSEWHERE: Final = Text("an episode's start elsewhere on the lap", "트랙 중간에서 시작한 에피소드의 첫 결정")
NEXT_LAP: Final = Text("a drive into the next lap", "다음 랩으로 넘어가는 주행")
FINISH: Final = Text("the lap is complete (progress 100)", "완주 (진행률 100)")
BACKWARDS: Final = Text("pointing backwards", "거꾸로 향한 차량")
LONG_EPISODE: Final = Text("a very long episode", "매우 긴 에피소드")
ALONG_THE_LINE: Final = Text("a drive along the centre line", "중앙선을 따라 달리는 주행")
WEAVING: Final = Text("a weaving drive", "지그재그 주행")
LEFT_THE_TRACK: Final = Text("incident: off the track", "사고: 트랙 이탈")
WENT_BACK: Final = Text("incident: driven backwards (reversed)", "사고: 역주행 (reversed)")
STOOD_STILL: Final = Text("incident: standing still (immobilized)", "사고: 정지 (immobilized)")
TIME_UP: Final = Text("incident: time up", "사고: 시간 초과")


@once_per_track
def study_states(track: Track) -> States:
    """Return states on a track in its driving order, in the order of episodes: a first call always sees a start."""
    states = States.joined(
        [
            _starts(track),
            _drive(ALONG_THE_LINE, drive(track, on_the_line, start=0.0, speed=1.5, steps=DRIVE_STEPS)),
            _drive(WEAVING, drive(track, weaving, start=0.3, speed=1.0, steps=DRIVE_STEPS)),
            _places(track),
            _backwards(track),
            _incidents(track),
            _long_episodes(track),
            *([_crossings(track)] if track.closed else []),
            _finishes(track),
            _starts(track),
            states_with_boxes(track),
        ]
    )
    states.readings.setflags(write=False)
    return states


def _states(labels: Sequence[Text], readings: NDArray[np.float64]) -> States:
    return States(readings, tuple(labels), (None,) * len(labels))


def _drive(label: Text, driven: Drive) -> States:
    return _states([label] * len(driven.readings), driven.readings)


def _starts(track: Track) -> States:
    at_line = [
        Pose(Place(0.0), speed=speed, steering=steering, steps=FIRST_STEPS)
        for speed, steering in ((1.0, 0.0), (2.0, 30.0), (4.0, 0.0), (0.1, -30.0))
    ]
    elsewhere = [
        Pose(Place(share * track.length), speed=2.0, progress=100.0 * 0.14 / track.length, steps=FIRST_STEPS)
        for share in (0.25, 0.5, 0.95)
    ]
    labels = [START] * len(at_line) + [START_ELSEWHERE] * len(elsewhere)
    return _states(labels, read_poses(track, at_line + elsewhere))


def _places(track: Track) -> States:
    """Return every place across the road at places along all of it, calmly and wildly driven."""
    distances = telling_distances(track, PLACES)
    halves = half_widths(track, distances.tolist())
    speeds, turns, steerings = cycle((2.0, 4.0, 1.0, 3.0, 0.5)), cycle(_TURNS), cycle(_STEERINGS)
    poses = []
    for distance, half in zip(distances.tolist(), halves, strict=True):
        for lateral in _across(half):
            poses.append(Pose(Place(distance, lateral), speed=next(speeds)))
            poses.append(Pose(Place(distance, lateral), next(turns), next(speeds), next(steerings)))
    readings = read_poses(track, poses)
    return _states(_place_labels(track, readings), readings)


_TURNS: Final = (8.0, -8.0, 20.0, -20.0, 45.0, -45.0, 90.0)
_STEERINGS: Final = (-10.0, 20.0, -30.0, 5.0, 30.0, -20.0, 10.0, -5.0, 0.0, 15.0, -15.0)


def _across(half_width: float) -> tuple[float, ...]:
    """Return places across the road from left to right, m to the left of the centre line."""
    left = (half_width + _OFF_M, half_width, half_width - _TO_BORDER_M, 0.45 * half_width)
    return (*left, 0.0, *(-place for place in reversed(left)))


def _place_labels(track: Track, readings: NDArray[np.float64]) -> list[Text]:
    bends = curvatures(track, readings[:, column.PROJECTION_DISTANCE])
    return [_place_label(reading, float(bend)) for reading, bend in zip(readings, bends, strict=True)]


def _place_label(reading: NDArray[np.float64], bend: float) -> Text:
    """Return what a place is called by what was read there, not by where the car was meant to stand."""
    half_width = 0.5 * reading[column.TRACK_WIDTH]
    share = reading[column.DISTANCE_FROM_CENTER] / half_width
    side = 0 if reading[column.IS_LEFT_OF_CENTER] else 1
    if reading[column.WHEELS_ON_TRACK] == 0.0:
        return _OFF[side]
    if reading[column.WHEELS_ON_TRACK] < 4.0:
        return _OVER[side]
    if share < 0.2:
        return _CENTER.format(road=kind_of_road(bend))
    return _NEAR[side] if share > 0.55 else _BESIDE[side]


_CENTER: Final = Text("on the centre line {road}", "{road} 중앙선 위")
_BESIDE: Final = (Text("left of the centre", "중앙선 왼쪽"), Text("right of the centre", "중앙선 오른쪽"))
_NEAR: Final = (Text("near the left border", "왼쪽 경계선 근처"), Text("near the right border", "오른쪽 경계선 근처"))
_OVER: Final = (
    Text("wheels over the left border", "왼쪽 경계선을 바퀴가 넘은 상태"),
    Text("wheels over the right border", "오른쪽 경계선을 바퀴가 넘은 상태"),
)
_OFF: Final = (
    Text("off the track to the left", "왼쪽으로 트랙 이탈"),
    Text("off the track to the right", "오른쪽으로 트랙 이탈"),
)


def _backwards(track: Track) -> States:
    turns = cycle((180.0, 150.0, -150.0))
    poses = [
        Pose(Place(share * track.length), next(turns), 1.5, steering)
        for share, steering in zip(np.arange(0.05, 1.0, 0.12).tolist(), _STEERINGS, strict=False)
    ]
    return _states([BACKWARDS] * len(poses), read_poses(track, poses))


def _incidents(track: Track) -> States:
    """Return the last step of episodes that end in each way, a crash aside; boxes have their own states."""
    parts = [
        _last_step(label, drive(track, aim, start=start, speed=speed, steps=200, backwards=back))
        for label, aim, start, speed, back in (
            (LEFT_THE_TRACK, away_to(5.0), 0.1, 2.0, False),
            (LEFT_THE_TRACK, away_to(-5.0), 0.6, 3.0, False),
            (LEFT_THE_TRACK, away_to(5.0), 0.85, 4.0, False),
            (WENT_BACK, on_the_line, 0.4, 1.0, True),
            (WENT_BACK, on_the_line, 0.8, 0.5, True),
            (WENT_BACK, on_the_line, 0.0, 0.7, True),
        )
    ]
    still = [Pose(Place(0.3 * track.length), speed=0.1, steps=steps) for steps in (16.0, 17.0, 18.0)]
    late = [Pose(Place(share * track.length), speed=0.5, steps=float(MAX_EPISODE_STEPS)) for share in (0.15, 0.55, 0.9)]
    labels = [STOOD_STILL] * len(still) + [TIME_UP] * len(late)
    return States.joined([*parts, _states(labels, read_poses(track, still + late))])


def _last_step(label: Text, driven: Drive) -> States:
    return _drive(label, Drive(driven.readings[-1:], driven.status))


def _long_episodes(track: Track) -> States:
    poses = [
        Pose(Place(share * track.length), speed=speed, steps=steps)
        for share, speed, steps in ((0.2, 1.0, 900.0), (0.4, 2.0, 2500.0), (0.6, 3.0, 10_000.0), (0.97, 1.0, 60_000.0))
    ]
    return _states([LONG_EPISODE] * len(poses), read_poses(track, poses))


def _crossings(track: Track) -> States:
    """Return steps over the start line as in laps that follow one another: progress falls, the steps go on.

    They stand so close that the waypoints around the line are the closest ones in some of them.
    """
    ways = (_CROSSING_STEP_M * np.arange(-_CROSSING_STEPS, _CROSSING_STEPS)).tolist()
    poses = [
        Pose(
            Place((way - _ORIGIN_BACK_M) % track.length),
            speed=2.0,
            progress=100.0 * (way % track.length) / track.length,
            steps=LAP_STEPS + step,
        )
        for step, way in enumerate(ways)
    ]
    return _states([NEXT_LAP] * len(poses), read_poses(track, poses))


def _finishes(track: Track) -> States:
    poses: Iterator[Pose] = (
        Pose(Place(distance), speed=speed, steering=steering, progress=100.0, steps=steps)
        for distance, speed, steering, steps in (
            (0.0, 4.0, 0.0, 120.0),
            (0.1, 2.0, 10.0, 250.0),
            (0.0, 1.0, -5.0, 600.0),
        )
    )
    readings = read_poses(track, poses)
    return _states([FINISH] * len(readings), readings)
