"""What holds for every spec there is."""

from __future__ import annotations

import subprocess
import sys
from typing import get_args

import pytest
from pydantic import Field, ValidationError

import racer.specs
from racer.errors import SpecError
from racer.specs import Spec, allowed_values

SPECS = [spec for spec in vars(racer.specs).values() if isinstance(spec, type) and issubclass(spec, Spec)]
CONCRETE = [spec for spec in SPECS if spec is not Spec]


def numeric(annotation) -> bool:
    """Whether a field holds a number."""
    if annotation in (int, float):
        return True
    return any(numeric(argument) for argument in get_args(annotation) if not isinstance(argument, str | int))


@pytest.mark.parametrize("spec", CONCRETE)
def test_every_field_has_a_default_and_a_sentence(spec):
    """A spec can be left alone, and each field says in one sentence what it is."""
    spec()
    for name, field in spec.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name


@pytest.mark.parametrize("spec", CONCRETE)
def test_every_number_has_bounds(spec):
    """No number is without a lowest and a highest value, or a list of choices."""
    for name, field in spec.model_fields.items():
        if numeric(field.annotation):
            assert allowed_values(field).en, name


@pytest.mark.parametrize(
    ("bounds", "sentence"),
    [
        ({"ge": 0}, "at least 0 ms"),
        ({"gt": 0.0}, "more than 0 ms"),
        ({"le": 9}, "at most 9 ms"),
        ({"ge": 1, "le": 9}, "1 to 9 ms"),
        ({"gt": 0.5, "le": 9.0}, "more than 0.5, at most 9 ms"),
        ({}, ""),
    ],
)
def test_bounds_are_said_as_they_are(bounds, sentence):
    """A field with one bound has no other in its sentence."""
    assert allowed_values(Field(json_schema_extra={"unit": "ms"}, **bounds)).en == sentence


@pytest.mark.parametrize("spec", CONCRETE)
def test_specs_are_frozen_and_know_their_fields(spec):
    """A spec does not change, and refuses a field that it does not know."""
    made = spec()
    with pytest.raises(ValidationError):
        setattr(made, next(iter(spec.model_fields)), None)
    with pytest.raises(SpecError, match="nonsense is not known"):
        spec.from_values({"nonsense": 1}, "here")


@pytest.mark.parametrize("spec", CONCRETE)
def test_what_a_spec_writes_it_reads(spec):
    """Dumping a spec and reading it again gives an equal one."""
    assert spec.model_validate_json(spec().model_dump_json()) == spec()


@pytest.mark.parametrize("spec", CONCRETE)
def test_every_spec_has_a_json_schema(spec):
    """Forms and documents can be generated from every spec."""
    schema = spec.model_json_schema()
    assert set(schema["properties"]) == set(spec.model_fields)


def test_the_public_surface_is_there():
    """Every name in ``__all__`` exists."""
    assert all(hasattr(racer.specs, name) for name in racer.specs.__all__)


def test_specs_import_nothing_heavy():
    """Specs load with pydantic and the standard library alone."""
    program = "import sys, racer.specs; print([m for m in ('numpy','numba','torch','gymnasium') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
