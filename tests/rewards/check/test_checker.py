"""A reward function is tried in hundreds of states before it is trained with, and everything that is found is told."""

from __future__ import annotations

import json
import time

import pytest

from racer.jail import Level
from racer.rewards import check_reward_function

ONE = "def reward_function(params):\n    return 1.0\n"


@pytest.fixture
def check(write_reward, ring):
    """Check the text of a reward function on the ring, in this process."""

    def checked(text, track=ring):
        return check_reward_function(write_reward(text), track, Level.OFF)

    return checked


def test_a_good_function_is_shown_state_by_state(check):
    """Every state of both directions comes with its values, its reward, its line and what was printed."""
    text = (
        "print('loading')\ndef reward_function(params):\n    print(params['speed'])\n    return params.pop('speed')\n"
    )
    report = check(text)
    assert report.is_usable
    assert report.load_prints == "loading\n"
    assert {state.direction for state in report.states} == {"clockwise", "anticlockwise"}
    assert len(report.states) > 500
    assert all(state.reward == state.params["speed"] for state in report.states)
    assert all(state.prints == f"{state.params['speed']}\n" for state in report.states)
    assert {state.return_line for state in report.states} == {4}
    assert report.cost is not None
    assert 0.0 < report.cost.median_seconds <= report.cost.p90_seconds < 1.0


def test_the_first_direction_is_the_tracks(check, ring):
    """The track is tried as it is driven, then the other way round."""
    assert check(ONE, ring.reversed()).states[0].direction == "clockwise"


def test_a_problem_is_reported_once_with_line_and_state(check):
    """A failure in some states is one problem, with its line, the first state and how many; the others still run."""
    report = check(
        "def reward_function(params):\n    if params['is_offtrack']:\n        return 1 / 0\n    return 1.0\n"
    )
    (problem,) = report.problems
    assert (problem.line, problem.source_line) == (3, "return 1 / 0")
    assert problem.first_state.en.startswith("off the track to the left (")
    assert problem.first_state.en.endswith(", anticlockwise")
    assert "나누기 전에" in problem.text.ko
    off = [state for state in report.states if state.params["is_offtrack"]]
    assert problem.states == len(off) > 20
    assert all((state.reward is None) == state.params["is_offtrack"] for state in report.states)


@pytest.mark.parametrize("result", ["None", "[1.0]", "1e9", "params['speed'] * 1e9", "str(params)"])
def test_a_result_that_is_no_reward_has_the_line_that_returned_it(check, result):
    """Whoever returns what is no reward is shown once which line did, whatever the values were."""
    report = check(f"import math\n\ndef reward_function(params):\n    x = 1\n    return {result}\n")
    (problem,) = report.problems
    assert (problem.line, problem.source_line) == (5, f"return {result}")
    assert problem.states == len(report.states)


def test_problems_on_different_lines_are_different(check):
    """Two lines that fail are two problems."""
    text = "def reward_function(params):\n    if params['speed'] > 2:\n        return None\n    return [][1]\n"
    assert [problem.line for problem in check(text).problems] == [4, 3]


