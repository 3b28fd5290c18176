"""A file whose conditions are handed to a hook behaves like the file itself."""

from __future__ import annotations

import textwrap

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.rewards import reward_function_names
from racer.rewards.explained import explain_step
from racer.rewards.explained.conditions import replay_source
from racer.rewards.source import compile_reward_source, read_reward_source
from racer.rewards.study import LocalRunner
from racer.simulator import readings as column

HABITS = {
    "several lines with comments": """
        def reward_function(params):
            if (params["speed"] > 1.0 and  # fast ("enough")
                    params["steps"] <
                    5.0):
                return 1.0
            return 2.0
        """,
    "several conditions on a line": """
        def reward_function(params):
            a = 1.0 if params["speed"] > 2 else 2.0 if params["speed"] > 1 else 3.0; b = 5 if a > 1 else 6
            if a > 1: return a * b
            return -a
        """,
    "letters of several bytes": """
        def reward_function(params):
            빠름 = params["speed"] > 1.0  # 속도가 빠르면 "보상"
            return (1.0 if 빠름 and "\\n한글\\\\" != 'é' else 0.5) if params["steps"] else 0.0
        """,
    "texts with quotes and backslashes": '''
        """A docstring with \\\\ and \\"quotes\\"."""
        def reward_function(params):
            """Another \'\'\' one."""
            return float(len("""a
        b" + \\\\ """)) if r"\\d" and params["speed"] > 1.0 else 0.0
        ''',
    "a formatted text": """
        def reward_function(params):
            text = f"{1 if params['speed'] > 1 else 2} {'a' if params['steps'] else 'b'}"
            return float(len(text)) if text else 0.0
        """,
    "a walrus, a lambda and a comprehension": """
        def reward_function(params):
            pick = lambda x: x if x > 0 else -x
            if (speed := params["speed"]) > 1.0:
                return sum(1.0 if pick(x) > 1 else 0.5 for x in [speed, -2.0, 0.0])
            return 0.0
        """,
    "conditions while the file is loaded": """
        try:
            import numpy as np
        except ImportError:
            np = None
        if __name__ == "__main__":
            raise SystemExit
        FACTOR = 2.0 if np else 1.0
        class Memory:
            limit = 1.0 if FACTOR > 1 else 0.0
        def reward_function(params):
            return FACTOR * Memory.limit * (1.0 if np.any(np.array([params["speed"]]) > 1.0) else 0.0)
        """,
    "a dataclass and annotations": """
        from __future__ import annotations
        from dataclasses import dataclass
        @dataclass
        class Memory:
            total: float = 0.0
        memory = Memory()
        def reward_function(params: dict) -> float:
            memory.total += 1.0 if params["speed"] > 1.0 else -1.0
            return memory.total
        """,
    "tabs, a form feed and a joined line": (
        "def reward_function(params):\n\tif params['speed'] \\\n\t\t> 1.0:\n\t\treturn 1.0\n\f\n\treturn 0.0\n"
    ),
    "no newline at the end": "def reward_function(params):\n    return 1.0 if params['speed'] > 1.0 else 0.0",
    "lines that end as on Windows": (
        "def reward_function(params):\r\n    if params['speed'] > 1.0:\r\n        return 1.0\r\n    return 0.0\r\n"
    ),
}
SPEEDS = (2.0, 0.5, 1.5, 3.0, 0.1)


def all_calls(source, ring, readings):
    """Return the rewards of a drive from the file itself, and from replays in which each step is the explained one."""
    plain = LocalRunner(source, ring).rewards(readings).values
    replayed = [
        LocalRunner(replay_source(source, step).source, ring).rewards(readings[: step + 1]).values[-1]
        for step in range(len(readings))
    ]
    return plain, np.array(replayed)


