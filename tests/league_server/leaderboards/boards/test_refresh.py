"""Boards follow what happens in a race."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from league_server.clock import now
from league_server.leaderboards import queries
from league_server.leaderboards.boards import refresh
from league_server.leaderboards.boards.field import lines_of, read_field
from league_server.leaderboards.boards.key import BoardKey
from league_server.leaderboards.boards.writing import claim_boards
from league_server.tables import (
    AccountRow,
    AnnouncementRow,
    BoardChangeRow,
    BoardRow,
    EntrantRow,
    JudgementRow,
    RaceRow,
    StandingRow,
    SubmissionRow,
)
from tests.league_server.leaderboards.race import PHASE


def lines(race, key=None, moment=None):
    """Return account, rank and score of each line of the board that is shown."""
    with race.database.reading() as session:
        board = queries.shown_board(session, race.id, PHASE, key or BoardKey(), moment)
        if board is None:
            return None
        found = queries.lines_after(session, board.id, 0, 1_000)
        assert len(found) == board.lines
        return [(each.line.account_id, each.line.rank, each.line.score_ms) for each in found]


def count(database, table, *where):
    """Count rows."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table).where(*where))


def test_a_judgement_reaches_the_board_with_the_next_refresh(make_race, database):
    """The board shows it, the change is forgotten, and those who watch the race are told."""
    race = make_race()
    slow, fast = race.enter(90, 90), race.enter(80, 81)
    assert lines(race) is None
    refresh.refresh_boards(database)
    assert lines(race) == [(fast, 1, 80), (slow, 2, 90)]
    assert count(database, BoardChangeRow) == 0
    with database.reading() as session:
        told = session.scalars(select(AnnouncementRow).where(AnnouncementRow.topic == f"race:{race.id}")).one()
    assert (told.kind, told.payload["phase"]) == ("leaderboard", PHASE)


def test_a_line_has_everything_that_is_shown(make_race, database):
    """What the pure standings say is what the row keeps."""
    race = make_race(number_of_seeds=5)
    race.enter(80, 80, 80, 80, 80)
    own = race.enter(90, 90, None, 90, 90)
    race.refresh()
    with database.reading() as session:
        board = queries.shown_board(session, race.id, PHASE, BoardKey())
        assert (board.lines, board.ranked, board.seeds) == (2, 2, 5)
        line = queries.line_of(session, board.id, own).line
        field = read_field(session, race.id, PHASE)
    standing = lines_of(field, BoardKey(), race.rules)[1]
    assert (line.position, line.rank, line.band) == (standing.position, standing.rank, standing.band) == (2, 2, 2)
    assert (line.score_ms, line.missed_seeds, line.tries, line.off_track_count) == (90, 1, 1, 2)
    assert line.gap_first_ms is line.gap_next_ms is None
    assert (line.submission_id, line.achieved_at) == (
        standing.entry.attempt.submission_id,
        standing.entry.attempt.submitted_at,
    )


def test_who_qualified_on_no_seed_is_shown_without_a_rank(make_race):
    """The line is there, with the number of seeds that were missed."""
    race = make_race()
    nobody = race.enter(None, None)
    race.refresh()
    assert lines(race) == [(nobody, None, None)]


def test_what_is_not_judged_is_not_on_the_board(make_race):
    """Neither a submission that waits, nor an entrant without one."""
    race = make_race()
    race.enter()
    race.enter(80)
    with race.database.session() as session:
        session.execute(update(JudgementRow).values(judged_at=None))
    race.refresh()
    assert lines(race) == []


def test_a_withdrawn_submission_and_a_withdrawn_entrant_leave(make_race):
    """The one before it counts again; who has left the race has no line."""
    race = make_race(counted="latest")
    person = race.enter(90)
    best = race.submit(person, 80, number=2)
    race.change(SubmissionRow, best, withdrawn_at=now())
    race.refresh()
    assert lines(race) == [(person, 1, 90)]
    with race.database.session() as session:
        session.get(EntrantRow, (race.id, person)).withdrawn_at = now()
    race.refresh()
    assert lines(race) == []


