"""What a map of rewards says of a reward function."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest

from racer.errors import SpecError
from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.map import MARGIN_M, MapRequest, Memory, reward_map, survey
from racer.rewards.map.request import BEST_HEADINGS
from racer.simulator import Simulator
from racer.simulator import readings as r
from racer.simulator.footprint import FRONT_POINT_OFFSET
from racer.track import load_track, track_index
from racer.track.index import border_distances, is_on_road, point_at, project_to_center

EVERYTHING = """
    def reward_function(params):
        assert params["track_length"] > 0 and not params["is_crashed"]
        reward = params["distance_from_center"] + 2 * params["is_left_of_center"] + 4 * params["all_wheels_on_track"]
        reward += 8 * params["is_offtrack"] + 16 * params["closest_waypoints"][1] + 0.001 * params["heading"]
        return reward + 0.01 * params["x"] + 0.02 * params["y"] + params["track_width"] * params["speed"]
"""
PACE = """
    last = {"steps": 0, "progress": 0.0}
    def reward_function(params):
        is_first = params["steps"] <= last["steps"]
        gained = 0.0 if is_first else params["progress"] - last["progress"]
        last["steps"], last["progress"] = params["steps"], params["progress"]
        return gained / 100 * params["track_length"]
"""
LEFT = "def reward_function(params):\n    return 1.0 if params['is_left_of_center'] else 0.0\n"


def test_a_map_has_the_rewards_of_direct_calls_in_the_simulator(make_runner, peanut):
    """At places of all kinds the reward is that of a call with what a car reads that the simulator stands there."""
    runner = make_runner(EVERYTHING, peanut)
    request = MapRequest(heading_deg=25.0, speed_mps=1.5)
    made = reward_map(runner, request)
    index, simulator = track_index(peanut), Simulator(peanut)
    builder = ParamsBuilder(TrackFacts.of(peanut))
    compared = 0
    for place in np.random.default_rng(4).permutation(made.grid.places)[:300]:
        along, _, _ = project_to_center(index, *place)
        yaw = point_at(index, along)[2] + math.radians(25.0)
        origin = place - FRONT_POINT_OFFSET * np.array([math.cos(yaw), math.sin(yaw)])
        distance, offset, _ = project_to_center(index, *origin)
        x, y, direction = point_at(index, distance)
        lateral = math.copysign(offset, (origin[1] - y) * math.cos(direction) - (origin[0] - x) * math.sin(direction))
        simulator.stand(0, distance, lateral, yaw - direction)
        read = simulator.present[:1].copy()
        if np.abs(read[0, [r.X, r.Y]] - place).max() > 1e-9:
            continue  # the nearest point of the line is a corner, and `stand` puts cars square to a piece of it
        read[:, r.SPEED_COMMAND] = 1.5
        (params,) = builder.build(read)
        cell = made.grid.cell_at(*place)
        assert made.rewards[cell] == pytest.approx(runner._function(params), abs=1e-6)
        compared += 1
    assert compared > 150


def test_the_road_and_a_margin_are_asked(make_runner, peanut):
    """A cell is asked exactly if its middle is on the road or within the margin; all others are empty."""
    made = reward_map(make_runner(LEFT, peanut), MapRequest(cell_m=0.05))
    index = track_index(peanut)
    for i, y in enumerate(made.grid.y_m.tolist()):
        for j, x in enumerate(made.grid.x_m.tolist()):
            is_near = is_on_road(index, x, y) or min(border_distances(index, x, y)) <= MARGIN_M
            assert made.grid.asked[i, j] == is_near
    assert np.isnan(made.rewards[~made.grid.asked]).all()
    assert not np.isnan(made.rewards[made.grid.asked]).any()


def test_the_usual_cells_fit_a_screen_and_a_moment(make_runner, peanut):
    """Without a size, about as many places are asked as calls are meant, and all tracks get the same number."""
    for track in (peanut, load_track("snail")):
        made = reward_map(make_runner(LEFT, track))
        assert made.calls == pytest.approx(survey.CALLS_IN_A_MOMENT, rel=0.03)
        assert 250 < max(made.rewards.shape) <= 720
        assert made.seconds > 0.0


def test_a_slow_function_gets_larger_cells(make_runner, monkeypatch):
    """A function that sleeps in each call is called less often."""
    monkeypatch.setattr(survey, "FEWEST_CALLS", 100)
    runner = make_runner("import time\ndef reward_function(params):\n    time.sleep(3e-4)\n    return 1.0\n")
    began = time.perf_counter()
    made = reward_map(runner, calls=5000)
    assert made.calls < 1500
    assert time.perf_counter() - began < 5.0


def test_a_symmetric_function_gives_a_symmetric_map(make_runner, ring):
    """On a round track, the distance from its centre line gives a map that looks the same from all four sides."""
    made = reward_map(make_runner("def reward_function(params):\n    return params['distance_from_center']\n", ring))
    whole = np.where(made.grid.asked, made.rewards, -1.0)
    for turned in (whole[::-1], whole[:, ::-1], whole[::-1, ::-1], whole.T):
        assert (np.abs(whole - turned) > 1e-9).mean() < 1e-3


def test_the_best_is_the_largest_of_all_headings(make_runner, peanut):
    """The map of the best heading is the maximum of the maps of each, and its headings are those of the maximum."""
    code = """
        import math
        def reward_function(params):
            ahead = params["waypoints"][(params["closest_waypoints"][1] + 5) % (len(params["waypoints"]) - 1)]
            wanted = math.atan2(ahead[1] - params["y"], ahead[0] - params["x"])
            return math.cos(wanted - math.radians(params["heading"]))
    """
    runner = make_runner(code, peanut)
    best = reward_map(runner, MapRequest("best", cell_m=0.08))
    single = [reward_map(runner, MapRequest(heading, cell_m=0.08)).asked for heading in BEST_HEADINGS]
    assert best.asked == pytest.approx(np.max(single, axis=0), abs=1e-8)
    headings = best.headings_deg[best.grid.asked]
    chosen = [BEST_HEADINGS.index(heading) for heading in headings.tolist()]
    assert np.array(single)[chosen, np.arange(len(headings))] == pytest.approx(best.asked, abs=1e-12)
    assert len(set(headings.tolist())) > 4


def test_equal_headings_point_along_the_road(make_runner):
    """Where no heading is better than another, the best is that along the road."""
    made = reward_map(make_runner("def reward_function(params):\n    return 1.0\n"), MapRequest("best", cell_m=0.1))
    assert (made.headings_deg[made.grid.asked] == 0.0).all()


def test_a_function_without_memory_is_asked_once_a_place(make_runner):
    """It needs one call a place besides those that look for a memory."""
    made = reward_map(make_runner(LEFT), MapRequest(cell_m=0.05))
    assert made.memory is Memory.NONE
    assert made.calls < len(made.grid.places) + 3 * survey.PROBE_CELLS


def test_a_function_that_remembers_a_step_is_asked_right_after_it(make_runner):
    """The progress gained is that of a step of the car's speed at each place, over the start line too."""
    made = reward_map(make_runner(PACE), MapRequest(speed_mps=1.5))
    assert made.memory is Memory.STEP
    near = made.readings[:, r.DISTANCE_FROM_CENTER] < 0.05
    assert made.asked[near] == pytest.approx(1.5 / 15.0, rel=0.1)
    assert made.calls == pytest.approx(survey.CALLS_IN_A_MOMENT, rel=0.1)


