"""While a race is frozen the public board shows the moment of the freeze."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from league_server.clock import now
from league_server.leaderboards import queries
from league_server.leaderboards.boards import sweep, writing
from league_server.leaderboards.boards.freeze import frozen_moment
from league_server.leaderboards.boards.key import BoardKey
from league_server.leaderboards.boards.sweep import KEPT, MARGIN
from league_server.tables import BoardRow, EntrantRow, RaceRow, StandingRow, SubmissionRow
from tests.league_server.leaderboards.race import PHASE

HOUR = timedelta(hours=1)


def scores(race, moment=None):
    """Return the scores on the board that is shown, or was at a moment."""
    with race.database.reading() as session:
        board = queries.shown_board(session, race.id, PHASE, BoardKey(), moment)
        return [each.line.score_ms for each in queries.lines_after(session, board.id, 0, 100)]


def row(race):
    """Return the race."""
    with race.database.reading() as session:
        return session.get(RaceRow, race.id)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ({}, None),
        ({"frozen_at": 0}, 0),
        ({"freezes_at": 1}, None),
        ({"freezes_at": -1}, -1),
        ({"freezes_at": -2, "frozen_at": -1}, -1),
        ({"frozen_at": -2, "revealed_at": -1}, None),
        ({"frozen_at": -2, "revealed_at": 1}, -2),
        ({"freezes_at": -2, "revealed_at": -1}, None),
    ],
)
def test_which_moment_is_shown(times, expected):
    """From the freeze, by hand or when it is due, until the reveal."""
    time = now()
    race = RaceRow(**{name: time + hours * HOUR for name, hours in times.items()})
    assert frozen_moment(race, time) == (None if expected is None else time + expected * HOUR)


def test_what_is_judged_after_the_freeze_is_hidden_until_the_reveal(make_race):
    """The public board stands still, that of the organisers goes on, and the reveal shows everything."""
    race = make_race()
    race.enter(90)
    frozen_at = now()
    race.freeze(frozen_at=frozen_at)
    race.enter(80)
    race.submit(race.enter(), 70, at=now())
    race.refresh()
    assert scores(race) == [70, 80, 90]
    assert scores(race, frozen_at) == [80, 90]
    race.submit(race.enter(), 60, at=now())
    race.refresh()
    assert scores(race) == [60, 70, 80, 90]
    assert scores(race, frozen_at) == [80, 90]


def test_who_leaves_after_the_freeze_stays_on_the_frozen_board(make_race):
    """Nobody learns from the frozen board what has happened since."""
    race = make_race()
    leaver, other = race.enter(90), race.enter(80)
    taken_back = race.submit(other, 70, number=2)
    frozen_at = now()
    race.freeze(frozen_at=frozen_at)
    with race.database.session() as session:
        session.get(EntrantRow, (race.id, leaver)).withdrawn_at = now()
    race.change(SubmissionRow, taken_back, withdrawn_at=now())
    race.refresh()
    assert scores(race) == [80]
    assert scores(race, frozen_at) == [70, 90]


def test_before_the_frozen_board_is_written_the_last_one_is_shown(make_race):
    """With nothing judged meanwhile it is the same; nothing newer is ever shown."""
    race = make_race()
    race.enter(90)
    race.refresh()
    frozen_at = now()
    race.freeze(frozen_at=frozen_at)
    assert scores(race, frozen_at) == [90]
    with race.database.session() as session:
        board = queries.shown_board(session, race.id, PHASE, BoardKey())
        board.published_at = frozen_at + HOUR
    with race.database.reading() as session:
        assert queries.shown_board(session, race.id, PHASE, BoardKey(), frozen_at) is None


def test_a_frozen_board_is_written_once(make_race, database):
    """Later refreshes leave it as it is."""
    race = make_race()
    frozen_at = now()
    race.freeze(frozen_at=frozen_at)
    numbers = set()
    for _ in range(2):
        race.enter(90)
        race.refresh()
        with database.reading() as session:
            numbers.add(queries.shown_board(session, race.id, PHASE, BoardKey(), frozen_at).id)
    assert len(numbers) == 1


def test_a_board_of_pages_from_after_the_freeze_cannot_be_asked_for(make_race, database):
    """By its number the public reads a board of before, or that of the freeze, and none that shows more."""
    race = make_race()
    race.enter(90)
    race.refresh()
    frozen_at = now()
    race.freeze(frozen_at=frozen_at)
    with database.reading() as session:
        before = queries.shown_board(session, race.id, PHASE, BoardKey()).id
    race.enter(80)
    race.refresh()
    with database.reading() as session:
        live = queries.shown_board(session, race.id, PHASE, BoardKey()).id
        frozen = queries.shown_board(session, race.id, PHASE, BoardKey(), frozen_at).id
        readable = {
            board_id: queries.readable_board(session, board_id, race.id, PHASE, frozen_at) is not None
            for board_id in (before, frozen, live)
        }
        assert readable == {before: True, frozen: True, live: False}
        assert queries.readable_board(session, live, race.id, PHASE) is not None


def test_boards_that_nobody_reads_are_deleted(make_race, database):
    """Replaced ones and frozen ones of a race that is revealed, ten minutes after."""
    race = make_race(teams=True)
    race.enter(90, team="Red")
    race.freeze(frozen_at=now())
    for score in (80, 70):
        race.enter(score)
        race.refresh()
    race.freeze(revealed_at=now())
    sweep.sweep_boards(database)
    with database.session() as session:
        kept = set(session.scalars(select(BoardRow.id).where(BoardRow.retired_at.is_(None))))
        assert len(kept) == 4
        old = session.scalars(select(BoardRow).where(BoardRow.retired_at.is_not(None))).all()
        assert len(old) == 8
        for board in old:
            board.retired_at -= KEPT + MARGIN
    sweep.sweep_boards(database)
    with database.reading() as session:
        assert set(session.scalars(select(BoardRow.id))) == kept
        assert set(session.scalars(select(StandingRow.board_id))) <= kept
    assert scores(race) == [70, 80, 90]


def test_a_long_board_is_written_and_deleted_some_lines_at_a_time(make_race, database, monkeypatch):
    """Every line is there, and none stays behind."""
    monkeypatch.setattr(writing, "LINES_AT_ONCE", 2)
    monkeypatch.setattr(sweep, "LINES_AT_ONCE", 2)
    race = make_race()
    for score in range(5):
        race.enter(score)
    race.refresh()
    assert scores(race) == [0, 1, 2, 3, 4]
    with database.session() as session:
        session.execute(update(BoardRow).values(retired_at=now() - 2 * KEPT))
    sweep.sweep_boards(database)
    with database.reading() as session:
        assert session.scalars(select(BoardRow)).all() == []
        assert session.scalars(select(StandingRow)).all() == []
