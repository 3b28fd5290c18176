"""A league of one person has a race from the start: made once, and never again."""

from __future__ import annotations

import threading

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete, select

from league_server.app import create_app
from league_server.database import Database
from league_server.operation.opening import open_league
from league_server.races.first_race.making import ensure_first_race
from league_server.races.queries import race_with_rules
from league_server.races.rules import Phase
from league_server.settings import Settings
from league_server.tables import AuditEntryRow, RaceRow, RaceStatus
from racer.errors import RacerError


@pytest.fixture
def settings(tmp_path):
    """Settings of a league of one person that was never started."""
    return Settings(data_folder=tmp_path / "data")


@pytest.fixture
def opened(settings):
    """Open the league, as each start does."""
    leagues = []

    def open_once():
        leagues.append(open_league(settings))
        return leagues[-1]

    yield open_once
    for league in leagues:
        league.database.close()


def races(league):
    """Return all races of a league."""
    with league.database.reading() as session:
        return session.scalars(select(RaceRow)).all()


def browser(league):
    """Return the browser of the one person."""
    return TestClient(create_app(league.settings, league=league), base_url="http://127.0.0.1:8000")


def test_there_is_a_race_from_the_start(opened):
    """The first start opens a public race over three laps and five seeds, which counts, and every other start none."""
    league = opened()
    (race,) = races(league)
    assert (race.name, race.status, race.visibility) == ("First race", "published", "public")
    with league.database.reading() as session:
        _, _, rules = race_with_rules(session, race.id)
    assert (rules.track, rules.race.laps, rules.number_of_seeds) == ("bean", 3, 5)
    assert list(rules.phases) == [Phase.FINAL]
    assert rules.phase_at(race.created_at) is Phase.FINAL
    assert (race.closes_at - race.opens_at).days > 3600
    assert [each.id for each in races(opened())] == [race.id]


def test_it_is_called_as_the_server_speaks(opened, monkeypatch):
    """On a Korean system its name and its description are Korean."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    (race,) = races(opened())
    assert race.name == "첫 레이스"
    assert "제출" in race.description


def test_one_can_see_it_and_its_board(opened):
    """The API shows it as open, with an empty board that has ranks to give."""
    client = browser(opened())
    (race,) = client.get("/api/races").json()["items"]
    assert race["open_phase"] == "final"
    board = client.get(f"/api/races/{race['id']}/leaderboard")
    assert board.status_code == 200
    assert board.json()["items"] == []


def test_it_never_comes_back(opened):
    """Who has called it off, or had only a draft and deleted it, is not given another one."""
    league = opened()
    (race,) = races(league)
    client = browser(league)
    assert client.post(f"/api/races/{race.id}/cancel").status_code == 200
    assert [each.status for each in races(opened())] == [RaceStatus.CANCELLED]
    with league.database.session() as session:
        session.execute(delete(RaceRow))
    assert races(opened()) == []


def test_a_start_that_was_killed_leaves_all_or_nothing(opened, monkeypatch):
    """Where a start ends in the middle of making it, nothing is left, and the next start makes it whole."""
    with monkeypatch.context() as patch:
        patch.setattr("league_server.races.first_race.making.publish_race", _die)
        with pytest.raises(RacerError, match="killed"):
            opened()
    (race,) = races(opened())
    assert race.status == RaceStatus.PUBLISHED


def _die(*_):
    raise RacerError("killed")


def test_of_two_that_start_together_one_makes_it(postgres_url, tmp_path):
    """However many processes start at the same moment, there is one race, on PostgreSQL too."""
    settings = Settings(data_folder=tmp_path / "data", database_url=postgres_url, access="accounts")
    league = open_league(settings)
    alone = settings.model_copy(update={"access": "single_user"})
    open_league(alone.model_copy(update={"database_url": postgres_url})).database.close()
    with league.database.session() as session:
        session.execute(delete(RaceRow))
        session.execute(delete(AuditEntryRow))
    both = threading.Barrier(2)

    def start():
        database = Database(postgres_url)
        both.wait()
        ensure_first_race(database, "en")
        database.close()

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(races(league)) == 1
    league.database.close()


def test_where_people_sign_in_there_is_none(tmp_path):
    """A league with accounts begins without a race."""
    league = open_league(Settings(data_folder=tmp_path / "data", access="accounts"))
    assert races(league) == []
    league.database.close()
