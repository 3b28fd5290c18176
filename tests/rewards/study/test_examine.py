"""A call that is looked at closely gives the same reward as a fast one, and tells how it came about."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.errors import JailError, RewardFunctionError
from racer.rewards import load_reward_function
from racer.rewards.source import read_reward_source
from racer.rewards.study import Examined
from racer.rewards.study.examine import examine_calls, score_calls
from racer.rewards.study.examined import LONGEST_PRINTS, LONGEST_TEXT, MOST_LINES, MOST_NAMES

PARAMS = {"speed": 2.0, "steps": 2.0, "waypoints": [(0.0, 0.0), (1.0, 0.0)], "track_width": 1.0}


@pytest.fixture
def examine(write_reward):
    """Look closely at calls of the text of a reward function, by default at one."""

    def examined(text, *all_params, fresh=False):
        source = read_reward_source(write_reward(text))
        return list(examine_calls(source, all_params or [dict(PARAMS)], fresh=fresh))

    return examined


def test_lines_and_the_line_of_the_return(examine):
    """Lines are told in the order in which they ran first, helpers' too; the return is that of reward_function."""
    text = (
        "def helper(x):\n    y = 2 * x\n    return y\n\n"
        "def reward_function(params):\n"
        "    if params['speed'] > 3:\n        return 0.5\n"
        "    for _ in range(3):\n        z = helper(1.0)\n"
        "    return z\n"
    )
    (one,) = examine(text)
    assert one.lines == (6, 8, 9, 2, 3, 10)
    assert (one.reward, one.return_line, one.result_type) == (2.0, 10, "float")


def test_variables_are_those_of_the_return(examine):
    """The function's own values are told as they were when it returned; modules, functions and params are not."""
    text = """
def reward_function(params):
    import math
    def inner():
        return 1
    points = params["waypoints"] * 100
    text = "x" * 1000
    share = 0.25
    share *= 2
    return share
"""
    variables = dict(examine(text)[0].variables)
    assert set(variables) == {"points", "text", "share"}
    assert variables["share"] == "0.5"
    assert len(variables["text"]) <= 200
    assert len(variables["points"]) <= 200


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("params['speed'] + params['speed']", ("speed",)),
        ("params.get('steps', 1) + params.get('mine', 0)", ("steps", "mine")),
        ("1.0 if 'speed' in params else 0.0", ("speed",)),
        ("params.pop('speed')", ("speed",)),
        ("params.setdefault('mine', 1)", ("mine",)),
        ("dict(params)['speed']", tuple(PARAMS)),
        ("len([key for key in params])", tuple(PARAMS)),
        ("len(list(params.items()) + list(params.values()))", tuple(PARAMS)),
        ("params.copy()['speed']", ("speed",)),
        ("__import__('copy').copy(params)['speed']", ("speed",)),
        ("__import__('copy').deepcopy(params)['steps']", ("steps",)),
        ("len('%(speed)s' % params)", ("speed",)),
        ("(lambda speed, **rest: speed)(**params)", tuple(PARAMS)),
        ("len(__import__('json').dumps(params))", tuple(PARAMS)),
        ("params.update(a=1) or params['a'] + params['speed']", ("speed",)),
        ("len(str(params))", ()),
        ("params[('speed', 1)] if False else 1", ()),
    ],
)
def test_keys_are_those_that_were_looked_up(examine, expression, keys):
    """However the dict is asked, the keys are noted; those that the function has put in itself are not."""
    (one,) = examine(f"def reward_function(params):\n    return {expression}\n")
    assert one.problem is None
    assert one.keys == keys


def test_the_reward_comes_from_a_plain_dict(examine):
    """The function that gives the reward sees an ordinary dict and ordinary lists, changed by nobody."""
    text = (
        "def reward_function(params):\n    params['waypoints'].append(3)\n    kind = type(params) is dict\n"
        "    return float(kind) + len(params['waypoints'])\n"
    )
    (one,) = examine(text)
    assert one.reward == 4.0


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("    return 1 / 0\n", 2, "ZeroDivisionError"),
        ("    x = 1\n    return 'no number'\n", 3, "returned 'no number' (str)"),
        ("    if params['speed'] > 9:\n        return 1.0\n", 2, "returned None"),
        ("    import sys\n    sys.exit()\n", 3, "SystemExit"),
    ],
)
def test_a_failure_is_told_with_its_line(examine, body, line, said):
    """What was raised has the line that raised it, and a result that is no reward the line that returned it."""
    (one,) = examine("def reward_function(params):\n" + body)
    assert (one.reward, one.return_line, one.problem.line) == (None, None, line)
    assert said in one.problem.text.en
    assert Examined.from_json(json.loads(json.dumps(one.to_json()))) == one


def test_calls_share_a_namespace_unless_they_start_afresh(examine):
    """Calls go on in one namespace, and each in its own when that is asked for; nothing is left of earlier ones."""
    text = "calls = []\ndef reward_function(params):\n    calls.append(1)\n    return len(calls)\n"
    both = [dict(PARAMS), dict(PARAMS)]
    assert [one.reward for one in examine(text, *both)] == [1.0, 2.0]
    assert [one.reward for one in examine(text, *both, fresh=True)] == [1.0, 1.0]


