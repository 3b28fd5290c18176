"""Caps, when many submit at once."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from sqlalchemy import select

from league_server.database import Database
from league_server.problems import Problem
from league_server.submissions.service import submit
from league_server.tables import EntrantModelRow, EntrantTriesRow, JobRow, JudgementRow, SubmissionRow
from tests.league_server.people import new_account
from tests.league_server.races.racing import actor_of, new_model, new_race, submitted

AT_ONCE = 50
PROCESSES = 4


def at_once(database, account, race, models) -> Counter[str]:
    """Submit models at the same moment, each in a thread of its own, and count what each is told."""
    gate = threading.Barrier(len(models))

    def one(model) -> str:
        gate.wait()
        try:
            with database.session() as session:
                return "new" if submit(session, actor_of(account), race.id, model.id, None).is_new else "stands"
        except Problem as problem:
            return problem.code

    with ThreadPoolExecutor(len(models)) as threads:
        return Counter(threads.map(one, models))


def rows(database, table) -> list:
    """Return all rows of a table."""
    with database.reading() as session:
        return list(session.scalars(select(table)))


def test_of_fifty_at_once_against_a_cap_of_one_exactly_one_is_accepted(database):
    """Fifty different models that one person submits at the same moment are one submission, one try and one job."""
    race, account = new_race(database, tries_cap=1), new_account(database)
    models = [new_model(database, account) for _ in range(AT_ONCE)]
    assert at_once(database, account, race, models) == {"new": 1, "tries-used-up": AT_ONCE - 1}
    assert len(rows(database, SubmissionRow)) == len(rows(database, JobRow)) == len(rows(database, JudgementRow)) == 1
    assert [(row.tries, row.models) for row in rows(database, EntrantTriesRow)] == [(1, 1)]
    assert len(rows(database, EntrantModelRow)) == 1


def test_of_fifty_clicks_on_one_model_one_is_a_try(database):
    """The same model submitted fifty times at the same moment is one submission, which all others are told of."""
    race, account = new_race(database, tries_cap=1), new_account(database)
    told = at_once(database, account, race, [new_model(database, account)] * AT_ONCE)
    assert told == {"new": 1, "stands": AT_ONCE - 1}
    assert len(rows(database, SubmissionRow)) == len(rows(database, JobRow)) == 1


def test_no_more_models_than_the_cap_come_through_at_once(database):
    """Of ten different models at once a cap of three lets three pass, and nothing of the others is counted."""
    race, account = new_race(database, distinct_models_cap=3), new_account(database)
    models = [new_model(database, account) for _ in range(10)]
    assert at_once(database, account, race, models) == {"new": 3, "models-used-up": 7}
    assert [(row.tries, row.models) for row in rows(database, EntrantTriesRow)] == [(3, 3)]
    assert sorted(row.number for row in rows(database, SubmissionRow)) == [1, 2, 3]


def test_a_known_model_is_no_new_one(database):
    """A model that was brought before is taken with new weights when no other model is any more."""
    race, account = new_race(database, distinct_models_cap=1, counted="latest"), new_account(database)
    model = new_model(database, account)
    submitted(database, account, race, model)
    with pytest.raises(Problem, match="different models"):
        submitted(database, account, race)
    with database.session() as session:
        assert not submit(session, actor_of(account), race.id, model.id, None).is_new


def test_equal_weights_of_many_people_at_once_are_driven_once(database):
    """Twenty people who submit equal weights at the same moment share one judgement and one job."""
    race = new_race(database)
    people = [new_account(database) for _ in range(20)]
    models = [new_model(database, account, "same") for account in people]
    gate = threading.Barrier(len(people))

    def one(account, model) -> None:
        gate.wait()
        submitted(database, account, race, model)

    with ThreadPoolExecutor(len(people)) as threads:
        list(threads.map(one, people, models))
    assert len(rows(database, SubmissionRow)) == len(people)
    assert len(rows(database, JudgementRow)) == len(rows(database, JobRow)) == 1


def in_a_process(url: str, account, race, models, gate) -> Counter[str]:
    """Submit models one after another in a process of its own, which has connections of its own."""
    database = Database(url)
    told = Counter()
    gate.wait()
    for model in models:
        told += at_once(database, account, race, [model])
    database.close()
    return told


def test_processes_hold_a_cap_together(database_url):
    """Four processes that submit for one person at the same moment take as many as the cap says, not one more."""
    database = Database(database_url)
    race, account = new_race(database, tries_cap=3), new_account(database)
    models = [new_model(database, account) for _ in range(5 * PROCESSES)]
    database.close()
    context = multiprocessing.get_context("fork")  # nothing has to be imported again
    with context.Manager() as manager, ProcessPoolExecutor(PROCESSES, context) as processes:
        gate = manager.Barrier(PROCESSES)
        shares = [models[number::PROCESSES] for number in range(PROCESSES)]
        told = [processes.submit(in_a_process, database_url, account, race, share, gate) for share in shares]
        assert sum((each.result() for each in told), Counter()) == {"new": 3, "tries-used-up": len(models) - 3}
    with contextlib.closing(Database(database_url)) as database:
        assert sorted(row.number for row in rows(database, SubmissionRow)) == [1, 2, 3]
