"""Making, publishing and cancelling races, over HTTP."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from league_server.tables import AuditEntryRow, JobRow
from tests.league_server.people import new_account
from tests.league_server.races.racing import let_pass, new_race, phase_times, race_json, rules_json, submitted


@pytest.fixture
def organiser(client_as):
    """The browser of an organiser."""
    return client_as("organiser")


def made(organiser, **rules) -> dict:
    """Make a draft and return what is answered."""
    answer = organiser.post("/api/races", json=race_json(**rules))
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_race_goes_from_draft_to_published(organiser, client_as):
    """A draft is there for organisers only; once published everybody in the league finds it."""
    race = made(organiser)
    address = f"/api/races/{race['id']}"
    participant = client_as("participant")
    assert (race["status"], race["version"]) == ("draft", 1)
    assert participant.get(address).status_code == 404
    assert organiser.post(f"{address}/publish").json()["status"] == "published"
    answer = participant.get(address).json()
    assert answer["open_phase"] == "final"
    assert answer["phases"][0]["state"] == "open"
    assert answer["own_part"] is None
    assert {"en", "ko"} == set(answer["rules_in_words"][0])


def test_times_are_shown_on_the_clock_of_the_zone(organiser):
    """What an organiser types as local time is kept in UTC and shown with its distance from it."""
    phases = {"final": {"opens_at": "2030-12-01T09:00", "closes_at": "2030-12-02T18:00"}}
    race = made(organiser, time_zone="Asia/Seoul", phases=phases)
    assert race["phases"][0]["opens_at"] == "2030-12-01T09:00:00+09:00"
    assert race["rules"]["phases"]["final"]["opens_at"] == "2030-12-01T00:00:00Z"
    assert race["time_zone"] == "Asia/Seoul"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_time_that_comes_twice_is_told_in_the_readers_language(organiser, language):
    """An ambiguous time is refused with both readings of it, naming the field."""
    phases = {"final": {"opens_at": "2026-10-25T02:30", "closes_at": "2026-10-26T02:30"}}
    request = race_json(time_zone="Europe/Berlin", phases=phases)
    answer = organiser.post("/api/races", json=request, headers={"accept-language": language})
    assert answer.status_code == 422
    error = answer.json()["errors"][0]
    assert error["field"] == "rules.phases"
    assert "2026-10-25T02:30+01:00" in error["reason"]
    assert ("comes twice" in error["reason"]) == (language == "en")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "a\u202eb"},
        {"name": "x\x00"},
        {"season_id": "7d9f2b1e-4c35-4c0a-9a53-0f6c8e0f2a11"},
        {"rules": rules_json(track="nowhere")},
        {"rules": rules_json(track="league:7d9f2b1e-4c35-4c0a-9a53-0f6c8e0f2a11")},
        {"rules": rules_json(race={"laps": 0})},
        {"rules": rules_json(race={"laps": 1, "minimum_laps": 2})},
        {"rules": rules_json(phases={"warm_up": phase_times()})},
        {"unknown": 1},
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_made(organiser, wrong):
    """Whatever is wrong with a race, the answer names a field, and there is no race afterwards."""
    answer = organiser.post("/api/races", json=race_json() | wrong)
    assert answer.status_code == 422, answer.text
    problem = answer.json()
    assert problem.get("field") or problem["errors"][0]["field"]
    assert organiser.get("/api/races?when=draft").json()["items"] == []


@pytest.mark.parametrize("role", ["participant", "instructor"])
def test_only_organisers_make_races(client_as, role):
    """Participants and instructors cannot make a race."""
    assert client_as(role).post("/api/races", json=race_json()).status_code == 403


def test_a_race_that_is_over_cannot_be_published(organiser):
    """A race whose last closing has passed needs other dates first."""
    race = made(organiser, phases={"final": phase_times(-2, -1)})
    answer = organiser.post(f"/api/races/{race['id']}/publish")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/race-is-over")
    assert answer.json()["next_step"]


def test_publishing_twice_draws_no_other_seeds(organiser):
    """The second publication is refused, and the commitments stay what they were."""
    race = made(organiser)
    address = f"/api/races/{race['id']}"
    organiser.post(f"{address}/publish")
    before = organiser.get(f"{address}/seeds").json()
    assert organiser.post(f"{address}/publish").status_code == 409
    assert organiser.get(f"{address}/seeds").json() == before


def test_a_draft_is_deleted_and_a_published_race_is_cancelled(organiser, league):
    """A draft can go without a trace; what was published is called off, and takes nothing more."""
    draft, race = made(organiser), made(organiser)
    assert organiser.delete(f"/api/races/{draft['id']}").status_code == 204
    assert organiser.get(f"/api/races/{draft['id']}").status_code == 404
    organiser.post(f"/api/races/{race['id']}/publish")
    assert organiser.delete(f"/api/races/{race['id']}").status_code == 409
    assert organiser.post(f"/api/races/{race['id']}/cancel").json()["status"] == "cancelled"
    assert organiser.post(f"/api/races/{race['id']}/cancel").status_code == 409
    with league.database.reading() as session:
        actions = set(session.scalars(select(AuditEntryRow.action)))
    assert {"race.created", "race.deleted", "race.published", "race.cancelled"} <= actions


def test_cancelling_stops_what_waits_to_be_judged(organiser, league):
    """Nothing of a cancelled race is driven any more."""
    race, account = new_race(league.database), new_account(league.database)
    submitted(league.database, account, race)
    assert organiser.post(f"/api/races/{race.id}/cancel").status_code == 200
    with league.database.reading() as session:
        assert set(session.scalars(select(JobRow.status))) == {"stopped"}


def test_a_race_travels_as_a_file(organiser):
    """What is exported is imported as the same rules, under a new name and with its dates moved."""
    race = made(organiser, divisions=["A", "B"], tries_cap=7, time_zone="Asia/Seoul")
    answer = organiser.get(f"/api/races/{race['id']}/file")
    assert answer.headers["content-disposition"].endswith('.json"')
    wanted = {"file": answer.json(), "name": "Autumn cup", "opens_at": "2030-09-01T09:00:00"}
    again = organiser.post("/api/races/import", json=wanted).json()
    assert (again["name"], again["status"]) == ("Autumn cup", "draft")
    assert again["phases"][0]["opens_at"] == "2030-09-01T09:00:00+09:00"
    assert again["rules"] | {"phases": None} == race["rules"] | {"phases": None}


def test_a_race_is_copied_with_other_dates(organiser):
    """A copy is a draft with everything but the dates; a date that the clocks leave out is refused."""
    race = made(organiser, time_zone="Europe/Berlin")
    address = f"/api/races/{race['id']}/copies"
    copy = organiser.post(address, json={"name": "Again", "opens_at": "2030-06-01T10:00:00"})
    assert copy.status_code == 201
    assert copy.json()["phases"][0]["opens_at"] == "2030-06-01T10:00:00+02:00"
    refused = organiser.post(address, json={"name": "Again", "opens_at": "2030-03-31T02:30:00"})
    assert (refused.status_code, refused.json()["field"]) == (422, "opens_at")


def test_the_address_of_no_race_is_not_found(organiser, client_of):
    """A race that does not exist is not found, and a stranger is asked to sign in."""
    for path in ("", "/versions", "/seeds"):
        address = f"/api/races/7d9f2b1e-4c35-4c0a-9a53-0f6c8e0f2a11{path}"
        assert organiser.get(address).status_code == 404
        assert client_of(None).get(address).status_code == 401


def test_a_stranger_sees_public_races_only(client_of, league):
    """Without an account one sees public races, their versions and their commitments, and nothing of others."""
    public, of_league = new_race(league.database, visibility="public"), new_race(league.database)
    stranger = client_of(None)
    assert [race["id"] for race in stranger.get("/api/races").json()["items"]] == [str(public.id)]
    for path in ("", "/versions", "/seeds"):
        assert stranger.get(f"/api/races/{public.id}{path}").status_code == 200
        assert stranger.get(f"/api/races/{of_league.id}{path}").status_code == 401


def test_seeds_are_public_after_the_reveal_and_not_before(organiser, client_as, league):
    """Until the reveal there is the commitment alone; then everybody gets what it takes to check it."""
    race = new_race(league.database, reveal="by_organiser")
    participant = client_as("participant")
    sealed = participant.get(f"/api/races/{race.id}/seeds").json()
    assert [each["revealed"] for each in sealed] == [None]
    assert organiser.post(f"/api/races/{race.id}/reveal").status_code == 409
    let_pass(league.database, race.id, 2)
    assert organiser.post(f"/api/races/{race.id}/reveal").json()["revealed_at"]
    revealed = participant.get(f"/api/races/{race.id}/seeds").json()[0]
    assert revealed["commitment"] == sealed[0]["commitment"]
    assert len(revealed["revealed"]["seeds"]) == revealed["number_of_seeds"]
