"""Who may watch recorded drives, and from when on."""

from __future__ import annotations

import pytest

from league_server.authorise import STRANGER
from league_server.leaderboards.boards.refresh import refresh_boards
from league_server.problems import Problem
from league_server.races.clockwork import tick
from league_server.races.freezing import reveal_race
from league_server.submissions.recordings import watchable_recording
from tests.league_server.people import new_account
from tests.league_server.races.racing import actor_of, judge, let_pass, new_race, submitted


def status(database, actor, submission, run: int = 1) -> int:
    """Return how somebody's wish to watch a drive is answered."""
    try:
        with database.reading() as session:
            assert watchable_recording(session, actor, submission.id, run).startswith("runs/")
    except Problem as problem:
        return problem.status
    return 200


@pytest.fixture
def people(database) -> dict:
    """Somebody of each kind."""
    found = {role: actor_of(new_account(database, role)) for role in ("participant", "instructor", "organiser")}
    return found | {"stranger": STRANGER}


def raced(database, **rules):
    """Return a race that has closed, with the submissions of who is first and who is second, and their owners."""
    race = new_race(database, **rules)
    owners = [new_account(database) for _ in range(2)]
    rows = [submitted(database, owner, race) for owner in owners]
    for row, time_ms in zip(rows, (7_000, 8_000), strict=True):
        judge(database, row, time_ms)
    return race, rows, [actor_of(owner) for owner in owners]


def test_nobody_watches_while_the_phase_is_open(database, people):
    """A drive tells what its seed did, so that no one sees it before the close, whoever it is."""
    _, rows, owners = raced(database)
    assert [status(database, people[who], rows[0]) for who in people] == [404, 404, 404, 401]
    assert status(database, owners[0], rows[0]) == 409


def test_after_the_close_staff_watch_and_after_the_reveal_the_owner(database, people):
    """The room's screen may show drives as soon as the phase is closed; everybody else waits for the reveal."""
    race, rows, owners = raced(database, reveal="by_organiser", replay_of_leader=False)
    let_pass(database, race.id, 2)
    assert [status(database, people[who], rows[0]) for who in people] == [404, 200, 200, 401]
    assert status(database, owners[0], rows[0]) == 409
    with database.session() as session:
        reveal_race(session, people["organiser"], race.id)
    assert status(database, owners[0], rows[0]) == 200
    assert status(database, owners[1], rows[0]) == 404
    assert status(database, people["participant"], rows[0]) == 404


def test_everybody_replays_the_leader_where_the_rules_allow_it(database, people):
    """After the reveal who may know of the race watches the drives of who is first, and of nobody else."""
    race, rows, owners = raced(database, visibility="public")
    let_pass(database, race.id, 2)
    tick(database)
    refresh_boards(database)
    for who in ("participant", "stranger"):
        assert [status(database, people[who], row) for row in rows] == [200, 404]
    assert status(database, owners[1], rows[0]) == 200


def test_a_drive_that_is_not_there_is_not_found(database, people):
    """There are as many drives as seeds."""
    race, rows, _ = raced(database)
    let_pass(database, race.id, 2)
    assert status(database, people["organiser"], rows[0], run=3) == 404
