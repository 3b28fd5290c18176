"""Changing races: versions, and what cannot be taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from league_server.problems import Problem
from league_server.races.editing import edit_race
from league_server.races.entrants.service import enter_race
from league_server.races.freezing import reveal_race
from league_server.races.queries import race_with_rules
from league_server.races.rules import RaceRules
from league_server.races.schemas import RaceEdit
from league_server.tables import (
    AuditEntryRow,
    BoardChangeRow,
    RacePhaseRow,
    RaceRow,
    RaceVersionRow,
    SealedSeedsRow,
)
from tests.league_server.people import new_account
from tests.league_server.races.racing import actor_of, let_pass, new_race, phase_times, rules_json, submitted


def edit(database, race, /, *, version: int = 1, name: str = "Spring cup", **rules) -> None:
    """Change a race as an organiser does; its dates stay unless they are given."""
    organiser = new_account(database, "organiser")
    with database.session() as session:
        _, _, before = race_with_rules(session, race.id)
        wanted = RaceRules(**rules_json(**{"phases": before.to_json()["phases"]} | rules))
        edit_race(session, actor_of(organiser), race.id, RaceEdit(name=name, rules=wanted, version=version))


def refused(database, race, /, **rules) -> Problem:
    """Return why a change is refused; no version of it is kept."""
    with pytest.raises(Problem) as problem:
        edit(database, race, **rules)
    with database.reading() as session:
        assert session.get_one(RaceRow, race.id).latest_version == 1
        assert session.get_one(RaceRow, race.id).name == race.name
    return problem.value


def test_changed_rules_are_a_new_version_with_a_trace(database):
    """The old version stays, the audit log has the difference, and the boards are written anew."""
    race = new_race(database, tries_cap=3)
    edit(database, race, tries_cap=5)
    with database.reading() as session:
        versions = session.scalars(select(RaceVersionRow).order_by(RaceVersionRow.number)).all()
        assert [row.rules["tries_cap"] for row in versions] == [3, 5]
        entry = session.scalars(select(AuditEntryRow).where(AuditEntryRow.action == "race.rules_edited")).one()
        assert entry.details["changes"] == [{"field": "tries_cap", "before": 3, "after": 5}]
        assert session.scalars(select(BoardChangeRow.phase)).all() == ["final"]


def test_another_name_is_no_new_version(database):
    """What is no rule changes without a version."""
    race = new_race(database)
    edit(database, race, name="Summer cup")
    with database.reading() as session:
        assert session.get_one(RaceRow, race.id).name == "Summer cup"
        assert len(session.scalars(select(RaceVersionRow)).all()) == 1


def test_of_two_who_edit_the_same_version_the_second_is_told(database):
    """Whoever saw an older version is refused, and overwrites nothing."""
    race = new_race(database)
    edit(database, race, tries_cap=5)
    with pytest.raises(Problem, match="Somebody else") as problem:
        edit(database, race, tries_cap=6)
    assert problem.value.field == "version"


def test_the_number_of_seeds_is_fixed_by_publication(database):
    """Seeds that were committed to stay as many; a draft can still have others."""
    assert refused(database, new_race(database), number_of_seeds=5).code == "seeds-committed"
    edit(database, new_race(database, published=False), number_of_seeds=5)


def test_a_phase_with_submissions_stays(database):
    """What has taken submissions cannot be taken out of the race; an empty phase can, with its seeds."""
    phases = {"qualifying": phase_times(-1, 1), "final": phase_times(2, 3)}
    race = new_race(database, phases=phases)
    submitted(database, new_account(database), race)
    assert refused(database, race, phases={"final": phases["final"]}).code == "phase-in-use"
    edit(database, race, phases={"qualifying": phases["qualifying"]})
    with database.reading() as session:
        assert session.scalars(select(SealedSeedsRow.phase)).all() == ["qualifying"]
        assert session.scalars(select(RacePhaseRow.phase)).all() == ["qualifying"]


def test_an_added_phase_gets_seeds_and_times(database):
    """A phase that is added to a published race is sealed at once, and the race closes with it."""
    race = new_race(database)
    _, _, rules = _rules(database, race)
    edit(database, race, phases={"qualifying": rules.to_json()["phases"]["final"], "final": phase_times(2, 3)})
    with database.reading() as session:
        assert set(session.scalars(select(SealedSeedsRow.phase))) == {"qualifying", "final"}
        rows = {row.phase: row for row in session.scalars(select(RacePhaseRow))}
        assert session.get_one(RaceRow, race.id).closes_at == rows["final"].closes_at


def test_a_phase_whose_seeds_are_known_never_opens_again(database):
    """After the reveal the closing cannot be moved into the future."""
    organiser = new_account(database, "organiser")
    race = new_race(database, organiser)
    let_pass(database, race.id, 2)
    with database.session() as session:
        reveal_race(session, actor_of(organiser), race.id)
    assert refused(database, race, phases={"final": phase_times(-3, 1)}).code == "seeds-are-public"


def test_a_division_with_entrants_stays(database):
    """A division goes only when nobody is in it."""
    race, account = new_race(database, divisions=["A", "B"]), new_account(database)
    with database.session() as session:
        enter_race(session, actor_of(account), race.id, "A")
    assert refused(database, race, divisions=["B"]).code == "division-in-use"
    edit(database, race, divisions=["A"])


def test_a_cancelled_race_does_not_change(database):
    """What was called off stays as it is."""
    race = new_race(database)
    with database.session() as session:
        session.get_one(RaceRow, race.id).status = "cancelled"
    assert refused(database, race, tries_cap=1).code == "not-published"


def test_versions_are_listed_with_what_they_changed(client_as, league):
    """Everybody who may know of a race can compare its versions, the latest first."""
    race = new_race(league.database)
    edit(league.database, race, tries_cap=5)
    edit(league.database, race, version=2, tries_cap=5, race={"laps": 4, "minimum_laps": 1})
    versions = client_as("participant").get(f"/api/races/{race.id}/versions").json()
    assert [each["number"] for each in versions] == [3, 2, 1]
    assert [each["is_judged_anew"] for each in versions] == [True, False, True]
    assert {"field": "race.laps", "before": 2, "after": 4} in versions[0]["changes"]
    assert versions[2]["changes"] == []


def test_an_edit_over_http_needs_the_version_that_was_seen(client_as, league):
    """The request says which version it is about; the answer has the next one."""
    race, organiser = new_race(league.database), client_as("organiser")
    seen = organiser.get(f"/api/races/{race.id}").json()
    wanted = {"name": seen["name"], "version": seen["version"], "rules": seen["rules"] | {"tries_cap": 2}}
    answer = organiser.put(f"/api/races/{race.id}", json=wanted)
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert organiser.put(f"/api/races/{race.id}", json=wanted).status_code == 409


def _rules(database, race):
    with database.reading() as session:
        return race_with_rules(session, race.id)
