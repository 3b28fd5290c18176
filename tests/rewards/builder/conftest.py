"""Plans, what they are rendered to, and params of a car on a straight and in a bend."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from math import cos, radians, sin

import pytest

from racer.rewards import RewardFunction, load_reward_function
from racer.rewards.builder import render
from racer.specs import RewardPlan

Load = Callable[..., RewardFunction]
MakeParams = Callable[..., dict]


@pytest.fixture(scope="session")
def load(tmp_path_factory: pytest.TempPathFactory) -> Load:
    """Render a plan, or some terms, into a file and load it as any reward function is loaded."""
    folder, numbers = tmp_path_factory.mktemp("built"), count()

    def loaded(*terms, plan: RewardPlan | None = None) -> RewardFunction:
        path = folder / f"built_{next(numbers)}.py"
        path.write_text(render(plan or RewardPlan(terms=terms), "en"), encoding="utf-8")
        return load_reward_function(path)

    return loaded


@pytest.fixture(scope="session")
def make_params() -> MakeParams:
    """Return what a car in the middle of a straight road of 1 m width sees, at 2 m/s, but for the given keys."""

    def make(**changes) -> dict:
        usual = {
            "all_wheels_on_track": True,
            "is_offtrack": False,
            "is_crashed": False,
            "is_left_of_center": True,
            "is_reversed": False,
            "x": 0.5,
            "y": 0.0,
            "heading": 0.0,
            "distance_from_center": 0.0,
            "track_width": 1.0,
            "track_length": 20.0,
            "waypoints": [(float(x), 0.0) for x in range(40)],
            "closest_waypoints": [0, 1],
            "progress": 10.0,
            "steps": 20.0,
            "speed": 2.0,
            "steering_angle": 0.0,
            "closest_objects": [0, 0],
            "objects_location": [],
            "objects_left_of_center": [],
        }
        return usual | changes

    return make


@pytest.fixture(scope="session")
def left_bend() -> list[tuple[float, float]]:
    """Waypoints of a bend to the left of 1 m radius, 10 degrees from each to the next, beginning along the x axis."""
    return [(sin(radians(10 * i)), 1 - cos(radians(10 * i))) for i in range(20)]
