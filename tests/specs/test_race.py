"""Races: what is not set follows from what is."""

from __future__ import annotations

import pytest

from racer.errors import SpecError
from racer.specs import RaceSpec, TimingMethod


def test_the_defaults_are_those_of_the_retired_evaluation():
    """Three laps from standstill, unlimited resets, 2 s for the track and 5 s for a crash."""
    race = RaceSpec()
    assert (race.laps, race.continuous, race.max_resets) == (3, False, 10_000)
    assert (race.off_track_penalty_s, race.crash_penalty_s, race.immobilized_penalty_s) == (2.0, 5.0, 0.0)
    assert (race.disturbance, race.seed, race.timing_method) == ("none", 0, TimingMethod.TOTAL)


def test_driving_backwards_costs_what_leaving_the_track_costs():
    """Unless it is set."""
    assert RaceSpec(off_track_penalty_s=1.5).reversed_penalty_s == 1.5
    assert RaceSpec(off_track_penalty_s=1.5, reversed_penalty_s=0.0).reversed_penalty_s == 0.0


def test_every_race_ends():
    """The limit is three minutes a lap unless it is set."""
    assert RaceSpec(laps=2).max_seconds == 360.0
    assert RaceSpec(laps=2, max_seconds=10.0).max_seconds == 10.0


def test_ranking_takes_three_laps_or_all_there_are():
    """And never more laps than the race has."""
    assert [RaceSpec(laps=laps).minimum_laps for laps in (1, 2, 3, 9)] == [1, 2, 3, 3]
    with pytest.raises(SpecError, match="minimum_laps is 3, more than the 2 laps"):
        RaceSpec.from_values({"laps": 2, "minimum_laps": 3}, "here")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"laps": 0}, "laps is 0; allowed is 1 to 100 laps."),
        ({"laps": "3"}, "laps is '3'; it has to be a whole number, 1 to 100 laps."),
        ({"max_seconds": 0}, "max_seconds is 0; allowed is more than 0, at most 86400 s."),
        ({"continuous": 1}, "continuous is 1; it has to be true or false."),
        ({"disturbance": "wild"}, "disturbance is 'wild'; allowed is one of none, mild, strong."),
        ({"timing_method": "luck"}, "timing_method is 'luck'; allowed is one of best_lap, average, total."),
        ({"seed": -1}, "seed is -1; allowed is 0 to 4294967295."),
        ({"lap": 1}, "lap is not known. Did you mean laps?"),
    ],
)
def test_a_wrong_value_is_told_in_one_sentence(values, sentence):
    """What follows from a wrong value is not told as well."""
    with pytest.raises(SpecError) as caught:
        RaceSpec.from_values(values, "here")
    assert str(caught.value).startswith(f"here: {sentence}")
    if "known" not in sentence:
        assert str(caught.value) == f"here: {sentence}"
