"""A map of rewards as a document, and the ends of its colours."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from racer.rewards.map import MapRequest, reward_map, reward_text
from racer.rewards.map.colour_range import ColourRange

CODE = """
    def reward_function(params):
        if params["x"] < 0:
            raise ValueError("west")
        return params["distance_from_center"] / 3 if params["is_left_of_center"] else -12345.678
"""


def test_a_document_has_the_whole_map(make_runner):
    """It survives JSON, and has each reward to six digits of the largest, and which places failed."""
    made = reward_map(make_runner(CODE), MapRequest(cell_m=0.1))
    document = json.loads(json.dumps(made.to_json(), allow_nan=False))
    rewards = np.array(document["rewards"], dtype=np.float64)
    assert document["format_version"] == 1
    assert rewards.shape == (document["grid"]["rows"], document["grid"]["columns"])
    assert rewards.shape == (len(document["y_m"]), len(document["x_m"]))
    assert np.array_equal(np.isnan(rewards), np.isnan(made.rewards))
    assert np.nanmax(np.abs(rewards - made.rewards)) <= 12345.678 * 1e-5
    assert document["failed"] == np.flatnonzero(made.failed).tolist()
    assert document["problems"][0]["text"]["en"].startswith("ValueError: west")
    assert document["minimum"] == made.minimum
    assert document["headings_deg"] is None
    assert document["x_m"] == pytest.approx(made.grid.x_m, abs=1e-3)
    assert set(document["quantiles"]) == {"0.01", "0.05", "0.25", "0.5", "0.75", "0.95", "0.99"}


def test_a_document_of_the_best_has_its_headings(make_runner):
    """Each place has the heading that its reward belongs to, and a place without a reward has none."""
    made = reward_map(make_runner(CODE), MapRequest("best", cell_m=0.1))
    headings = np.array(made.to_json()["headings_deg"], dtype=np.float64)
    assert np.array_equal(headings, made.headings_deg, equal_nan=True)
    assert np.array_equal(np.isnan(headings), np.isnan(made.rewards))


@given(arrays(np.float64, st.integers(1, 200), elements=st.floats(-1e5, 1e5)))
def test_the_colours_span_most_rewards(values):
    """The ends are in order, at least 98 % lie between them, and a scale parts only where some are negative."""
    span = ColourRange.of(values)
    assert values.min() <= span.low <= span.high <= values.max()
    inside = (values >= span.low) & (values <= span.high)
    assert inside.mean() >= 0.97 - 2.0 / len(values)
    assert not span.is_diverging or values.min() < 0.0


def test_one_bonus_does_not_drown_the_rest():
    """Where a few places pay a hundred times as much, the colours show the others."""
    values = np.concatenate((np.linspace(0.0, 1.0, 1000), [100.0]))
    assert ColourRange.of(values) == ColourRange(0.0, pytest.approx(0.991, abs=1e-3), is_diverging=False)
    assert ColourRange.of(np.linspace(-1.0, 3.0, 1000)) == ColourRange(-1.0, 3.0, is_diverging=True)
    assert ColourRange.of(np.array([5.0])) == ColourRange(5.0, 5.0, is_diverging=False)


@pytest.mark.parametrize(
    ("value", "spread", "text"),
    [
        (3e-6, 1.0, "0"),
        (-3e-6, 1.0, "0"),
        (0.25099, 0.0, "0.251"),
        (1e-3, 0.25, "0.001"),
        (-12345.6, 9.0, "-1.235e+04"),
    ],
)
def test_rewards_are_shown_as_people_read_them(value, spread, text):
    """Four digits, and what is nothing beside the spread of rewards is shown as nothing."""
    assert reward_text(value, spread) == text
