"""The rules in sentences."""

from __future__ import annotations

import itertools

import pytest

from league_server.races.rules import RaceRules
from league_server.races.rules.changes import RuleChange
from league_server.races.rules.in_words import rules_in_words
from league_server.races.rules.race_rules import DECIDING
from league_server.races.rules.rule_names import RULE_NAMES, deciding_rules
from racer.language import Text
from tests.league_server.races.racing import phase_times, rules_json

BEAN = Text("Bean", "콩")


def words(language: str = "en", **changes) -> str:
    """Return all sentences about rules, as one text."""
    return " ".join(sentence.to(language) for sentence in rules_in_words(RaceRules(**rules_json(**changes)), BEAN))


def test_a_race_reads_as_its_rules_say():
    """Laps, what counts, penalties, seeds and caps stand in the sentences with their numbers."""
    race = {"laps": 3, "minimum_laps": 2, "timing_method": "best_lap", "off_track_penalty_s": 2.5, "max_resets": 4}
    told = words(race=race, number_of_seeds=7, tries_cap=9, distinct_models_cap=2, divisions=["A", "B"])
    for part in (
        "3 laps",
        "The best completed lap counts.",
        "2 laps in a row",
        "off the track costs 2.5 s",
        "at most 4 times",
        "drives 7 times",
        "At most 9 submissions",
        "At most 2 different models",
        "Divisions: A, B.",
    ):
        assert part in told


def test_times_are_told_on_the_clock_of_the_zone():
    """The sentence about a phase has the organiser's own clock and its zone."""
    phases = {"final": {"opens_at": "2026-12-01T00:00:00Z", "closes_at": "2026-12-02T00:00:00Z"}}
    told = words(time_zone="Asia/Seoul", phases=phases)
    assert "Final: 2026-12-01 09:00 to 2026-12-02 09:00 (Asia/Seoul)." in told


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_choice_has_its_own_words(language: str):
    """No two choices of one rule read the same, in either language."""
    choices = {
        "reverse": [False, True],
        "counted": ["best", "latest", "chosen"],
        "reveal": ["at_close", "by_organiser"],
        "freeze_minutes": [None, 30],
        "teams": [False, True],
        "names_shown": [None, "nickname", "display_name"],
        "baselines": [False, True],
        "replay_of_leader": [False, True],
        "tries_limits": [[], [3]],
        "number_of_seeds": [1, 2],
    }
    for field, values in choices.items():
        told = [words(language, **{field: value}) for value in values]
        assert len(set(told)) == len(values), field
    drives = itertools.product([1, 2], [False, True], [0, 3, 10_000], ["none", "mild", "strong"])
    told = [
        words(
            language,
            race={"laps": 2, "minimum_laps": laps, "continuous": flying, "max_resets": resets, "disturbance": far},
        )
        for laps, flying, resets, far in drives
        if laps == 1
    ]
    assert len(set(told)) == len(told)


def test_nothing_is_left_unfilled():
    """No sentence shows a placeholder."""
    phases = {"practice": phase_times(-3, -2), "qualifying": phase_times(-2, -1), "final": phase_times()}
    for language in ("en", "ko"):
        for method in ("best_lap", "average", "total"):
            told = words(
                language, phases=phases, race={"timing_method": method}, tries_cap=1, teams=True, freeze_minutes=5
            )
            assert "{" not in told


def test_the_track_has_its_title_and_laps_are_called_laps():
    """The track stands there as screens call it, in the reader's language, and no lap is called a wheel."""
    assert "Track: Bean, in its usual direction." in words()
    for race in ({"laps": 1, "minimum_laps": 1}, {"timing_method": "average"}, {"timing_method": "best_lap"}):
        told = words("ko", race=race)
        assert "트랙: 콩, 기본 방향으로" in told
        assert "바퀴" not in told


def test_every_rule_that_decides_results_has_a_name():
    """Whoever is told which rules would change results is told their names, never those of fields."""
    rules = RaceRules(**rules_json()).to_json()
    fields = [name for name in DECIDING if name != "race"] + [f"race.{name}" for name in rules["race"]]
    assert set(RULE_NAMES) == set(fields)
    changes = [RuleChange("race.disturbance", "none", "mild"), RuleChange("teams", False, True)]
    assert deciding_rules(changes) == Text("disturbance", "외란")