@pytest.mark.parametrize(
    "code",
    [
        "import random\ndef reward_function(params):\n    return random.random()\n",
        "calls = []\ndef reward_function(params):\n    calls.append(1)\n    return len(calls)\n",
    ],
)
def test_chance_and_long_memories_are_told(make_runner, code):
    """A function that draws lots or counts its calls is known as one whose map depends on the order of places."""
    assert reward_map(make_runner(code), MapRequest(cell_m=0.1)).memory is Memory.LONGER


def test_where_the_function_fails_there_is_no_reward(make_runner):
    """Failing places are told with their reason and line, and the others have their reward."""
    code = "def reward_function(params):\n    if params['x'] > 0:\n        return 1.0\n    return params['speeed']\n"
    made = reward_map(make_runner(code), MapRequest(cell_m=0.1))
    x = made.grid.places[:, 0]
    assert np.isnan(made.asked).tolist() == (x <= 0).tolist()
    assert made.failed.sum() == (x <= 0).sum()
    assert len(made.problems) == survey.FIRST_PROBLEMS
    assert made.problems[0].line == 4
    assert made.problems[0].x_m <= 0
    assert "speed" in made.problems[0].text.en
    assert (made.minimum, made.maximum) == (1.0, 1.0)


def test_a_function_that_always_fails_has_no_rewards(make_runner):
    """There is neither a smallest nor a largest reward, and every place has failed."""
    made = reward_map(make_runner("def reward_function(params):\n    return None\n"), MapRequest("best", cell_m=0.1))
    assert (made.minimum, made.maximum, made.quantiles, made.spread) == (None, None, {}, 0.0)
    assert made.failed.sum() == len(made.grid.places)


