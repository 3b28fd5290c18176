"""Entering races, leaving them, and who is in which division."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select

from league_server.races.entrants.service import enter_race
from league_server.tables import AuditEntryRow, BoardChangeRow, EntrantRow
from tests.league_server.people import new_account
from tests.league_server.races.racing import actor_of, let_pass, new_race, phase_times, submitted


def own(race) -> str:
    """Return the address of the reader's own part in a race."""
    return f"/api/races/{race.id}/entrants/me"


def test_entering_is_done_once(client_as, league):
    """Whoever enters twice is in the race once; the caps that are left are told."""
    phases = {"practice": phase_times(-3, -2), "final": phase_times()}
    race, participant = new_race(league.database, tries_cap=3, phases=phases), client_as("participant")
    for _ in range(2):
        answer = participant.put(own(race), json={})
        assert answer.status_code == 200
    tries = {each["phase"]: (each["tries"], each["tries_left"]) for each in answer.json()["phases"]}
    assert tries == {"practice": (0, None), "final": (0, 3)}
    assert participant.get(f"/api/races/{race.id}").json()["has_entered"]


def test_two_clicks_at_once_enter_once(database):
    """Entering from two pages at the same moment makes one entrant and no error."""
    race, account = new_race(database), new_account(database)
    gate, failures = threading.Barrier(8), []

    def enter() -> None:
        gate.wait()
        try:
            with database.session() as session:
                enter_race(session, actor_of(account), race.id, None)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is tested
            failures.append(error)

    threads = [threading.Thread(target=enter) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with database.reading() as session:
        assert len(session.scalars(select(EntrantRow)).all()) == 1


def test_a_division_is_chosen_until_the_first_submission(client_of, league):
    """One of the race's divisions can be chosen and changed, but not any more after submitting."""
    race, account = new_race(league.database, divisions=["A", "B"]), new_account(league.database)
    client = client_of(account)
    assert client.put(own(race), json={"division": "C"}).json()["field"] == "division"
    for division in ("A", "B"):
        assert client.put(own(race), json={"division": division}).json()["division"] == division
    submitted(league.database, account, race)
    assert client.put(own(race), json={"division": "A"}).status_code == 409
    assert client.put(own(race), json={"division": "B"}).status_code == 200


def test_a_race_that_is_over_takes_nobody(client_as, league):
    """After the last closing, and when it was cancelled, nobody enters any more."""
    race = new_race(league.database)
    let_pass(league.database, race.id, 2)
    answer = client_as("participant").put(own(race), json={})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/race-is-over")


def test_a_join_code_opens_one_race(client_as, league):
    """A code enters its race, typed as people type it; a newer code makes an older one worthless."""
    race, organiser = new_race(league.database, visibility="join_link"), client_as("organiser")
    old, new = (organiser.post(f"/api/races/{race.id}/join-code").json() for _ in range(2))
    assert new["link"].endswith(f"#{new['code']}")
    participant = client_as("participant")
    assert participant.get(f"/api/races/{race.id}").status_code == 404
    refused = participant.post("/api/races/join", json={"code": old["code"]})
    assert (refused.status_code, refused.json()["field"]) == (404, "code")
    typed = new["code"].lower().replace("-", " ")
    assert participant.post("/api/races/join", json={"code": typed}).json()["id"] == str(race.id)
    assert participant.get(f"/api/races/{race.id}").status_code == 200


@pytest.mark.parametrize("code", ["", "x" * 101, "\x00", "日本", "' OR 1=1 --"])
def test_a_code_that_is_none_is_refused(client_as, code):
    """Whatever is typed as a code, nobody enters a race by chance."""
    assert client_as("participant").post("/api/races/join", json={"code": code}).status_code in {404, 422}


def test_who_withdraws_is_out_until_an_organiser_says_otherwise(client_of, client_as, league):
    """Withdrawing leaves the board; entering again needs an organiser, whose act is in the audit log."""
    database, account = league.database, new_account(league.database)
    race, client, organiser = new_race(database), client_of(account), client_as("organiser")
    assert client.delete(own(race)).status_code == 409
    submitted(database, account, race)
    assert client.delete(own(race)).status_code == 204
    assert client.put(own(race), json={}).status_code == 409
    with database.reading() as session:
        # One of the submission, and one of the withdrawal.
        assert session.scalars(select(BoardChangeRow.phase)).all() == ["final"] * 2
    edit = {"division": None, "withdrawn": False}
    answer = organiser.put(f"/api/races/{race.id}/entrants/{account.id}", json=edit)
    assert answer.json()["withdrawn_at"] is None
    assert client.put(own(race), json={}).status_code == 200
    with database.reading() as session:
        assert "race.entrant_edited" in session.scalars(select(AuditEntryRow.action)).all()


def test_organisers_list_entrants_with_their_names(client_as, league):
    """The list has names, groups and tries, page by page, and is for organisers alone."""
    database = league.database
    race = new_race(database)
    people = [new_account(database, team="Blue") for _ in range(3)]
    for account in people:
        submitted(database, account, race)
    organiser, address = client_as("organiser"), f"/api/races/{race.id}/entrants"
    first = organiser.get(f"{address}?limit=2").json()
    rest = organiser.get(f"{address}?limit=2&cursor={first['next_cursor']}").json()
    listed = first["items"] + rest["items"]
    assert [each["account_id"] for each in listed] == [str(account.id) for account in people]
    assert {(each["team"], each["tries"]) for each in listed} == {("Blue", 1)}
    assert rest["next_cursor"] is None
    assert client_as("participant").get(address).status_code == 403
    assert organiser.put(f"{address}/{race.id}", json={"division": None, "withdrawn": True}).status_code == 404
