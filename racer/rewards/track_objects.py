"""Objects that stand or drive on a track, as the reward function of one car is told of them."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, Final

FIELD_OF_VIEW: Final = 1.13
"""Horizontal angle that the car's camera sees, rad."""
_CAMERA_AHEAD: Final = 0.005
"""From the front point forward to the camera, m."""


@dataclass(frozen=True)
class TrackObjects:
    """Where the objects on a track are at one moment, in the order in which they were put there.

    Parameters
    ----------
    locations
        x and y of each, m.
    distances
        Where each stands along the centre line, from the start line in driving direction, m.
    distances_from_center
        Of each from the centre line, m.
    left_of_center
        Whether each is left of the centre line, seen in driving direction.
    headings
        The direction in which each points, rad; 0.0 for one that stands.
    speeds
        Of each, m/s.
    """

    locations: tuple[tuple[float, float], ...]
    distances: tuple[float, ...]
    distances_from_center: tuple[float, ...]
    left_of_center: tuple[bool, ...]
    headings: tuple[float, ...]
    speeds: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.locations)

    def tell(self, params: dict[str, Any]) -> None:
        """Write into a car's dict, which knows its pose already, what it is told of the objects: fresh lists."""
        params["objects_location"] = [[x, y] for x, y in self.locations]
        params["objects_distance"] = list(self.distances)
        params["objects_distance_from_center"] = list(self.distances_from_center)
        params["objects_left_of_center"] = list(self.left_of_center)
        params["objects_heading"] = list(self.headings)
        params["objects_speed"] = list(self.speeds)
        if self.locations:
            params["closest_objects"] = self.neighbours(params["projection_distance"])
            ahead = self.locations[params["closest_objects"][1]]
            params["object_in_camera"] = is_in_view(params["x"], params["y"], params["heading"], *ahead)

    def neighbours(self, distance: float) -> list[int]:
        """Return the indices of the object behind (or beside) a place along the line (m) and of the one ahead of it."""
        order = sorted(range(len(self.distances)), key=self.distances.__getitem__)
        ahead = bisect_right([self.distances[index] for index in order], distance)
        return [order[ahead - 1], order[ahead % len(order)]]


def is_in_view(x: float, y: float, heading: float, object_x: float, object_y: float) -> bool:
    """Tell whether an object's middle is between the left and the right edge of the camera's picture.

    Parameters
    ----------
    x, y, heading
        The car's front point, m, and its heading, degrees.
    object_x, object_y
        The object's middle, m.
    """
    yaw = math.radians(heading)
    to_x, to_y = object_x - x, object_y - y
    ahead = to_x * math.cos(yaw) + to_y * math.sin(yaw) - _CAMERA_AHEAD
    left = to_y * math.cos(yaw) - to_x * math.sin(yaw)
    return ahead > 0.0 and abs(left) <= ahead * math.tan(0.5 * FIELD_OF_VIEW)
