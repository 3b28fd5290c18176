"""Lists of races."""

from __future__ import annotations

import pytest

from league_server.races.entrants.service import enter_race, withdraw_from_race
from tests.league_server.people import new_account
from tests.league_server.races.racing import actor_of, let_pass, new_race, phase_times


def names(client, query: str = "") -> list[str]:
    """Return the names of the races of a list."""
    answer = client.get(f"/api/races?{query}")
    assert answer.status_code == 200, answer.text
    return [race["name"] for race in answer.json()["items"]]


def test_races_are_listed_by_when_they_are(client_as, league):
    """Open races by their closing, coming ones by their opening, past ones the latest first."""
    database = league.database
    late, soon = (new_race(database, phases={"final": phase_times(-1, hours)}) for hours in (5, 1))
    coming = [new_race(database, phases={"final": phase_times(hours, 9)}) for hours in (4, 2)]
    past = [new_race(database) for _ in range(2)]
    for race, hours in zip(past, (3, 2), strict=True):
        let_pass(database, race.id, hours)
    new_race(database, published=False)
    participant = client_as("participant")
    assert names(participant) == [soon.name, late.name]
    assert names(participant, "when=coming") == [coming[1].name, coming[0].name]
    assert names(participant, "when=past") == [past[1].name, past[0].name]
    assert names(participant, "when=draft") == []


def test_pages_follow_each_other_when_races_come(client_as, league):
    """Turning pages shows every race once, also when one is added on the way."""
    database = league.database
    made = [new_race(database, phases={"final": phase_times(-1, hours)}) for hours in range(1, 6)]
    participant, seen, cursor = client_as("participant"), [], ""
    while cursor is not None:
        page = participant.get("/api/races?limit=2" + (f"&cursor={cursor}" if cursor else "")).json()
        seen += [race["name"] for race in page["items"]]
        cursor = page["next_cursor"]
        if len(seen) == 2:
            new_race(database, phases={"final": phase_times(-1, 0.5)})
    assert seen == [race.name for race in made]


@pytest.mark.parametrize("cursor", ["x", "e30", "WzEsMl0", "\x00", "%F0%9F%98%80"])
def test_a_cursor_that_is_none_is_refused(client_as, cursor):
    """Whatever is sent as a cursor, the answer is a page or a refusal."""
    answer = client_as("participant").get("/api/races", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["field"]) == (422, "cursor")


def test_a_race_with_a_join_link_is_listed_for_who_has_entered(client_of, client_as, league):
    """Participants find it once they have entered; organisers and instructors always."""
    race = new_race(league.database, visibility="join_link")
    account = new_account(league.database)
    joined, other = client_of(account), client_as("participant")
    organiser = client_as("organiser")
    code = organiser.post(f"/api/races/{race.id}/join-code").json()["code"]
    assert names(joined) == []
    assert joined.post("/api/races/join", json={"code": code}).json()["has_entered"]
    assert names(joined) == [race.name]
    assert names(other) == []
    assert names(organiser) == names(client_as("instructor")) == [race.name]


def test_own_races_are_those_that_were_entered_and_not_left(client_of, league):
    """The filter for own races follows entering and withdrawing."""
    database, account = league.database, new_account(league.database)
    entered, left, _ = (new_race(database) for _ in range(3))
    with database.session() as session:
        for race in (entered, left):
            enter_race(session, actor_of(account), race.id, None)
        withdraw_from_race(session, actor_of(account), left.id)
    items = client_of(account).get("/api/races?entered=true").json()["items"]
    assert [(race["name"], race["has_entered"]) for race in items] == [(entered.name, True)]


def test_races_of_a_season_are_listed(client_as, league):
    """The filter for a season leaves others out."""
    organiser = client_as("organiser")
    season = organiser.post("/api/seasons", json={"name": "League 2030"}).json()
    race = new_race(league.database, season_id=season["id"])
    new_race(league.database)
    assert names(organiser, f"season_id={season['id']}") == [race.name]
