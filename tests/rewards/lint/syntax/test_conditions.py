"""Branches that are called dead never run, and the usual mistakes are called dead."""

from __future__ import annotations

import ast
import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.rewards.lint.syntax.conditions import dead_branches
from racer.rewards.lint.syntax.linear import RANGES

HEAD = "LIMIT = 10.0\ndef reward_function(params):\n"
KEYS = ("speed", "progress", "distance_from_center", "track_width", "steering_angle", "steps")
DEAD = {
    "beyond the range": "    if params['progress'] > 100:\n        return 1.0\n    return 0.0\n",
    "kilometres per hour": "    v = params['speed'] * 3.6\n    if v > 36:\n        return 1.0\n    return 0.0\n",
    "a negative distance": "    if params['distance_from_center'] < 0:\n        return 1.0\n    return 0.0\n",
    "a limit of the file": "    if params['speed'] >= LIMIT:\n        return 1.0\n    return 0.0\n",
    "radians": (
        "    import math\n    if abs(math.radians(params['steering_angle'])) > 15:\n"
        "        return 1.0\n    return 0.0\n"
    ),
    "standing still": "    if params.get('speed') == 0:\n        return 1.0\n    return 0.0\n",
    "a wider band first": (
        "    w, d = params['track_width'], params['distance_from_center']\n"
        "    if d <= 0.5 * w:\n        return 1.0\n"
        "    elif d <= 0.1 * w:\n        return 2.0\n    return 0.0\n"
    ),
    "after a return": (
        "    if params['speed'] < 3:\n        return 0.0\n"
        "    if params['speed'] < 2:\n        return 1.0\n    return 2.0\n"
    ),
    "inside another": (
        "    if params['speed'] > 2:\n        if params['speed'] < 1.5:\n            return 1.0\n    return 0.0\n"
    ),
    "both at once": "    if params['steps'] > 5 and params['steps'] < 3:\n        return 1.0\n    return 0.0\n",
    "a chain": "    if 5 < params['speed'] < 8:\n        return 1.0\n    return 0.0\n",
    "neither": "    if params['speed'] > 9 or params['progress'] > 200:\n        return 1.0\n    return 0.0\n",
    "never otherwise": "    if params['steps'] >= 1:\n        return 0.0\n    else:\n        return 1.0\n",
    "not the opposite": "    if not params['progress'] <= 100:\n        return 1.0\n    return 0.0\n",
}
ALIVE = {
    "the finish": "    if params['progress'] >= 100:\n        return 1.0\n    return 0.0\n",
    "top speed": "    if params['speed'] >= 4:\n        return 1.0\n    return 0.0\n",
    "a variable that changes": (
        "    r = 1.0\n    if params['speed'] > 1:\n        r = 20.0\n"
        "    if r > 10:\n        return 1.0\n    return 0.0\n"
    ),
    "another dict": "    last = {'speed': 90}\n    if last['speed'] > 10:\n        return 1.0\n    return 0.0\n",
    "bands in order": (
        "    w, d = params['track_width'], params['distance_from_center']\n"
        "    if d <= 0.1 * w:\n        return 1.0\n"
        "    elif d <= 0.5 * w:\n        return 2.0\n    return 0.0\n"
    ),
    "different things": (
        "    if params['speed'] > 2:\n        return 1.0\n"
        "    elif params['steps'] > 2:\n        return 2.0\n    return 0.0\n"
    ),
    "a global that is rebound": (
        "    global LIMIT\n    LIMIT = 2.0\n    if params['speed'] > LIMIT:\n        return 1.0\n    return 0.0\n"
    ),
    "going backwards": "    if params['progress'] < 0:\n        return 1.0\n    return 0.0\n",
}


def dead(body):
    """Return the dead branches of a function's body."""
    return list(dead_branches(ast.parse(HEAD + body)))


@pytest.mark.parametrize("name", DEAD)
def test_a_dead_branch_is_found(name):
    """The line that returns 1.0, or 2.0 behind a wider band, is called dead, and nothing else is."""
    (branch,) = dead(DEAD[name])
    lines = (HEAD + DEAD[name]).splitlines()
    assert lines[branch.lines[0] - 1].strip() in {"return 1.0", "return 2.0"}
    assert lines[branch.test_line - 1].strip().startswith(("if", "elif"))
    assert branch.is_else == (name == "never otherwise")


@pytest.mark.parametrize("name", ALIVE)
def test_a_branch_that_can_run_is_left_alone(name):
    """Nothing is said of branches that some state reaches, or of which nothing is known."""
    assert dead(ALIVE[name]) == []


def test_a_helper_is_not_looked_into():
    """Only reward_function is read: what other functions are given is not known."""
    text = "def helper(params):\n    if params['progress'] > 100:\n        return 1.0\n    return 0.0\n"
    assert list(dead_branches(ast.parse(text))) == []


comparisons = st.tuples(
    st.sampled_from(KEYS),
    st.sampled_from(["<", "<=", ">", ">="]),
    st.sampled_from(["-40", "0.1", "1", "2.5", "4", "101"]),
).map(lambda parts: f"params['{parts[0]}'] {parts[1]} {parts[2]}")
tests = st.one_of(
    comparisons,
    st.tuples(comparisons, st.sampled_from(["and", "or"]), comparisons).map(" ".join),
    comparisons.map(lambda test: f"not {test}"),
    st.tuples(st.sampled_from(KEYS), st.sampled_from(["0.1", "0.5", "2"]), st.sampled_from(KEYS)).map(
        lambda parts: f"params['{parts[0]}'] <= {parts[1]} * params['{parts[2]}']"
    ),
)
values = st.fixed_dictionaries({key: st.floats(max(RANGES[key][0], -1e3), min(RANGES[key][1], 1e3)) for key in KEYS})


@settings(max_examples=300, deadline=None)
@given(st.lists(tests, min_size=1, max_size=4), st.booleans(), st.lists(values, min_size=5, max_size=20))
def test_a_dead_branch_never_runs(conditions, is_chain, states):
    """Whatever conditions stand in a row, no state within the ranges reaches a branch that is called dead."""
    word = "elif" if is_chain else "if"
    rows = [
        f"    {'if' if row == 0 else word} {test}:\n        ran.append({row})" for row, test in enumerate(conditions)
    ]
    text = "def reward_function(params):\n" + "\n".join(rows) + "\n    else:\n        ran.append(-1)\n"
    tree = ast.parse(textwrap.dedent(text))
    lines = text.splitlines()
    dead_lines = [line for branch in dead_branches(tree) for line in lines[branch.lines[0] - 1 : branch.lines[1]]]
    dead_marks = {int(found[1]) for line in dead_lines if (found := re.search(r"append\((-?\d+)\)", line))}
    ran: list[int] = []
    space = {"ran": ran}
    exec(compile(tree, "text", "exec"), space)  # noqa: S102 - what is said of the text is held against running it
    for state in states:
        space["reward_function"](state)
    assert not dead_marks & set(ran)
