"""Notes tell what the retired service's validator would have refused."""

from __future__ import annotations

import pytest

from racer.rewards.source import read_reward_source
from racer.rewards.validator import validator_notes

END = "def reward_function(params):\n    return 1.0\n"


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
    (note,) = validator_notes(read_reward_source(write_reward(text + END)), ["float"])
    assert note.line == line
    assert said in note.text.en


@pytest.mark.parametrize(
    "text", ["", "import math\nimport numpy as np\nfrom shapely.geometry import Point\n", "# 저장\n"]
)
def test_what_was_allowed_has_no_note(write_reward, text):
    """Allowed imports and other words are not noted, and neither are Python's and numpy's floats."""
    assert validator_notes(read_reward_source(write_reward(text + END)), ["float", "float64"]) == ()


def test_a_type_that_is_no_float_is_noted_once(write_reward):
    """The simulator took an integer, the validator did not."""
    notes = validator_notes(read_reward_source(write_reward(END)), ["int", "float", "int"])
    assert [note.text.en for note in notes] == [
        "A result is of type int; it had to be a float. Write float(...) around it."
    ]


@pytest.mark.parametrize("kind", ["NoneType", "str", "complex", "ndarray"])
def test_what_float_cannot_mend_has_no_note(write_reward, kind):
    """Nobody is told to write float(...) around what it fails for."""
    assert validator_notes(read_reward_source(write_reward(END)), [kind]) == ()


def test_a_very_long_file_is_noted(write_reward):
    """More than 140,000 characters were refused."""
    source = read_reward_source(write_reward(END + "#" * 140_000))
    assert "140000 were allowed" in validator_notes(source, ["float"])[0].text.en
