"""A reward function is tried before it is trained with, and notes tell what the old validator would have refused."""

from __future__ import annotations

import pytest

from racer.rewards import check_reward_function
from racer.rewards.source import read_reward_source
from racer.rewards.validator import validator_notes

END = "def reward_function(params):\n    return 1.0\n"


def test_a_good_function_is_shown_state_by_state(write_reward, ring):
    """Every state of both directions comes with its values, its reward and what was printed."""
    text = (
        "print('loading')\ndef reward_function(params):\n    print(params['speed'])\n    return params.pop('speed')\n"
    )
    report = check_reward_function(write_reward(text), ring)
    assert report.is_usable
    assert report.load_prints == "loading\n"
    assert {state.direction for state in report.states} == {"clockwise", "anticlockwise"}
    assert all(state.reward == state.params["speed"] for state in report.states)
    assert all(state.prints == f"{state.params['speed']}\n" for state in report.states)
    assert report.call_seconds is not None
    assert 0.0 < report.call_seconds < 1.0


def test_the_states_are_what_a_lap_brings(write_reward, ring):
    """There are a start, a finish at exactly 100.0, wheels over the border, both ways off the road and backwards."""
    report = check_reward_function(write_reward("def reward_function(params):\n    return 1.0\n"), ring)
    for direction in ("clockwise", "anticlockwise"):
        states = {state.label: state.params for state in report.states if state.direction == direction}
        assert (states["start"]["steps"], states["finish"]["progress"]) == (2.0, 100.0)
        assert 0.0 < states["start"]["progress"] < 5.0
        border = states["wheels over the right border"]
        assert (border["all_wheels_on_track"], border["is_offtrack"]) == (False, False)
        left, right = states["off the road to the left"], states["off the road to the right"]
        assert (left["is_offtrack"], left["is_left_of_center"]) == (True, True)
        assert (right["is_offtrack"], right["is_left_of_center"]) == (True, False)
        turn = states["pointing backwards"]["heading"] - states["close to the finish"]["heading"]
        assert 90.0 < turn % 360.0 < 270.0


def test_the_first_direction_is_the_tracks(write_reward, ring):
    """The track is tried as it is driven, then the other way round."""
    report = check_reward_function(write_reward("def reward_function(params):\n    return 1.0\n"), ring.reversed())
    assert report.states[0].direction == "clockwise"


def test_a_problem_is_reported_once_with_line_and_state(write_reward, ring):
    """A failure in some states is reported once, with the line's text and the first state; the others still run."""
    text = "def reward_function(params):\n    if params['is_offtrack']:\n        return 1 / 0\n    return 1.0\n"
    report = check_reward_function(write_reward(text), ring)
    (problem,) = report.problems
    assert (problem.line, problem.source_line) == (3, "return 1 / 0")
    assert problem.state == "off the road to the left, anticlockwise"
    assert [state.label for state in report.states if state.reward is None] == [
        "off the road to the left",
        "off the road to the right",
    ] * 2


@pytest.mark.parametrize("result", ["None", "[1.0]", "1e9"])
def test_a_result_that_is_no_reward_has_the_functions_line(write_reward, ring, result):
    """Whoever returns nothing, or what is no reward, is shown the function."""
    text = f"import math\n\ndef reward_function(params):\n    return {result}\n"
    (problem,) = check_reward_function(write_reward(text), ring).problems
    assert (problem.line, problem.source_line) == (3, "def reward_function(params):")


def test_a_function_that_fails_later_is_found(write_reward, ring):
    """The states are asked for again and again, which finds a failure of the hundredth call."""
    text = "calls = []\ndef reward_function(params):\n    calls.append(1)\n    return 1 / (100 - len(calls))\n"
    (problem,) = check_reward_function(write_reward(text), ring).problems
    assert problem.reason.startswith("ZeroDivisionError")
    assert problem.state.endswith("when asked again")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("def reward_function(params)\n", 1, "SyntaxError"),
        ("import nowhere_to_be_found\n", 1, "ModuleNotFoundError"),
        ("x = 1\n", None, "no function reward_function"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_one_problem(write_reward, ring, text, line, reason):
    """A file that does not load is reported once and tried in no state."""
    report = check_reward_function(write_reward(text), ring)
    (problem,) = report.problems
    assert problem.line == line
    assert reason in problem.reason
    assert not report.states
    assert report.call_seconds is None


def test_a_missing_file_is_a_problem_too(tmp_path, ring):
    """The report says that there is no such file."""
    assert "no such file" in check_reward_function(tmp_path / "nowhere.py", ring).problems[0].reason


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("import json\n", 1, "'json' could not be imported; math, numpy, random, scipy, shapely could"),
        ("import math, time\n", 1, "'time'"),
        ("from collections.abc import Mapping\n", 1, "'collections.abc'"),
        ("x = 1\ndef help():\n    import math\n", 3, "Imports had to stand at the top"),
        ("if False:\n    open('x')\n", 2, "open() could not be called"),
        ("x = eval('1')\n", 1, "eval() could not be called"),
        ("# safe to save\n", 1, "The text 'save' could not stand"),
        ("downloads = 1\n", 1, "The text 'load' could not stand"),
        ("key = 'sim_time'\n", 1, "The key 'sim_time' was not there"),
    ],
)
def test_a_rule_is_noted_with_its_line(write_reward, text, line, said):
    """What would have been refused is said, with the line where it stands."""
    (note,) = validator_notes(read_reward_source(write_reward(text + END)), [float])
    assert note.line == line
    assert said in note.text


@pytest.mark.parametrize(
    "text", ["", "import math\nimport numpy as np\nfrom shapely.geometry import Point\n", "# 저장\n"]
)
def test_what_was_allowed_has_no_note(write_reward, text):
    """Allowed imports and other words are not noted."""
    assert validator_notes(read_reward_source(write_reward(text + END)), [float]) == ()


def test_a_result_that_is_no_float_is_noted_once(write_reward, ring):
    """The simulator took an integer, the validator did not; numpy's float64 passed as a float."""
    text = "import numpy as np\ndef reward_function(params):\n    return 1 if params['speed'] > 2 else np.float64(1)\n"
    report = check_reward_function(write_reward(text), ring)
    assert report.is_usable
    assert [note.text for note in report.notes] == [
        "A result is of type int; it had to be a float. Write float(...) around it."
    ]


def test_a_very_long_file_is_noted(write_reward):
    """More than 140,000 characters were refused."""
    source = read_reward_source(write_reward(END + "#" * 140_000))
    assert "140000 were allowed" in validator_notes(source, [float])[0].text
