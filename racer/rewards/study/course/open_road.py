"""A few states on a road that is no loop: for the lines of a function that only such roads run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.study.course.standing import Place, Pose, read_poses
from racer.rewards.study.states import States

if TYPE_CHECKING:
    from racer.track import Track

_LABEL: Final = Text("on an open road", "순환하지 않는 도로 위")
_SHARES: Final = (0.02, 0.3, 0.6, 0.97)


def opened(track: Track) -> Track:
    """Return a loop without its last segment, as a road with a beginning and an end."""
    rows = (points[:-1].copy() for points in (track.center, track.inner, track.outer))
    center, inner, outer = rows
    return replace(track, center=center, inner=inner, outer=outer, closed=False)


def open_road_states(track: Track) -> States:
    """Return states along an open road, at its two ends too."""
    poses = [Pose(Place(share * track.length), speed=2.0, steering=5.0) for share in _SHARES]
    return States(read_poses(track, poses), (_LABEL,) * len(poses), (None,) * len(poses))
