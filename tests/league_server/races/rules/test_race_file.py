"""Races as files, and how rules differ."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from league_server.races.rules import Phase, RaceRules
from league_server.races.rules.changes import changes_between
from league_server.races.rules.race_file import RaceFile, moved_to
from tests.league_server.races.racing import rules_json


def test_a_file_reads_back_as_the_same_race():
    """What is written of a race reads back as the same race."""
    file = RaceFile(name="Spring cup", description="Around the bean.", rules=RaceRules(**rules_json(tries_cap=3)))
    assert RaceFile.model_validate_json(file.model_dump_json()) == file


def test_a_file_of_another_kind_or_version_is_refused():
    """A file that says that it is something else, or of another version, is not read as a race."""
    document = RaceFile(name="Spring cup", rules=RaceRules(**rules_json())).model_dump(mode="json")
    for changes in ({"kind": "model"}, {"format_version": 2}, {"owner": "me"}):
        with pytest.raises(ValidationError):
            RaceFile.model_validate(document | changes)


def test_moved_rules_differ_in_their_dates_only():
    """Dates move together; everything else stays."""
    phases = {
        "qualifying": {"opens_at": "2026-06-01T09:00", "closes_at": "2026-06-05T18:00"},
        "final": {"opens_at": "2026-06-08T09:00", "closes_at": "2026-06-08T12:00"},
    }
    before = RaceRules(**rules_json(phases=phases, time_zone="Asia/Seoul"))
    after = moved_to(before, datetime(2027, 1, 4, 9))  # noqa: DTZ001 - on the clock of the zone
    assert after.phases[Phase.FINAL].closes_at == datetime(2027, 1, 11, 3, tzinfo=UTC)
    fields = {change.field for change in changes_between(before, after)}
    assert fields == {f"phases.{phase}.{end}" for phase in phases for end in ("opens_at", "closes_at")}


def test_dates_that_would_change_their_order_are_refused():
    """Two times in the hour that comes twice can change places when they are moved, which is told as a sentence."""
    phases = {
        "qualifying": {"opens_at": "2026-10-24T09:00", "closes_at": "2026-10-25T02:40+02:00"},
        "final": {"opens_at": "2026-10-25T02:20+01:00", "closes_at": "2026-10-26T09:00"},
    }
    before = RaceRules(**rules_json(phases=phases, time_zone="Europe/Berlin"))
    with pytest.raises(ValueError, match="Each phase has to close"):
        moved_to(before, datetime(2027, 1, 4, 9))  # noqa: DTZ001 - on the clock of the zone


def test_a_change_names_its_field_and_both_values():
    """A change deep inside is told by its dotted name, with what it was and is."""
    before, after = RaceRules(**rules_json()), RaceRules(**rules_json(race={"laps": 5, "minimum_laps": 1}))
    told = {change.field: (change.before, change.after) for change in changes_between(before, after)}
    assert told["race.laps"] == (2, 5)
    assert "track" not in told
