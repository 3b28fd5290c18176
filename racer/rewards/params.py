"""The vocabulary of reward functions: every key of the dict they receive, with what it means in this code.

The readme of the examples, the help beside the editor and the check of a reward function are generated from this table,
and a test builds the dict and holds every row against it. The standard library is all that this module needs.

Geometric values refer to the front point, 0.14 m ahead of the car's origin, at the pose before the current action.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Parameter:
    """One key of the dict that a reward function receives.

    Parameters
    ----------
    name
        The key.
    type
        The Python type of the value, as an annotation.
    unit
        The unit, or an empty string.
    range
        A Python expression over the keys that is true of every value, or an empty string.
    sentence
        What the value is.
    note
        Where the retired service's guide says something else, or what surprises people.
    """

    name: str
    type: str
    unit: str
    range: str
    sentence: str
    note: str = ""


_DRIVING: Final = (
    Parameter(
        "all_wheels_on_track", "bool", "", "",
        "True when the centres of all four wheels lie on the road; on the border line itself counts as off.",
        "The width of the tyres is ignored.",
    ),
    Parameter(
        "x", "float", "m", "",
        "Where the front point is, along the track's first axis.",
        "The old guide says the centre of the car.",
    ),
    Parameter(
        "y", "float", "m", "",
        "Where the front point is, along the track's second axis.",
        "The old guide says the centre of the car.",
    ),
    Parameter(
        "heading", "float", "degrees", "-180 < heading <= 180",
        "The direction in which the car points, anticlockwise from the x axis; it does not depend on the driving "
        "direction.",
    ),
    Parameter(
        "distance_from_center", "float", "m", "distance_from_center >= 0",
        "Distance of the front point from the nearest point of the centre line.",
        "It can be more than half of track_width.",
    ),
    Parameter(
        "projection_distance", "float", "m", "0 <= projection_distance <= track_length",
        "Where that nearest point lies along the centre line, from the start line in driving direction.",
        "Not in the old guide. It counts from the start line, not from where the episode started.",
    ),
    Parameter(
        "track_length", "float", "m", "track_length > 0",
        "Length of the centre line, the closing piece included.",
    ),
    Parameter(
        "track_width", "float", "m", "track_width > 0",
        "Distance between the border points that are nearest to the car's place on the centre line.",
        "It changes along the track; the old guide treats it as constant.",
    ),
    Parameter(
        "is_left_of_center", "bool", "", "",
        "True when the front point is nearer to the left border than to the right one, seen in driving direction.",
    ),
    Parameter(
        "waypoints", "list[tuple[float, float]]", "m", "len(waypoints) >= 2",
        "The points of the centre line in driving order; on a loop the first one is repeated at the end.",
    ),
    Parameter(
        "closest_waypoints", "list[int]", "", "all(0 <= index < len(waypoints) for index in closest_waypoints)",
        "The indices of the waypoints just behind and just ahead of the car's place on the centre line.",
        "They follow the distance along the line; they are not always the two nearest points.",
    ),
    Parameter(
        "progress", "float", "%", "progress <= 100",
        "Share of the lap done since the episode's start; exactly 100.0 when the lap is complete.",
        "It is negative for a car that backs up behind its start, and starts again with each lap of a continuous race.",
    ),
    Parameter(
        "steps", "float", "", "steps >= 1 and steps == int(steps)",
        "Number of decisions in this episode so far, as a float that holds a whole number.",
        "The old guide says int. The first step of an episode stands still and is not rewarded, so the first call "
        "sees 2.0. For range() or an index write int(steps).",
    ),
    Parameter(
        "speed", "float", "m/s", "",
        "The speed that the current action asks for, before it is held to what the car can do.",
        "The old guide says observed speed; it is a command.",
    ),
    Parameter(
        "steering_angle", "float", "degrees", "",
        "The steering angle that the current action asks for; positive is left.",
    ),
    Parameter(
        "is_reversed", "bool", "", "",
        "True when the track is driven against the order of its file.",
        "The old guide says clockwise. It never means that the car points backwards.",
    ),
    Parameter(
        "is_offtrack", "bool", "", "not (is_offtrack and all_wheels_on_track)",
        "True when none of the four wheel centres lies on the road; a training episode ends then.",
        "With one to three wheels on the road both this and all_wheels_on_track are False.",
    ),
    Parameter(
        "is_crashed", "bool", "", "",
        "True when the car touches an object.",
    ),
    Parameter(
        "sim_time", "float", "s", "sim_time >= 0",
        "The simulator's clock.",
        "Not in the old guide.",
    ),
)  # fmt: skip

_OBJECTS: Final = (
    Parameter(
        "closest_objects", "list[int]", "", "len(closest_objects) == 2",
        "The indices of the objects behind and ahead of the car; [0, 0] when there are none.",
        "Without objects the lists of objects are empty, so test their length before you look one up.",
    ),
    Parameter(
        "objects_location", "list[list[float]]", "m", "",
        "The x and y of each object.",
    ),
    Parameter(
        "objects_distance", "list[float]", "m", "len(objects_distance) == len(objects_location)",
        "Where each object stands along the centre line, from the start line.",
        "It is not the distance between the object and the car.",
    ),
    Parameter(
        "objects_distance_from_center", "list[float]", "m",
        "len(objects_distance_from_center) == len(objects_location)",
        "Distance of each object from the centre line.",
        "Not in the old guide.",
    ),
    Parameter(
        "objects_left_of_center", "list[bool]", "", "len(objects_left_of_center) == len(objects_location)",
        "Whether each object stands left of the centre line, seen in driving direction.",
    ),
    Parameter(
        "objects_heading", "list[float]", "radians", "len(objects_heading) == len(objects_location)",
        "The direction in which each object points; 0.0 for one that stands.",
        "The old guide says degrees.",
    ),
    Parameter(
        "objects_speed", "list[float]", "m/s", "len(objects_speed) == len(objects_location)",
        "The speed of each object.",
    ),
    Parameter(
        "object_in_camera", "bool", "", "",
        "True when the next object ahead is in the camera's view.",
        "Not in the old guide.",
    ),
)  # fmt: skip

PARAMETERS: Final[tuple[Parameter, ...]] = (*_DRIVING, *_OBJECTS)
"""Every key, in the order in which the readme explains them."""

PARAMETER_NAMES: Final[tuple[str, ...]] = tuple(parameter.name for parameter in PARAMETERS)
"""The keys alone."""
