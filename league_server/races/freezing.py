"""The curtain: boards that stand still before the end, and the reveal of final standings and seeds after it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server import audit
from league_server.authorise import Actor
from league_server.clock import now
from league_server.leaderboards.changes import entry_changed
from league_server.problems import Problem
from league_server.races import sentences
from league_server.races.queries import hold_race, phases_being_judged
from league_server.races.seeds.sealing import reveal_seeds
from league_server.races.service import check_published, tell_of
from league_server.tables import RacePhaseRow, RaceRow, SealedSeedsRow


def freeze_board(session: Session, actor: Actor, race_id: UUID) -> None:
    """Let the public board stand still from now on; where it does already, nothing changes.

    Raises
    ------
    Problem
        409 when the race is not published, or revealed already.
    """
    race = hold_race(session, race_id, to_change=True)
    check_published(race)
    if race.revealed_at is not None:
        raise _revealed_already()
    if race.frozen_at is None:
        audit.record(session, actor, "race.frozen", "race", race_id)
        stand_still(session, race, now())


def stand_still(session: Session, race: RaceRow, moment: datetime) -> None:
    """Let the public board of a race show what was true at a moment."""
    race.frozen_at, race.freezes_at = moment, None
    _show(session, race, "frozen")


def thaw_board(session: Session, actor: Actor, race_id: UUID) -> None:
    """Let the public board show what is true again; it does not freeze by itself any more."""
    race = hold_race(session, race_id, to_change=True)
    check_published(race)
    if race.frozen_at is not None or race.freezes_at is not None:
        race.frozen_at = race.freezes_at = None
        audit.record(session, actor, "race.thawed", "race", race_id)
        _show(session, race, "thawed")


def reveal_race(session: Session, actor: Actor, race_id: UUID) -> None:
    """Make public what there is of the phases that have closed: seeds, and after the last one the final standings.

    Raises
    ------
    Problem
        409 when the race is not published, nothing has closed yet, not everything that was submitted to what has closed
        is judged, or all is public already.
    """
    race = hold_race(session, race_id, to_change=True)
    check_published(race)
    if race.revealed_at is not None:
        raise _revealed_already()
    closed = [phase.phase for phase in _closed_phases(session, race_id)]
    if phases_being_judged(session, race_id, closed):
        raise Problem("being-judged", 409, sentences.BEING_JUDGED, next_step=sentences.WAIT_FOR_JUDGING)
    if not reveal_closed(session, race, closed):
        raise Problem("not-closed", 409, sentences.NOT_CLOSED, next_step=sentences.WAIT_FOR_CLOSE)
    audit.record(session, actor, "race.revealed", "race", race_id)


def reveal_closed(session: Session, race: RaceRow, phases: list[str]) -> bool:
    """Reveal phases of a race that have closed, and the race when all of it is. False where there are none."""
    if not phases:
        return False
    reveal_seeds(session, race.id, phases)
    if race.closes_at <= now() and not _has_sealed(session, race.id):
        race.revealed_at = now()
        _show(session, race, "revealed")
    return True


def _has_sealed(session: Session, race_id: UUID) -> bool:
    sealed = SealedSeedsRow.race_id == race_id, SealedSeedsRow.revealed_at.is_(None)
    return session.scalar(select(SealedSeedsRow.phase).where(*sealed).limit(1)) is not None


def _closed_phases(session: Session, race_id: UUID) -> list[RacePhaseRow]:
    closed = RacePhaseRow.race_id == race_id, RacePhaseRow.closes_at <= now()
    return list(session.scalars(select(RacePhaseRow).where(*closed)))


def _show(session: Session, race: RaceRow, kind: str) -> None:
    """Have the boards of all phases written anew, and tell of it."""
    session.flush()
    for phase in session.scalars(select(RacePhaseRow.phase).where(RacePhaseRow.race_id == race.id)):
        entry_changed(session, race.id, phase)
    tell_of(session, race, kind)


def _revealed_already() -> Problem:
    return Problem("revealed-already", 409, sentences.REVEALED_ALREADY, next_step=sentences.NOTHING_TO_DO)
