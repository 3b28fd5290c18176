"""What people write in reward functions runs as it did: one small file for each habit."""

from __future__ import annotations

import textwrap
from math import degrees

import numpy as np
import pytest

from racer.rewards import RewardFunctions

HABITS = {
    "the finish is exactly 100": (
        """
        def reward_function(params):
            return 100 if params["progress"] == 100 else 1
        """,
        [1.0, 1.0, 100.0],
    ),
    "steps divide and are whole": (
        """
        def reward_function(params):
            return 1.0 if params["steps"] % 5 == 0 else params["progress"] / params["steps"]
        """,
        [0.4, 1.0, 1.0],
    ),
    "the first step of an episode": (
        """
        class Memory:
            last = None
        def reward_function(params):
            if params["steps"] <= 2:
                Memory.last = params["progress"]
            gained, Memory.last = params["progress"] - Memory.last, params["progress"]
            return gained
        """,
        [0.0, 59.2, 40.0],
    ),
    "identity with True": (
        """
        def reward_function(params):
            flags = (params["all_wheels_on_track"] is True, params["is_offtrack"] is False)
            return 1.0 if all(flags) else 0.0
        """,
        [1.0, 1.0, 1.0],
    ),
    "a log line of json": (
        """
        import json
        def reward_function(params):
            line = json.dumps(params)
            print("LOG:" + line)
            return float(json.loads(line)["steps"])
        """,
        [2.0, 60.0, 250.0],
    ),
    "changes to the dict": (
        """
        def reward_function(params):
            params["speed"] *= 2
            params["waypoints"].reverse()
            params["waypoints"].append("mine")
            params["closest_waypoints"].pop()
            del params["heading"]
            return params["speed"] + len(params["waypoints"])
        """,
        [46.0, 46.0, 46.0],
    ),
    "a deleted key": (
        """
        def reward_function(params):
            del params["waypoints"]
            return len(params)
        """,
        [26.0, 26.0, 26.0],
    ),
    "the whole dict kept": (
        """
        history = []
        def reward_function(params):
            history.append(params)
            return sum(old["steps"] for old in history)
        """,
        [2.0, 62.0, 312.0],
    ),
    "many prints": (
        """
        def reward_function(params):
            for name, value in list(params.items())[:22]:
                print("%s: %s" % (name, value))
            return 1
        """,
        [1.0, 1.0, 1.0],
    ),
    "a bare except": (
        """
        def reward_function(params):
            try:
                return params["no_such_key"]
            except:
                return 0.5
        """,
        [0.5, 0.5, 0.5],
    ),
    "a while loop over waypoints": (
        """
        import math
        def reward_function(params):
            index, points, length = 0, params["waypoints"], 0.0
            while index < len(points) - 1:
                length += math.hypot(points[index + 1][0] - points[index][0], points[index + 1][1] - points[index][1])
                index += 1
            return round(length - params["track_length"], 9)
        """,
        [0.0, 0.0, 0.0],
    ),
    "the heading of the road": (
        """
        import math
        def reward_function(params):
            waypoints, (before, after) = params["waypoints"], params["closest_waypoints"]
            (x0, y0), (x1, y1) = waypoints[before], waypoints[after]
            road = math.degrees(math.atan2(y1 - y0, x1 - x0))
            return round(abs(road - params["heading"]), 6)
        """,
        [84.5, 84.5, 84.5],
    ),
    "words of other languages": (
        """
        # 트랙 중앙을 따라가세요 / センターライン / atenção
        속도 = "speed"
        def reward_function(params):
            보상 = params[속도]
            print("보상", 보상)
            return 보상
        """,
        [2.0, 2.0, 2.0],
    ),
    "a decorator": (
        """
        import functools
        def at_least(least):
            def decorate(function):
                @functools.wraps(function)
                def inner(*args, **names):
                    return max(least, function(*args, **names))
                return inner
            return decorate
        @at_least(0.5)
        def reward_function(params):
            return params["progress"] / 100
        """,
        [0.5, 0.6, 1.0],
    ),
    "a dataclass with annotations as text": (
        """
        from __future__ import annotations
        from dataclasses import dataclass, field
        from typing import ClassVar, get_type_hints
        @dataclass
        class Lap:
            best: ClassVar[float] = 0.0
            speeds: list[float] = field(default_factory=list)
        lap = Lap()
        def reward_function(params: dict) -> float:
            lap.speeds.append(params["speed"])
            return float(len(lap.speeds) + len(get_type_hints(Lap)))
        """,
        [3.0, 4.0, 5.0],
    ),
    "pickle and enum": (
        """
        import copy, enum, pickle
        class Zone(enum.Enum):
            FAST = 1
        class State:
            zone = Zone.FAST
        def reward_function(params):
            state = pickle.loads(pickle.dumps(State()))
            return copy.deepcopy(state).zone.value
        """,
        [1.0, 1.0, 1.0],
    ),
    "a self-test": (
        """
        def reward_function(params):
            return 1.0
        if __name__ == "__main__":
            raise SystemExit("tests have run")
        """,
        [1.0, 1.0, 1.0],
    ),
    "a library that is never used": (
        """
        def plot(rows):
            import pandas_of_another_machine as pd
            return pd.DataFrame(rows)
        def reward_function(params):
            return 1.0
        """,
        [1.0, 1.0, 1.0],
    ),
    "numpy and shapely": (
        """
        import numpy as np
        from shapely.geometry import LineString, Point
        def reward_function(params):
            line = LineString(params["waypoints"])
            points = np.array(params["waypoints"])
            return np.float32(line.distance(Point(params["x"], params["y"]))) + points[0, 0] - 3.0
        """,
        [0.0, 0.0, 0.0],
    ),
    "an object made at the top": (
        """
        import time
        class Reward:
            def __init__(self, verbose=False):
                self.first, self.started = True, time.time()
            def reward_function(self, params):
                if self.first:
                    self.first = False
                    return 10.0
                return 1.0
        reward_object = Reward(verbose=True)
        def reward_function(params):
            return reward_object.reward_function(params)
        """,
        [10.0, 1.0, 1.0],
    ),
    "objects that are not there": (
        """
        def reward_function(params):
            if len(params["objects_location"]) == 0:
                return 1.0
            before, after = params["closest_objects"]
            return params["objects_distance"][after]
        """,
        [1.0, 1.0, 1.0],
    ),
    "a function with state on itself": (
        """
        def reward_function(params):
            if not hasattr(reward_function, "calls"):
                reward_function.calls = 0
            reward_function.calls += 1
            return reward_function.calls
        """,
        [1.0, 2.0, 3.0],
    ),
    "an exception caught and shown": (
        """
        import traceback, logging, sys
        def reward_function(params):
            try:
                1 / 0
            except Exception as problem:
                traceback.print_exc()
                logging.warning("caught %s", problem)
                sys.stdout.flush()
            return 1.0
        """,
        [1.0, 1.0, 1.0],
    ),
}


@pytest.fixture
def episode(make_readings):
    """Readings of three calls of an episode: the first, one on the way, and the finish."""
    return [make_readings(2, steps=s, progress=p, heading=np.pi / 18) for s, p in ((2, 0.8), (60, 60.0), (250, 100.0))]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("habit", HABITS)
def test_a_habit_runs_as_it_did(write_reward, ring, episode, habit, newline):
    """The file runs for two cars side by side and both get the values that one car alone would get."""
    text, expected = HABITS[habit]
    path = write_reward(textwrap.dedent(text).replace("\n", newline))
    functions = RewardFunctions(path, 2, ring)
    rewards = np.array([functions(readings) for readings in episode])
    assert rewards[:, 0] == pytest.approx(expected)
    assert rewards[:, 1].tolist() == rewards[:, 0].tolist()


def test_the_heading_is_in_degrees(ring, episode, write_reward):
    """The reading in radians becomes degrees at the door of the reward function."""
    functions = RewardFunctions(write_reward("def reward_function(params):\n    return params['heading']\n"), 2, ring)
    assert functions(episode[0]).tolist() == [degrees(np.pi / 18)] * 2
