"""What is certified to entrants."""

from __future__ import annotations

import pytest

from league_server.leaderboards.boards.refresh import refresh_boards
from league_server.problems import Problem
from league_server.races.clockwork import tick
from league_server.races.entrants.certificate import own_certificate
from tests.league_server.people import new_account
from tests.league_server.races.racing import actor_of, judge, let_pass, new_race, submitted


def certificate(database, account, race):
    """Return what is certified to somebody."""
    with database.reading() as session:
        return own_certificate(session, actor_of(account), race.id)


def refused(database, account, race) -> str:
    """Return why nothing is certified."""
    with pytest.raises(Problem) as problem:
        certificate(database, account, race)
    return problem.value.code


def test_a_certificate_says_what_the_final_board_says(database):
    """Rank, score and how many were ranked are those of the board; equal scores share the rank."""
    race = new_race(database)
    people = [new_account(database, display_name=f"Person {number}") for number in range(4)]
    for account, time_ms in zip(people, (7_000, 7_500, 7_500, None), strict=True):
        judge(database, submitted(database, account, race), time_ms, None)
    assert refused(database, people[0], race) == "not-revealed"
    let_pass(database, race.id, 2)
    tick(database)
    assert refused(database, people[0], race) == "being-counted"
    refresh_boards(database)
    told = [certificate(database, account, race) for account in people[:3]]
    assert [(each.rank, each.ranked, each.score_ms) for each in told] == [(1, 3, 7_000), (2, 3, 7_500), (2, 3, 7_500)]
    assert (told[0].name, told[0].race) == ("Person 0", race.name)
    assert refused(database, people[3], race) == "no-rank"
    assert refused(database, new_account(database), race) == "no-rank"


def test_who_may_not_know_of_a_race_gets_no_certificate(database):
    """A race that is not there for somebody certifies nothing to them."""
    assert refused(database, new_account(database), new_race(database, visibility="join_link")) == "not-found"
