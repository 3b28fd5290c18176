"""Seasons, over HTTP."""

from __future__ import annotations

import pytest

from league_server.leaderboards.boards.refresh import refresh_boards
from league_server.races.clockwork import tick
from league_server.tables import RaceRow
from tests.league_server.people import new_account
from tests.league_server.races.racing import judge, let_pass, new_race, submitted


@pytest.fixture
def organiser(client_as):
    """The browser of an organiser."""
    return client_as("organiser")


def raced(database, season_id: str, *times) -> None:
    """Hold a race of a season, with a time for each account, and close it."""
    race = new_race(database, season_id=season_id)
    for account, time_ms in times:
        judge(database, submitted(database, account, race), time_ms)
    let_pass(database, race.id, 2)
    tick(database)
    refresh_boards(database)


def test_points_are_added_over_races_that_are_revealed(organiser, client_of, league):
    """The standings follow final ranks of revealed races; a race that goes on counts nothing yet."""
    database = league.database
    season = organiser.post("/api/seasons", json={"name": "League 2030", "points": [10, 6, 4]}).json()
    ann, bob, cho = (new_account(database, nickname=name, nickname_key=name) for name in ("ann", "bob", "cho"))
    raced(database, season["id"], (ann, 7_000), (bob, 8_000), (cho, 9_000))
    raced(database, season["id"], (ann, 7_000), (bob, 7_000), (cho, 6_000))
    going_on = new_race(database, season_id=season["id"])
    judge(database, submitted(database, cho, going_on), 5_000)
    refresh_boards(database)
    lines = client_of(bob).get(f"/api/seasons/{season['id']}/standings").json()["items"]
    assert [(line["rank"], line["name"], line["points"]) for line in lines] == [
        (1, "ann", 15.0),
        (2, "cho", 14.0),
        (3, "bob", 11.0),
    ]
    assert [line["is_me"] for line in lines] == [False, False, True]
    assert [race["points"] for race in lines[0]["races"]] == [10.0, 5.0]


def test_pages_of_standings_follow_each_other(organiser, league):
    """The pages together have every line once."""
    database = league.database
    season = organiser.post("/api/seasons", json={"name": "League 2030"}).json()
    raced(database, season["id"], *((new_account(database), 7_000 + number) for number in range(5)))
    address, seen, cursor = f"/api/seasons/{season['id']}/standings?limit=2", [], ""
    while cursor is not None:
        page = organiser.get(f"{address}&cursor={cursor}" if cursor else address).json()
        seen += [line["position"] for line in page["items"]]
        cursor = page["next_cursor"]
    assert seen == [1, 2, 3, 4, 5]


def test_a_season_is_changed_and_ended(organiser):
    """Its table and how many races count can change; ending it is marked, and can be taken back."""
    season = organiser.post("/api/seasons", json={"name": "League 2030"}).json()
    address = f"/api/seasons/{season['id']}"
    wanted = {"name": "League 2031", "points": [3, 1], "counted_races": 2, "ended": True}
    edited = organiser.put(address, json=wanted).json()
    assert (edited["name"], edited["points"], edited["counted_races"]) == ("League 2031", [3, 1], 2)
    assert edited["ended_at"] is not None
    assert organiser.put(address, json=wanted | {"ended": False}).json()["ended_at"] is None
    assert organiser.get(address).json()["name"] == "League 2031"
    assert [each["id"] for each in organiser.get("/api/seasons").json()["items"]] == [season["id"]]


def test_a_name_is_taken_once(organiser):
    """Two seasons of one name would be confused, so the second is refused with the field."""
    for status in (201, 409):
        answer = organiser.post("/api/seasons", json={"name": "League 2030"})
        assert answer.status_code == status
    assert answer.json()["field"] == "name"


@pytest.mark.parametrize("points", [[], [1, 2], [-1], [1.5], [True], [10**9]])
def test_a_table_that_makes_no_sense_is_refused(organiser, points):
    """A better place never earns less, and points are whole numbers that are not negative."""
    answer = organiser.post("/api/seasons", json={"name": "League 2030", "points": points})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith("points")


def test_only_organisers_make_seasons(client_as):
    """Participants look at seasons and do not make them."""
    participant = client_as("participant")
    assert participant.post("/api/seasons", json={"name": "Mine"}).status_code == 403
    assert participant.get("/api/seasons").status_code == 200
    assert participant.get("/api/seasons/7d9f2b1e-4c35-4c0a-9a53-0f6c8e0f2a11/standings").status_code == 404


def test_races_that_a_reader_may_not_know_of_are_not_told(organiser, client_of, league):
    """Points count whatever the reader may see, but a race behind a join code is told to nobody outside it."""
    database = league.database
    season = organiser.post("/api/seasons", json={"name": "League 2030", "points": [10]}).json()
    ann = new_account(database)
    race = new_race(database, season_id=season["id"])
    judge(database, submitted(database, ann, race), 7_000)
    with database.session() as session:
        session.get_one(RaceRow, race.id).visibility = "join_link"
    let_pass(database, race.id, 2)
    tick(database)
    refresh_boards(database)
    for reader, told in ((client_of(ann), 1), (organiser, 1), (client_of(new_account(database)), 0)):
        line = reader.get(f"/api/seasons/{season['id']}/standings").json()["items"][0]
        assert (line["points"], len(line["races"])) == (10.0, told)
