"""What happens in races by itself, and the curtain before the end."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from sqlalchemy import func, select

from league_server.clock import now
from league_server.jobs.job_status import JobStatus
from league_server.leaderboards.boards.freeze import frozen_moment
from league_server.problems import Problem
from league_server.races.clockwork import tick
from league_server.races.freezing import freeze_board, reveal_race, thaw_board
from league_server.runner.work import Outcome
from league_server.tables import AnnouncementRow, BoardChangeRow, RaceRow, SealedSeedsRow
from tests.league_server.people import new_account
from tests.league_server.races.racing import actor_of, judge, let_pass, new_race, phase_times, submitted

PHASES = {"qualifying": phase_times(1, 2), "final": phase_times(3, 4)}


def announced(database, race) -> Counter[str]:
    """Return what was announced of a race, and how often."""
    with database.reading() as session:
        rows = session.scalars(select(AnnouncementRow).where(AnnouncementRow.topic == f"race:{race.id}"))
        return Counter(f"{row.kind} {row.payload.get('phase', '')}".strip() for row in rows)


def race_now(database, race) -> RaceRow:
    """Return a race as it is now."""
    with database.reading() as session:
        return session.get_one(RaceRow, race.id)


def revealed(database, race) -> set[str]:
    """Return the phases whose seeds are public."""
    sealed = SealedSeedsRow.race_id == race.id, SealedSeedsRow.revealed_at.is_not(None)
    with database.reading() as session:
        return set(session.scalars(select(SealedSeedsRow.phase).where(*sealed)))


def test_openings_and_closings_are_announced_once(database):
    """Each turn of each phase is announced when it is due, and however often the clock ticks, once."""
    race = new_race(database, phases=PHASES)
    told = announced(database, race)
    for hours, news in (
        (0, []),
        (1.5, ["phase_opened qualifying"]),
        (1, ["phase_closed qualifying", "seeds_revealed qualifying"]),
        (1, ["phase_opened final"]),
        (1, ["phase_closed final", "seeds_revealed final", "revealed"]),
    ):
        let_pass(database, race.id, hours)
        for _ in range(3):
            tick(database)
        told += Counter(news)
        assert announced(database, race) == told


def test_what_was_due_while_the_server_slept_is_made_up_for(database):
    """After a long pause everything that was due happens, in its order."""
    race = new_race(database, phases=PHASES)
    let_pass(database, race.id, 5)
    tick(database)
    assert revealed(database, race) == {"qualifying", "final"}
    assert race_now(database, race).revealed_at is not None
    assert announced(database, race)["phase_opened qualifying"] == announced(database, race)["phase_closed final"] == 1


def test_clocks_that_tick_at_once_announce_once(database):
    """Several processes that look at the same moment announce each turn once."""
    race = new_race(database, phases=PHASES)
    let_pass(database, race.id, 5)
    threads = [threading.Thread(target=tick, args=(database,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tick(database)
    assert set(announced(database, race).values()) == {1}


def test_drafts_and_cancelled_races_have_no_clock(database):
    """Nothing is announced or revealed of a race that people cannot take part in."""
    draft, race = new_race(database, published=False), new_race(database, phases=PHASES)
    before = announced(database, race)
    with database.session() as session:
        session.get_one(RaceRow, race.id).status = "cancelled"
    for each in (draft, race):
        let_pass(database, each.id, 5)
    tick(database)
    assert announced(database, draft) == Counter()
    assert announced(database, race) == before
    assert revealed(database, race) == set()


def test_a_hidden_race_is_not_announced_to_all(database):
    """What happens in a race with a join link is told to those who watch it, not to the whole league."""
    hidden, shown = new_race(database, visibility="join_link"), new_race(database)
    tick(database)
    with database.reading() as session:
        told = session.scalars(select(AnnouncementRow).where(AnnouncementRow.topic == "league")).all()
    assert {row.payload["id"] for row in told} == {str(shown.id)}
    assert announced(database, hidden)["phase_opened final"] == 1


def test_the_reveal_waits_until_all_is_judged(database):
    """What was submitted just before the close is judged before the seeds are public; a failure holds nothing up."""
    race = new_race(database)
    rows = [submitted(database, new_account(database), race) for _ in range(2)]
    let_pass(database, race.id, 2)
    judge(database, rows[0], 7_000)
    tick(database)
    assert revealed(database, race) == set()
    assert judge(database, rows[1], 7_000, outcome=Outcome.FAILED).status is JobStatus.FAILED
    tick(database)
    assert revealed(database, race) == {"final"}


def test_an_earlier_phase_does_not_reveal_the_race(database):
    """The race is revealed with its last phase, also when an earlier one is late."""
    race = new_race(database, phases={"qualifying": phase_times(-1, 1), "final": phase_times(2, 3)})
    let_pass(database, race.id, 2.5)
    row = submitted(database, new_account(database), race)
    let_pass(database, race.id, 1)
    tick(database)
    assert revealed(database, race) == {"qualifying"}
    assert race_now(database, race).revealed_at is None
    judge(database, row, 7_000)
    tick(database)
    assert race_now(database, race).revealed_at is not None


def test_where_the_organiser_reveals_the_clock_does_not(database):
    """A race that is revealed in a ceremony waits for the organiser, who cannot do it before a close or twice."""
    organiser = actor_of(new_account(database, "organiser"))
    race = new_race(database, reveal="by_organiser")

    def reveal() -> None:
        with database.session() as session:
            reveal_race(session, organiser, race.id)

    with pytest.raises(Problem, match="No phase"):
        reveal()
    let_pass(database, race.id, 2)
    tick(database)
    assert revealed(database, race) == set()
    reveal()
    assert revealed(database, race) == {"final"}
    with pytest.raises(Problem, match="already"):
        reveal()


def test_a_board_freezes_by_itself_at_the_moment_that_the_rules_name(database):
    """The board stands still from so many minutes before the close, whenever the clock happened to look."""
    race = new_race(database, freeze_minutes=30)
    tick(database)
    assert race_now(database, race).frozen_at is None
    let_pass(database, race.id, 0.75)
    due = race_now(database, race).freezes_at
    tick(database)
    assert race_now(database, race).frozen_at == due
    assert frozen_moment(race_now(database, race), now()) == due
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(BoardChangeRow)) == 1


def test_a_board_that_an_organiser_thaws_stays_thawed(database):
    """Thawing takes the freeze back for good; freezing by hand is possible again, once."""
    organiser = actor_of(new_account(database, "organiser"))
    race = new_race(database, freeze_minutes=90)
    tick(database)
    for act, is_frozen in ((thaw_board, False), (freeze_board, True), (freeze_board, True), (thaw_board, False)):
        with database.session() as session:
            act(session, organiser, race.id)
        tick(database)
        assert (race_now(database, race).frozen_at is not None) == is_frozen
    assert announced(database, race)["frozen"] == 2


def test_a_reveal_lifts_the_curtain(database):
    """After the reveal no board stands still, and none can be frozen."""
    organiser = actor_of(new_account(database, "organiser"))
    race = new_race(database, freeze_minutes=90)
    tick(database)
    let_pass(database, race.id, 2)
    tick(database)
    assert frozen_moment(race_now(database, race), now()) is None
    with pytest.raises(Problem, match="revealed"), database.session() as session:
        freeze_board(session, organiser, race.id)
