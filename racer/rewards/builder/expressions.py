"""What each kind of term computes in a rendered file, and how its constants are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.specs.reward_plan import KeepSide, NearCenter

if TYPE_CHECKING:
    from racer.specs.reward_plan import RewardTerm

_PREFIXES: Final = {
    "near_center": "CENTER",
    "inside_borders": "BORDER",
    "keep_side": "SIDE",
    "point_along_road": "HEADING",
    "speed": "SPEED",
    "straights_and_bends": "ROAD",
    "little_steering": "STEERING",
    "steady_steering": "TWITCH",
    "progress_gain": "GAIN",
    "average_pace": "PACE",
    "finish_bonus": "FINISH",
    "clear_of_objects": "OBJECT",
    "off_track": "OFF_TRACK",
    "crash": "CRASH",
}
_VALUES: Final = {
    "near_center": "near_center(params)",
    "inside_borders": "inside_borders(params)",
    "point_along_road": "pointing_along_road(params)",
    "speed": 'share(params["speed"], SPEED_NONE_BELOW, SPEED_FULL_FROM)',
    "straights_and_bends": "right_speed(params)",
    "little_steering": 'share(abs(params["steering_angle"]), FULL_LOCK, STEERING_FREE_ANGLE)',
    "steady_steering": "share(change, TWITCH_NONE_BEYOND, TWITCH_FREE_CHANGE)",
    "average_pace": "average_pace(params)",
    "clear_of_objects": "clear_of_objects(params)",
}
_SIDES: Final = {
    "left": "on_left(params)",
    "right": "(1.0 - on_left(params))",
    "inside_of_bends": "on_inside_of_bend(params)",
    "outside_of_bends": "on_outside_of_bend(params)",
}
_MEMORIES: Final = {
    "steady_steering": "change = steering_change(params)",
    "progress_gain": "gain = progress_gain(params)",
}


def constant_name(term: RewardTerm, field: str) -> str:
    """Return what a number of a term is called in the file."""
    return f"{_PREFIXES[term.kind]}_{field.upper()}"


def value_of(term: RewardTerm) -> str:
    """Return the factor that says how well a step does what a term with a weight asks, from 0.0 to 1.0."""
    match term:
        case NearCenter(shape="bands"):
            return "near_center_in_bands(params)"
        case KeepSide(side=side):
            return _SIDES[side]
        case _:
            return _VALUES[term.kind]


def memory_of(term: RewardTerm) -> str:
    """Return the line that asks what has changed since the step before, empty for terms that need not know."""
    return _MEMORIES.get(term.kind, "")
