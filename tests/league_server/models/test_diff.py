"""How texts and specs differ."""

from __future__ import annotations

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from league_server.models.versions.diff import code_changes, opcodes, spec_changes

texts = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=30)


@settings(max_examples=100)
@given(texts, texts)
def test_changes_lead_from_one_text_to_the_other(old, new):
    """Equal stretches are equal, and all stretches together are both texts, without a gap."""
    rebuilt_old, rebuilt_new = [], []
    for kind, old_from, old_to, new_from, new_to in opcodes(old, new):
        assert (old_from, new_from) == (len(rebuilt_old), len(rebuilt_new))
        assert kind != "equal" or old[old_from:old_to] == new[new_from:new_to]
        rebuilt_old += old[old_from:old_to]
        rebuilt_new += new[new_from:new_to]
    assert (rebuilt_old, rebuilt_new) == (old, new)


def test_long_equal_stretches_are_cut_short():
    """Of many equal lines only those next to a change are sent."""
    old = "\n".join(str(line) for line in range(100))
    equal, insert = code_changes(old, f"{old}\nnew")
    assert (equal.left_out, len(equal.before_lines)) == (94, 6)
    assert (insert.kind, insert.before_line, insert.after_line, insert.after_lines) == ("insert", 101, 101, ["new"])


def test_hostile_texts_are_compared_in_a_moment():
    """Texts made so that comparing them would take minutes take less than a second or two."""
    generator = random.Random(3)  # noqa: S311 - no secret
    pairs = [
        (["x", "y"] * 20_000, ["y", "x", "x"] * 13_000),
        ([str(line) for line in range(30_000)], [str(line) for line in reversed(range(30_000))]),
        ([generator.choice("abc") for _ in range(1900)], [generator.choice("abc") for _ in range(1900)]),
        ([str(line % 60) for line in range(1900)], [str(line * 7 % 60) for line in range(1900)]),
    ]
    began = time.perf_counter()
    for old, new in pairs:
        opcodes(["old", *old, "old"], ["new", *new, "new"])
    assert time.perf_counter() - began < 5.0


def test_fields_of_a_spec_are_named_with_dots():
    """Nested fields that differ are named from the outside in; what is only in one is null in the other."""
    old = {"track": "bean", "ppo": {"gamma": 0.9, "epochs": 4}, "hyperparameters": None}
    new = {"track": "bean", "ppo": {"gamma": 0.99, "epochs": 4}, "hyperparameters": {"batch_size": 64}}
    changes = {change.field: (change.before, change.after) for change in spec_changes(old, new)}
    assert changes == {"ppo.gamma": (0.9, 0.99), "hyperparameters.batch_size": (None, 64)}
