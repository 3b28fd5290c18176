"""Where cars and boxes stand on the course that a check sends a reward function over, and how cars drive there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.rewards.study.course.drives import Drive, drive
    from racer.rewards.study.course.roads import curvatures, kind_of_road
    from racer.rewards.study.course.standing import Place, Pose, read_poses, stand_boxes

__all__ = ["Drive", "Place", "Pose", "curvatures", "drive", "kind_of_road", "read_poses", "stand_boxes"]

__getattr__ = lazy_names(
    __name__,
    {
        "drives": ("Drive", "drive"),
        "roads": ("curvatures", "kind_of_road"),
        "standing": ("Place", "Pose", "read_poses", "stand_boxes"),
    },
)