def test_a_function_that_fails_later_is_found(check):
    """The states are asked for again, which finds a failure of the five hundredth call."""
    text = "calls = []\ndef reward_function(params):\n    calls.append(1)\n    return 1 / (500 - len(calls))\n"
    (problem,) = check(text).problems
    assert problem.text.en.startswith("ZeroDivisionError")
    assert problem.first_state.en.endswith("when asked again")
    assert problem.first_state.ko.endswith("다시 호출했을 때")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("def reward_function(params)\n", 1, "SyntaxError"),
        ("import nowhere_to_be_found\n", 1, "there is no module 'nowhere_to_be_found' here"),
        ("x = 1\n", None, "no function reward_function"),
        ("def reward_function(on_track, x, y):\n    return 1\n", 1, "as in the preview of 2018"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_one_problem(check, text, line, reason):
    """A file that does not load is reported once and tried in no state."""
    report = check(text)
    (problem,) = report.problems
    assert problem.line == line
    assert reason in problem.text.en
    assert not report.states
    assert report.cost is None
    assert report.memory is None


def test_a_missing_file_is_a_problem_too(tmp_path, ring):
    """The report says that there is no such file."""
    (problem,) = check_reward_function(tmp_path / "nowhere.py", ring, Level.OFF).problems
    assert (problem.text.en, problem.text.ko) == ("There is no such file.", "파일이 없습니다.")


def test_a_file_that_loads_only_once_is_a_problem(check, tmp_path):
    """A file that cannot be loaded for a second car would stop a training."""
    mark = tmp_path / "mark"
    text = f"import pathlib\npathlib.Path({str(mark)!r}).touch(exist_ok=False)\n{ONE}"
    assert "FileExistsError" in check(text).problems[0].text.en


def test_keys_are_sorted_into_known_and_unknown(check):
    """The keys that are looked up are told, and those that are never there, with their line and the nearest key."""
    text = (
        "def reward_function(params):\n"
        "    try:\n        x = params['no_such_thing']\n    except KeyError:\n        x = 0\n"
        "    params['mine'] = 1\n"
        "    return params['mine'] + params.get('steering', 0.0) + params['speed'] + params['x']\n"
    )
    report = check(text)
    assert report.is_usable
    assert report.keys == ("x", "speed")
    assert [(key.name, key.line) for key in report.unknown_keys] == [("no_such_thing", 3), ("steering", 7)]
    assert "Did you mean 'steering_angle'?" in report.unknown_keys[1].text.en


def test_lines_that_no_state_ran_are_told(check):
    """What is never reached is reported by first and last line; what is reached in one direction only is reached."""
    text = (
        "def helper():\n    x = 1\n    # a remark\n    return x\n\n"
        "def reward_function(params):\n"
        "    if params['is_reversed']:\n        return 2.0\n"
        "    if params['speed'] > 99:\n        return helper()\n"
        "    return 1.0\n"
    )
    assert check(text).unreached == ((10, 10),)


def test_a_result_that_is_no_float_is_noted_once(check):
    """The simulator took an integer, the validator did not; numpy's float64 passed as a float."""
    text = "import numpy as np\ndef reward_function(params):\n    return 1 if params['speed'] > 2 else np.float64(1)\n"
    report = check(text)
    assert report.is_usable
    assert [note.text.en for note in report.notes] == [
        "A result is of type int; it had to be a float. Write float(...) around it."
    ]


def test_rewards_are_summed_up_by_the_kind_of_state(check):
    """Each kind of state has its smallest, median and largest reward and its failures; together they are all states."""
    text = "def reward_function(params):\n    return 1 / 0 if params['is_crashed'] else params['speed']\n"
    report = check(text)
    kinds = {kind.label.en: kind for kind in report.kinds()}
    assert sum(kind.states for kind in kinds.values()) == len(report.states)
    crashed, started = kinds["incident: crashed into a box"], kinds["at the start line, first decision"]
    assert (crashed.failed, crashed.least, crashed.middle, crashed.most) == (crashed.states, None, None, None)
    assert (started.failed, started.least, started.middle, started.most) == (0, 0.1, 1.5, 4.0)


def test_the_report_is_a_json_document_in_both_languages(check):
    """Everything that was found can be written as JSON, sentences in English and in Korean."""
    document = json.loads(json.dumps(check("def reward_function(params):\n    return params['nope']\n").document()))
    assert document["is_usable"] is False
    assert document["problems"][0]["text"]["en"].startswith("KeyError: 'nope'")
    assert "키가 없습니다" in document["problems"][0]["text"]["ko"]
    assert document["problems"][0]["first_params"]["speed"] == 1.0
    assert document["states"] == document["possible_states"] > 500
    assert document["kinds"][0]["label"] == {"en": "at the start line, first decision", "ko": "출발선에서 첫 결정"}


def test_a_slow_function_is_looked_at_in_fewer_states(write_reward, ring):
    """A function that takes three milliseconds is still checked in seconds, in every kind of state."""
    text = "import time\ndef reward_function(params):\n    time.sleep(0.003)\n    return 1.0\n"
    quick = check_reward_function(write_reward(ONE), ring, Level.OFF)
    slow = check_reward_function(write_reward(text), ring, Level.OFF)
    assert {kind.label for kind in slow.kinds()} == {kind.label for kind in quick.kinds()}
    assert slow.cost.median_seconds > 3e-3
    assert len(slow.states) < slow.possible_states == len(quick.states)
    assert (quick.is_linted, slow.is_linted) == (True, False)


def test_a_very_slow_function_is_checked_in_time(write_reward, ring):
    """A function that takes 50 ms has a finding that says how long training would wait, and the check stays short."""
    text = "import time\ndef reward_function(params):\n    time.sleep(0.05)\n    return params['speed']\n"
    began = time.monotonic()
    report = check_reward_function(write_reward(text), ring, Level.OFF)
    assert time.monotonic() - began < 11.0
    assert [finding.rule for finding in report.findings] == ["slow"]
    assert "100,000 steps would wait 8" in report.findings[0].sentence.en
    assert {state.direction for state in report.states} == {"clockwise", "anticlockwise"}


def test_what_fails_is_not_judged(check):
    """A function that fails in most states gives no rewards to judge, and the retired service is no comfort to it."""
    report = check("import time\ndef reward_function(params):\n    return params['objects_location'][0][0]\n")
    assert report.problems
    assert (report.findings, report.notes, report.is_linted) == ((), (), False)


def test_a_wrong_key_is_told_once(check):
    """A key that makes the function fail is a problem, and not an unknown key besides."""
    report = check("def reward_function(params):\n    return params['steering']\n")
    assert "Did you mean 'steering_angle'?" in report.problems[0].text.en
    assert report.unknown_keys == ()


@pytest.mark.parametrize("condition", ["len(seen) > 1 and params['progress'] - seen[-2] < -50", "not is_loop"])
def test_the_next_lap_and_open_roads_are_met(check, condition):
    """Lines for the step into the next lap, and for roads that are no loop, are run by some state."""
    text = (
        "seen = []\ndef reward_function(params):\n    seen.append(params['progress'])\n"
        "    is_loop = params['waypoints'][0] == params['waypoints'][-1]\n"
        f"    if {condition} and params['steps'] > 2:\n        return 2.0\n    return 1.0\n"
    )
    assert check(text).unreached == ()


def test_chance_is_judged_the_same_every_time(check):
    """Two checks of a function that draws random numbers find the same."""
    text = "import random\ndef reward_function(params):\n    return params['speed'] * random.random()\n"
    first, second = check(text), check(text)
    assert [state.reward for state in first.states] == [state.reward for state in second.states]
    assert first.findings == second.findings


def test_what_can_be_hacked_is_told(check):
    """The findings of the lint are part of the report; what fails is told once, as a problem."""
    assert [finding.rule for finding in check(ONE).findings] == ["constant"]
    report = check("def reward_function(params):\n    return None if params['is_offtrack'] else params['speed']\n")
    assert len(report.problems) == 1
    assert "fails" not in {finding.rule for finding in report.findings}


def test_names_and_texts_that_nobody_can_write_are_made_writable(check):
    """Half characters in keys, messages and prints do not stop the report from being written."""
    half = "'\\udc80'"
    text = f"def reward_function(params):\n    print({half})\n    raise ValueError({half} + str(params.get({half})))\n"
    assert json.dumps(check(text).document(), ensure_ascii=False).encode("utf-8")