def test_there_is_a_board_for_each_limit_and_division(make_race):
    """A board of one try counts the first, and one of a division has its own ranks."""
    race = make_race(divisions=("Rookies", "Pros"), tries_limits=(1,))
    rookie, pro = race.enter(90, division="Rookies"), race.enter(80, division="Pros")
    race.submit(rookie, 70, number=2)
    race.refresh()
    assert lines(race) == [(rookie, 1, 70), (pro, 2, 80)]
    assert lines(race, BoardKey(tries_limit=1)) == [(pro, 1, 80), (rookie, 2, 90)]
    assert lines(race, BoardKey(division="Pros")) == [(pro, 1, 80)]
    assert lines(race, BoardKey(division="Rookies", tries_limit=1)) == [(rookie, 1, 90)]


def test_baselines_are_shown_as_the_rules_say(make_race):
    """With a line and no rank, or not at all."""
    for baselines in (True, False):
        race = make_race(baselines=baselines)
        machine, person = race.enter(70, is_baseline=True), race.enter(80)
        race.refresh()
        assert lines(race) == [(machine, None, 70), (person, 1, 80)][0 if baselines else 1 :]


def test_boards_of_groups_follow_the_accounts(make_race, database):
    """The mean of the best members; people without a group are in none."""
    race = make_race(teams=True, group_size=2)
    for score, team in ((70, "Red"), (80, "Red"), (60, "Blue"), (100, "Blue"), (1, None), (5, "Green")):
        race.enter(score, team=team, site="Seoul")
    race.refresh()
    with database.reading() as session:
        teams = queries.shown_board(session, race.id, PHASE, BoardKey(group_by="team"))
        found = queries.group_lines_after(session, teams.id, 0, 10)
        assert [(line.name, line.rank, line.score_ms, line.members) for line in found] == [
            ("Red", 1, 75, 2),
            ("Blue", 2, 80, 2),
            ("Green", None, None, 1),
        ]
        sites = queries.shown_board(session, race.id, PHASE, BoardKey(group_by="site"))
        assert [line.score_ms for line in queries.group_lines_after(session, sites.id, 0, 10)] == [3]
        assert queries.shown_board(session, race.id, PHASE, BoardKey(group_by="department")).lines == 0


def test_a_race_without_teams_has_no_board_of_them(make_race, database):
    """Sites and departments always have one."""
    race = make_race()
    race.refresh()
    with database.reading() as session:
        assert queries.shown_board(session, race.id, PHASE, BoardKey(group_by="team")) is None
        assert queries.shown_board(session, race.id, PHASE, BoardKey(group_by="site")) is not None


def test_a_change_during_a_refresh_makes_another_one(make_race, database, monkeypatch):
    """What is judged after the field was read is not forgotten."""
    race = make_race()
    first = race.enter(80)

    def read_and_be_overtaken(*arguments):
        field = read_field(*arguments)
        race.late = race.enter(70)
        return field

    monkeypatch.setattr(refresh, "read_field", read_and_be_overtaken)
    race.refresh()
    monkeypatch.undo()
    assert lines(race) == [(first, 1, 80)]
    assert count(database, BoardChangeRow) == 1
    race.refresh()
    assert lines(race) == [(race.late, 1, 70), (first, 2, 80)]


