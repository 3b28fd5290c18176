"""A close look at one place of a map."""

from __future__ import annotations

import json

import pytest

from racer.errors import SpecError
from racer.rewards.map import MapRequest, map_point, reward_map
from racer.rewards.study import LocalRunner

TWO_LINES = """
    def reward_function(params):
        if params["distance_from_center"] > 0.1:
            return 0.5
        return params["speed"]
"""


@pytest.mark.parametrize(
    ("x", "reward", "line", "text"), [(3.0, 2.0, 5, 'return params["speed"]'), (3.2, 0.5, 4, "return 0.5")]
)
def test_a_point_has_its_reward_and_the_line_that_set_it(make_runner, x, reward, line, text):
    """The reward, its line in the file with its text, and what the function looked up are those of the place."""
    point = map_point(make_runner(TWO_LINES), MapRequest(), x, 0.0)
    assert (point.reward, point.line, point.line_text) == (reward, line, text)
    assert point.params["x"] == pytest.approx(x)
    assert next(iter(point.read_params)) == "distance_from_center"
    assert str(line) in point.result.en
    assert f"{line}번째 줄" in point.result.ko


def test_a_point_agrees_with_the_map(make_runner, peanut):
    """In the middles of cells the close look gives the map's rewards, for one heading and for the best."""
    code = """
        def reward_function(params):
            return params["heading"] / 180 + params["distance_from_center"] * params["is_left_of_center"]
    """
    runner = make_runner(code, peanut)
    for request in (MapRequest(30.0), MapRequest("best")):
        made = reward_map(runner, request)
        for place in made.grid.places[:: len(made.grid.places) // 20].tolist():
            point = map_point(runner, request, *place, made.memory)
            cell = made.grid.cell_at(*place)
            assert point.reward == pytest.approx(made.rewards[cell])
            assert point.heading_deg == made.headings_deg[cell]


def test_a_memory_is_shown_the_step_before(make_runner):
    """A function that pays for the progress since its last call pays for a step."""
    code = """
        last = [None]
        def reward_function(params):
            before, last[0] = last[0], params["progress"]
            return 0.0 if before is None else params["progress"] - before
    """
    runner = make_runner(code)
    made = reward_map(runner, MapRequest())
    point = map_point(runner, MapRequest(), 0.0, 3.0, made.memory)
    assert point.reward == pytest.approx(100.0 * 2.0 / 15.0 / runner.track.length, rel=0.05)


def test_a_point_of_a_failing_function_has_the_reason(make_runner):
    """The problem takes the place of the reward, with the line on which it happened."""
    point = map_point(
        make_runner("def reward_function(params):\n    return params['speeed']\n"), MapRequest(), 3.0, 0.0
    )
    assert point.reward is None
    assert (point.line, point.line_text) == (2, "return params['speeed']")
    assert "speeed" in point.result.en


def test_a_point_is_a_document(make_runner):
    """It survives JSON, without the waypoints."""
    document = json.loads(json.dumps(map_point(make_runner(TWO_LINES), MapRequest(), 3.0, 0.0).to_json()))
    assert document["reward"] == 2.0
    assert "waypoints" not in document["params"]
    assert document["params"]["speed"] == 2.0
    assert document["examined"]["return_line"] == 5


@pytest.mark.parametrize(("x", "y"), [(0.0, 0.0), (3.6, 0.0), (1e9, 0.0), (float("nan"), 0.0)])
def test_a_place_off_the_map_is_refused(make_runner, x, y):
    """The sentence says how far the track reaches."""
    with pytest.raises(SpecError, match=r"not on the map.*from x -3\.30 to 3\.30 m"):
        map_point(make_runner(TWO_LINES), MapRequest(), x, y)


ONE_RETURN = """
    def reward_function(params):
        reward = 1.0
        if params["distance_from_center"] > 0.1:
            reward = 0.5
        return float(reward)
"""


@pytest.mark.parametrize(("x", "outcome", "other"), [(3.0, "false", "0.5"), (3.2, "true", "1")])
def test_a_point_has_the_condition_that_decided(make_runner, x, outcome, other):
    """Where all rewards leave through one return, the condition that set this one is told, in both languages."""
    runner = make_runner(ONE_RETURN)
    point = map_point(runner, MapRequest(), x, 0.0, open_runner=lambda source: LocalRunner(source, runner.track))
    assert point.line == 6
    assert point.decided is not None
    assert "Line 4 " in point.decided.en
    assert f'params["distance_from_center"] > 0.1 was {outcome}' in point.decided.en
    assert f"the reward would be {other} instead" in point.decided.en
    assert "4번째 줄의 조건" in point.decided.ko
    document = json.loads(json.dumps(point.to_json()))["decided"]
    assert (document["line"], document["outcome"]) == (4, outcome == "true")
    assert set(document["sentence"]) == {"en", "ko"}


def test_a_point_that_no_condition_decides_says_nothing_of_one(make_runner):
    """Without a condition in the file there is none to tell."""
    runner = make_runner("def reward_function(params):\n    return params['x']\n")
    point = map_point(runner, MapRequest(), 3.0, 0.0, open_runner=lambda source: LocalRunner(source, runner.track))
    assert point.decided is None
    assert point.to_json()["decided"] is None


def test_a_place_off_the_map_is_refused_in_korean(make_runner):
    """The sentence says how far the track reaches."""
    with pytest.raises(SpecError) as caught:
        map_point(make_runner(TWO_LINES), MapRequest(), 0.0, 0.0)
    assert "지도 밖입니다" in caught.value.sentence("ko")
    assert "x -3.30~3.30 m" in caught.value.sentence("ko")


def test_a_point_of_a_function_that_draws_lots_says_so(make_runner):
    """What decided is told with the warning that the other way may differ by chance."""
    code = """
        import random
        def reward_function(params):
            if params["distance_from_center"] > 0.1:
                return random.random()
            return 2.0 + random.random()
    """
    runner = make_runner(code)
    point = map_point(runner, MapRequest(), 3.0, 0.0, open_runner=lambda source: LocalRunner(source, runner.track))
    assert point.decided is not None
    assert "by chance" in point.decided.en
