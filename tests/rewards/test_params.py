"""The vocabulary table says the truth about the dict that reward functions receive."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.params import PARAMETER_NAMES, PARAMETERS, Parameter
from racer.rewards.study import study_states

if TYPE_CHECKING:
    from racer.track import Track

HEAVY = ("numba", "numpy", "shapely", "pydantic", "racer.simulator")


def has_type(value: Any, annotation: str) -> bool:
    """Whether a value is exactly of an annotated type, down to the elements."""
    outer, _, inner = annotation.removesuffix("]").partition("[")
    if outer == "list":
        return type(value) is list and all(has_type(element, inner) for element in value)
    if outer == "tuple":
        parts = inner.split(", ")
        return type(value) is tuple and len(value) == len(parts) and all(map(has_type, value, parts))
    return type(value).__name__ == outer


@pytest.fixture(scope="module")
def all_params(ring: Track) -> list[dict[str, Any]]:
    """The dict in hundreds of states of both driving directions, with objects and without."""
    return [
        params
        for driven in (ring, ring.reversed())
        for params in ParamsBuilder(TrackFacts.of(driven)).build(
            study_states(driven).readings, study_states(driven).objects
        )
    ]


def test_the_table_has_the_27_keys_of_the_field():
    """Every key that a reward function could read on the retired service is in the table, each once."""
    assert len(PARAMETERS) == len(set(PARAMETER_NAMES)) == 27


def test_the_dict_has_the_keys_of_the_table(all_params):
    """The dict has exactly the keys of the table, in its order."""
    assert all(tuple(params) == PARAMETER_NAMES for params in all_params)


@pytest.mark.parametrize("parameter", PARAMETERS, ids=PARAMETER_NAMES)
def test_values_have_the_type_of_the_table(parameter: Parameter, all_params):
    """A value is a plain Python object of the type that the table names."""
    assert all(has_type(params[parameter.name], parameter.type) for params in all_params)


@pytest.mark.parametrize("parameter", [row for row in PARAMETERS if row.range], ids=lambda row: row.name)
def test_values_lie_in_the_range_of_the_table(parameter: Parameter, all_params):
    """The range of the table, as a Python expression, is true of every value."""
    assert all(eval(parameter.range, dict(params)) for params in all_params)  # noqa: S307 - the table's own text


@pytest.mark.parametrize("parameter", PARAMETERS, ids=PARAMETER_NAMES)
def test_sentences_are_sentences(parameter: Parameter):
    """What a parameter means is said in one sentence, and a note is made of sentences too."""
    assert parameter.sentence.en[0].isupper()
    for text in filter(None, (parameter.sentence, parameter.note)):
        assert text.en.endswith(".")
        assert text.ko.endswith(("다.", "세요."))


def test_the_table_needs_the_standard_library_alone():
    """A program that lists the parameters loads neither numpy nor the simulator."""
    program = f"import sys, racer.rewards.params; print([name for name in {HEAVY!r} if name in sys.modules])"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "[]"