def test_prints_belong_to_their_call(examine):
    """What a call prints is told with it, the latest of very much; loading and our second call add nothing."""
    text = "print('load')\ndef reward_function(params):\n    print(params['steps'] * 'x')\n    return 1\n"
    first, second = examine(text, {"steps": 2}, {"steps": 100_000})
    assert first.prints == "xx\n"
    assert len(second.prints) == LONGEST_PRINTS


def test_a_file_that_does_not_load_is_an_error(examine):
    """Loading for a close look can fail as any loading can."""
    with pytest.raises(RewardFunctionError, match="ZeroDivisionError"):
        examine("1 / 0\n")


def test_our_tracing_gives_way_to_what_was_there(examine):
    """A debugger or a measurement of coverage that traces already goes on tracing afterwards."""
    seen = []

    def tracer(frame, event, argument):  # noqa: ARG001 - the signature of sys.settrace
        seen.append(event)

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        examine("def reward_function(params):\n    return 1\n")
        now = sys.gettrace()
    finally:
        sys.settrace(before)
    assert now is tracer


def test_many_calls_are_scored_in_order(write_reward):
    """A score has a value and a time for each call, NaN where it failed, and the first twenty reasons."""
    text = "def reward_function(params):\n    return 1 / params['x']\n"
    scores = score_calls(load_reward_function(write_reward(text)), [{"x": x % 2} for x in range(100)])
    assert np.array_equal(scores.values, [np.nan, 1.0] * 50, equal_nan=True)
    assert scores.seconds.shape == (100,)
    assert (scores.seconds > 0.0).all()
    assert [row for row, _ in scores.problems] == list(range(0, 40, 2))
    assert scores.problems[0][1].line == 2


GOOD = Examined(1.5, None, (3, 4), 4, ("speed",), (("x", "1"),), "float", "hello\n", 1e-6).to_json()
FAILED = GOOD | {"reward": None, "return_line": None, "problem": {"text": {"en": "no", "ko": "아니요"}, "line": None}}


def test_a_record_comes_back_as_it_was():
    """What is written is read again, with a reward or with a problem."""
    assert Examined.from_json(GOOD).to_json() == GOOD
    assert Examined.from_json(FAILED).problem.text.ko == "아니요"


@pytest.mark.parametrize(
    "change",
    [
        {"reward": float("nan")},
        {"reward": 1e6},
        {"reward": True},
        {"reward": "1.0"},
        {"reward": None},
        {"problem": FAILED["problem"]},
        {"problem": "no"},
        {"lines": [0]},
        {"lines": [1.0]},
        {"lines": [True]},
        {"lines": [1] * (MOST_LINES + 1)},
        {"lines": {}},
        {"return_line": -1},
        {"return_line": 10**12},
        {"keys": ["x" * 101]},
        {"keys": ["x"] * (MOST_NAMES + 1)},
        {"keys": [None]},
        {"variables": [["x"]]},
        {"variables": [["x", 1]]},
        {"variables": [["x", "y" * 201]]},
        {"result_type": 3},
        {"prints": "x" * (LONGEST_PRINTS + 1)},
        {"seconds": -1.0},
        {"seconds": float("inf")},
        {"seconds": None},
        {"more": 1},
    ],
)
def test_nonsense_is_not_taken(change):
    """A process that runs somebody's code is not believed: wrong types, sizes and numbers are refused."""
    with pytest.raises(JailError, match="cannot have made"):
        Examined.from_json(GOOD | change)


@pytest.mark.parametrize(
    "document", [None, [], {}, "x", {**FAILED, "problem": {"text": {"en": 1, "ko": ""}, "line": 1}}]
)
def test_what_is_no_record_is_not_taken(document):
    """Anything but a record is refused."""
    with pytest.raises(JailError):
        Examined.from_json(document)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "text", "en", "ko"]), inner),
    max_leaves=10,
)


@given(st.sampled_from(sorted(GOOD)), JSON)
def test_no_document_does_harm(field, value):
    """Whatever stands in a field, the record is read or refused, and what was read can be written."""
    try:
        one = Examined.from_json(GOOD | {field: value})
    except JailError:
        return
    assert json.dumps(one.to_json(), ensure_ascii=False).encode("utf-8")


def test_long_texts_are_cut():
    """A sentence that is too long to be taken is cut before it is sent."""
    long = {"en": "x" * LONGEST_TEXT, "ko": "x"}
    one = Examined.from_json(FAILED | {"problem": {"text": long, "line": 3}})
    assert Examined.from_json(one.to_json()) == one


def test_what_runs_in_the_jail_is_light():
    """Looking closely at calls loads neither numba nor shapely."""
    program = (
        "import sys, racer.rewards.study.examine as e; print([n for n in ('numba', 'shapely') if n in sys.modules])"
    )
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "[]"