@pytest.mark.parametrize("request_", [MapRequest(), MapRequest("best")])
def test_a_function_that_always_fails_is_soon_given_up(make_runner, request_):
    """It is not called for a whole map, and yet the map says where it failed, why and on which line."""
    made = reward_map(make_runner("def reward_function(params):\n    return params['speeed']\n"), request_)
    assert made.calls < 20 * survey.PROBE_CELLS
    assert not made.values.size
    assert made.problems[0].line == 2


def test_a_function_that_fails_along_the_road_only_gets_its_whole_map(make_runner):
    """What fails with the first heading everywhere is asked about all places once another heading works."""
    code = """
        import math
        def reward_function(params):
            (x0, y0), (x1, y1) = (params["waypoints"][i] for i in params["closest_waypoints"])
            off = math.degrees(math.atan2(y1 - y0, x1 - x0)) - params["heading"]
            return 1.0 if abs((off + 180) % 360 - 180) > 30 else None
    """
    made = reward_map(make_runner(code), MapRequest("best", cell_m=0.1))
    assert made.grid.cell_m == 0.1
    assert made.values.size
    assert not made.problems or made.problems[0].line == 6


@pytest.mark.parametrize("value", ["None", "float('nan')"])
def test_what_is_no_reward_has_the_line_of_its_return(make_runner, value):
    """The problem is told on the line that returned it, not on the function's first."""
    code = f"def reward_function(params):\n    if params['x'] > 0:\n        return 1.0\n    return {value}\n"
    made = reward_map(make_runner(code), MapRequest(cell_m=0.1))
    assert {problem.line for problem in made.problems} == {4}


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [
        ("heading_deg", 181.0, "-180 to 180 degrees"),
        ("heading_deg", math.nan, "-180 to 180 degrees"),
        ("speed_mps", 0.0, "0.1 to 4 m/s"),
        ("steering_deg", -31.0, "-30 to 30 degrees"),
        ("cell_m", 0.001, "0.01 to 0.5 m"),
    ],
)
def test_a_request_out_of_range_says_what_is_allowed(field, value, allowed):
    """The sentence has the value and the range with its unit."""
    with pytest.raises(SpecError, match=f"is {value:g}; it has to be from {allowed}"):
        MapRequest(**{field: value})


def test_a_request_out_of_range_is_told_in_korean():
    """The same sentence has the value without empty decimals in Korean."""
    with pytest.raises(SpecError) as caught:
        MapRequest(heading_deg=200.0)
    assert caught.value.sentence("ko") == "헤딩 값이 200입니다. -180에서 180도 사이의 값을 지정하세요."
