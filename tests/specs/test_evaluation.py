"""An evaluation as a file."""

from __future__ import annotations

import pytest

from racer.errors import SpecError
from racer.specs import EvaluationSpec, RaceSpec


def test_every_seed_has_its_race():
    """The races differ in their seeds alone, in the order of the seeds; the race's own seed gives way."""
    evaluation = EvaluationSpec(race=RaceSpec(laps=2, seed=99), seeds=(7, 3, 7))
    assert [race.seed for race in evaluation.races] == [7, 3, 7]
    assert {race.model_copy(update={"seed": 99}) for race in evaluation.races} == {evaluation.race}


def test_what_is_written_is_read(tmp_path):
    """A file reads back as the same evaluation."""
    evaluation = EvaluationSpec(track="oval", reverse=True, race=RaceSpec(disturbance="strong"), seeds=(1, 2))
    evaluation.write(tmp_path / "race.json")
    assert EvaluationSpec.read(tmp_path / "race.json") == evaluation


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"seeds": []}, "here: seeds is"),
        ({"seeds": list(range(101))}, "here: seeds is"),
        ({"seeds": [-1]}, "seeds"),
        ({"seeds": [True]}, "seeds"),
        ({"seeds": [2**32]}, "seeds"),
        ({"race": {"laps": 0}}, "race.laps is 0; allowed is 1 to 100 laps."),
    ],
)
def test_what_cannot_be_driven_is_refused(values, sentence):
    """With the field and what is allowed."""
    with pytest.raises(SpecError, match=sentence):
        EvaluationSpec.from_values(values, "here")