@pytest.mark.parametrize("text", HABITS.values(), ids=HABITS.keys())
def test_habits_survive(ring, source_of, drive_at, text):
    """However a condition is written, the changed file gives the same rewards, and the condition is asked."""
    source = source_of(text)
    plain, replayed = all_calls(source, ring, drive_at(*SPEEDS))
    assert np.isfinite(plain).all()
    np.testing.assert_array_equal(replayed, plain)
    runner = LocalRunner(source, ring)
    explanation = explain_step(runner, lambda changed: LocalRunner(changed, ring), drive_at(*SPEEDS), 2)
    assert explanation.conditions
    assert all(each.condition.text for each in explanation.conditions)


@pytest.mark.parametrize("name", reward_function_names())
def test_examples_survive(ring, drive_at, name):
    """Every example gives the same rewards when it is replayed."""
    plain, replayed = all_calls(read_reward_source(name), ring, drive_at(*SPEEDS))
    np.testing.assert_array_equal(replayed, plain)


def test_lines_keep_their_numbers(ring, source_of, drive_at):
    """What fails in a replay fails on the author's line, in the author's file."""
    text = "def reward_function(params):\n    if (params['speed']\n            > 1.0):\n        return params['nope']\n"
    scores = LocalRunner(replay_source(source_of(text), 0).source, ring).rewards(drive_at(2.0))
    assert scores.problems[0][1].line == 4


def test_import_statements_stay_where_they_are_looked_for(source_of):
    """A jail imports before it locks what the lines of a file name, so the changed file has those lines too."""
    source = source_of("import math\nfrom statistics import mean\n\ndef reward_function(params):\n    return 1.0\n")
    lines = replay_source(source, 0).source.lines
    assert {"import math\n", "from statistics import mean\n"} <= set(lines)


CONDITIONS = st.sampled_from(
    ["a > b", "not a", "a", "b <= 2.0 and a", "a or b", "(a + b) > 3", "a == b", "a if b > 1 else b", "b in (1, 2)"]
)


@st.composite
def bodies(draw, depth=3):
    """Draw the lines of a block in which every way ends in a return, or changes a number first."""
    if depth == 0:
        return [f"return total + {draw(st.integers(1, 9))}.0"]
    condition = f"({draw(CONDITIONS)})"
    inner = textwrap.indent("\n".join(draw(bodies(depth=depth - 1))), "    ").split("\n")
    rest = draw(bodies(depth=depth - 1))
    match draw(st.integers(0, 2)):
        case 0:
            return [f"if {condition}:", *inner, *rest]
        case 1:
            return [f"if {condition}:", f"    total += {depth}0.0", "else:", f"    total -= {depth}0.0", *rest]
        case _:
            return [f"total += {depth}.5 if {condition} else -{depth}.5", *rest]


@settings(max_examples=60, deadline=None)
@given(bodies(), st.integers(0, 3), st.integers(0, 3))
def test_the_other_way_is_that_of_the_condition_negated(ring, body, a, b):
    """Turning a condition round gives what the file gives in which a person has written ``not`` in front of it."""
    head = ["def reward_function(params):", "    a, b = params['speed'], params['steps']", "    total = 0.0"]
    lines = head + textwrap.indent("\n".join(body), "    ").split("\n")
    readings = np.zeros((1, column.READING_SIZE))
    readings[0, [column.SPEED_COMMAND, column.STEPS]] = a, b

    def compiled(text):
        return LocalRunner(compile_reward_source(text.encode(), "reward.py", "/nowhere/reward.py"), ring)

    explanation = explain_step(compiled("\n".join(lines)), lambda changed: LocalRunner(changed, ring), readings, 0)
    outer = [each for each in explanation.conditions if each.condition.text != "b > 1"]
    assert outer
    for asked in outer:
        line = lines[asked.condition.line - 1]
        negated = line.replace(f"({asked.condition.text})", f"(not ({asked.condition.text}))", 1)
        changed = [*lines[: asked.condition.line - 1], negated, *lines[asked.condition.line :]]
        assert asked.other_way.reward == compiled("\n".join(changed)).rewards(readings).values[0]
