"""What is certified to entrants."""

from __future__ import annotations

import pytest

from league_server.leaderboards.boards.refresh import refresh_boards, refresh_phase
from league_server.problems import Problem
from league_server.races.clockwork import tick
from league_server.races.entrants.certificate import own_certificate
from league_server.races.freezing import reveal_race
from league_server.runner.work import Outcome
from league_server.submissions.judging import judge_again
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


def test_nothing_is_revealed_or_certified_before_all_is_judged(database):
    """An organiser cannot reveal while a submission waits; and while one is judged again nobody is certified a rank."""
    race, organiser = new_race(database), new_account(database, "organiser")
    ann, bob = new_account(database), new_account(database)
    first, second = submitted(database, ann, race), submitted(database, bob, race)
    judge(database, first, 9_000)
    let_pass(database, race.id, 2)
    with pytest.raises(Problem, match="judged yet"), database.session() as session:
        reveal_race(session, actor_of(organiser), race.id)
    judge(database, second, 7_000, outcome=Outcome.FAILED)
    with database.session() as session:
        reveal_race(session, actor_of(organiser), race.id)
    refresh_phase(database, race.id, "final")
    assert certificate(database, ann, race).rank == 1
    with database.session() as session:
        judge_again(session, second.judgement_id, bob.id)
    assert refused(database, ann, race) == "being-judged"
    judge(database, second, 7_000)
    refresh_phase(database, race.id, "final")
    assert [certificate(database, account, race).rank for account in (bob, ann)] == [1, 2]
