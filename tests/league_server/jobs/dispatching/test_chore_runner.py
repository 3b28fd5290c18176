"""Chores: done again and again, whatever one of them does."""

from __future__ import annotations

import threading
import time

import pytest
from structlog.testing import capture_logs

from league_server.database import Database
from league_server.dependencies import LeagueServer
from league_server.jobs.chores import CHORES, Chore
from league_server.jobs.dispatching.chore_runner import ChoreRunner, only_worker
from league_server.settings import Settings
from league_server.storage import Storage


@pytest.fixture
def any_league(database, tmp_path) -> LeagueServer:
    """A league on each database in turn."""
    return LeagueServer(Settings(data_folder=tmp_path), database, Storage.open("memory:"))


def run_until(league, chores, is_enough) -> None:
    """Have chores done until it is enough."""
    deadline = time.monotonic() + 10.0
    with ChoreRunner(league, chores):
        while not is_enough():
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_a_chore_is_repeated(any_league):
    """A chore is done with the league, again and again."""
    done = []
    run_until(any_league, [Chore("dishes", 0.01, done.append)], lambda: len(done) >= 3)
    assert done[0] is any_league


def test_a_chore_that_fails_stops_no_other(any_league):
    """A chore that fails is logged once, not every time, and tried again; others go on."""
    tries, done = [], []

    def fail(_) -> None:
        tries.append(1)
        raise ZeroDivisionError

    with capture_logs() as logs:
        chores = [Chore("broken", 0.01, fail), Chore("sound", 0.01, done.append)]
        run_until(any_league, chores, lambda: len(tries) >= 3 and len(done) >= 3)
    told = [entry for entry in logs if entry["event"] == "chore_failed"]
    assert [(entry["chore"], type(entry["exc_info"])) for entry in told] == [("broken", ZeroDivisionError)]


def test_a_chore_that_takes_long_holds_nobody_up(any_league):
    """While one chore takes long, another one is done again and again."""
    done, is_over = [], threading.Event()
    chores = [Chore("long", 0.01, lambda _: is_over.wait(10.0)), Chore("short", 0.01, done.append)]

    def is_enough() -> bool:
        if len(done) >= 3:
            is_over.set()
        return is_over.is_set()

    run_until(any_league, chores, is_enough)


def test_workers_do_not_do_the_same_at_once(postgres_url):
    """Of two workers of a league, one does a chore at a time; different chores go side by side."""
    database = Database(postgres_url)
    with only_worker(database, "dishes") as first, only_worker(database, "dishes") as second:
        assert (first, second) == (True, False)
        with only_worker(database, "laundry") as other:
            assert other
    with only_worker(database, "dishes") as again:
        assert again
    database.close()


def test_every_chore_does_no_harm_in_an_empty_league(any_league):
    """Each chore of the table can be done where there is nothing to do."""
    for chore in CHORES:
        chore.act(any_league)
        chore.act(any_league)