def test_nothing_is_shown_before_everything_is_written(make_race, monkeypatch):
    """A writer that dies between the lines leaves the board as it was, and the next one takes its place."""
    race = make_race(teams=True)
    first = race.enter(80)
    race.refresh()
    second = race.enter(70)
    monkeypatch.setattr(refresh.writing, "write_group_lines", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        race.refresh()
    assert lines(race) == [(first, 1, 80)]
    monkeypatch.undo()
    assert race.refresh()
    assert lines(race) == [(second, 1, 70), (first, 2, 80)]


def test_a_writer_that_was_overtaken_shows_nothing(make_race, database, monkeypatch):
    """Its boards, read before, never replace newer ones, and no change is forgotten."""
    race = make_race()
    first = race.enter(80)

    def read_and_be_overtaken(*arguments):
        field = read_field(*arguments)
        monkeypatch.undo()
        race.late = race.enter(70)
        assert race.refresh()
        return field

    monkeypatch.setattr(refresh, "read_field", read_and_be_overtaken)
    assert not race.refresh()
    assert lines(race) == [(race.late, 1, 70), (first, 2, 80)]
    assert count(database, AnnouncementRow) == 1


def test_a_race_that_is_gone_takes_its_boards_along(make_race, database):
    """Deleting a race leaves no board, no line and no change behind, and nothing to write."""
    race = make_race()
    race.enter(80)
    race.refresh()
    with database.session() as session:
        session.execute(delete(SubmissionRow))
        session.execute(delete(RaceRow))
    assert [count(database, table) for table in (BoardRow, StandingRow, BoardChangeRow)] == [0, 0, 0]
    assert claim_boards(database, race.id, PHASE, [BoardKey()], None) is None


def test_boards_rest_after_they_were_written(make_race, database):
    """Ten times as long as it took to write them; a phase that has not changed is never due."""
    race = make_race()
    race.enter(80)
    race.refresh()
    with database.reading() as session:
        assert refresh.phases_due(session, now() + timedelta(hours=1)) == []
    race.enter(70)
    with database.session() as session:
        board = queries.shown_board(session, race.id, PHASE, BoardKey())
        board.began_at = board.published_at - timedelta(seconds=2)
        published_at = board.published_at
    with database.reading() as session:
        assert refresh.phases_due(session, published_at + timedelta(seconds=19)) == []
        assert refresh.phases_due(session, published_at + timedelta(seconds=21)) == [(race.id, PHASE)]
    with database.session() as session:
        board = queries.shown_board(session, race.id, PHASE, BoardKey())
        board.began_at = board.published_at - timedelta(hours=2)
    with database.reading() as session:
        assert refresh.phases_due(session, published_at + refresh.LONGEST_REST) == [(race.id, PHASE)]


def test_one_broken_race_does_not_stop_the_others(make_race, database, monkeypatch):
    """It is logged, and tried again."""
    broken, race = make_race(), make_race()
    broken.enter(80)
    person = race.enter(80)
    monkeypatch.setattr(refresh, "read_field", lambda *given: 1 / 0 if given[1] == broken.id else read_field(*given))
    refresh.refresh_boards(database)
    assert lines(broken) is None
    assert lines(race) == [(person, 1, 80)]


def test_an_account_without_a_team_joins_one(make_race, database):
    """A refresh reads the groups anew."""
    race = make_race(teams=True, group_size=1)
    person = race.enter(80)
    race.refresh()
    race.change(AccountRow, person, team="Red")
    race.refresh()
    with database.reading() as session:
        board = queries.shown_board(session, race.id, PHASE, BoardKey(group_by="team"))
        assert [line.name for line in queries.group_lines_after(session, board.id, 0, 10)] == ["Red"]


def test_writers_side_by_side_lose_nothing(make_race, database):
    """Four who write the boards of a race at once, while people submit, leave one board with everybody."""
    race = make_race()
    with ThreadPoolExecutor(4) as pool:
        entering = [pool.submit(race.enter, score) for score in range(8)]
        writing = [pool.submit(race.refresh) for _ in range(8)]
        people = [future.result() for future in entering]
        assert all(future.result() in {True, False} for future in writing)
    race.refresh()
    assert lines(race) == [(person, score + 1, score) for score, person in enumerate(people)]
    assert count(database, BoardChangeRow) == 0
    assert count(database, BoardRow, BoardRow.retired_at.is_(None)) == 3
