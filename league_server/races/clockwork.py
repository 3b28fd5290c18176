"""What happens in races by itself: phases open and close, boards freeze, and what is due is revealed. Each once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from league_server.clock import now
from league_server.database import Database
from league_server.live import announce
from league_server.races.freezing import reveal_closed, stand_still
from league_server.races.queries import hold_race, is_being_judged
from league_server.tables import (
    RacePhaseRow,
    RaceRow,
    RaceStatus,
    RaceVisibility,
    SealedSeedsRow,
)

OPENED: Final = "phase_opened"
CLOSED: Final = "phase_closed"

Moment = tuple[InstrumentedAttribute[datetime], InstrumentedAttribute[datetime | None]]
MOMENTS: Final[dict[str, Moment]] = {
    OPENED: (RacePhaseRow.opens_at, RacePhaseRow.opened_at),
    CLOSED: (RacePhaseRow.closes_at, RacePhaseRow.closed_at),
}
"""When something of a phase is due, and since when it was announced."""


def tick(database: Database) -> None:
    """Do what is due by now. Several processes may: whoever comes second finds nothing left to do."""
    time = now()
    with database.reading() as session:
        turns = [(kind, *phase) for kind in MOMENTS for phase in _turns_due(session, kind, time)]
        freezes = session.scalars(select(RaceRow.id).where(_freezes(time))).all()
        reveals = _reveals_due(session, time)
    for kind, race_id, phase in turns:
        with database.session() as session:
            _announce_turn(session, kind, race_id, phase, time)
    for race_id in freezes:
        with database.session() as session:
            _freeze(session, race_id, time)
    for race_id, phase in reveals:
        with database.session() as session:
            _reveal(session, race_id, phase, time)


def _turns_due(session: Session, kind: str, time: datetime) -> Sequence[tuple[UUID, str]]:
    query = (
        select(RacePhaseRow.race_id, RacePhaseRow.phase)
        .join(RaceRow, RaceRow.id == RacePhaseRow.race_id)
        .where(RaceRow.status == RaceStatus.PUBLISHED, _is_due(kind, time))
    )
    return [(race_id, phase) for race_id, phase in session.execute(query)]


def _is_due(kind: str, time: datetime) -> ColumnElement[bool]:
    due_at, announced_at = MOMENTS[kind]
    return and_(announced_at.is_(None), due_at <= time)


def _announce_turn(session: Session, kind: str, race_id: UUID, phase: str, time: datetime) -> None:
    """Announce an opening or a closing, unless somebody else has."""
    this_one = RacePhaseRow.race_id == race_id, RacePhaseRow.phase == phase
    announced = update(RacePhaseRow).where(*this_one, _is_due(kind, time)).values({MOMENTS[kind][1]: time})
    if session.scalar(announced.returning(RacePhaseRow.phase)) is None:
        return
    announce(session, f"race:{race_id}", kind, {"id": str(race_id), "phase": phase})
    if session.get_one(RaceRow, race_id).visibility != RaceVisibility.JOIN_LINK:
        announce(session, "league", f"race_{kind}", {"id": str(race_id), "phase": phase})


def _freezes(time: datetime) -> ColumnElement[bool]:
    return and_(
        RaceRow.status == RaceStatus.PUBLISHED,
        RaceRow.freezes_at <= time,
        RaceRow.frozen_at.is_(None),
        RaceRow.revealed_at.is_(None),
    )


def _freeze(session: Session, race_id: UUID, time: datetime) -> None:
    race = hold_race(session, race_id, to_change=True)
    still_due = session.scalar(select(RaceRow.id).where(RaceRow.id == race_id, _freezes(time)))
    if still_due is not None and race.freezes_at is not None:
        stand_still(session, race, race.freezes_at)


def _reveals_due(session: Session, time: datetime) -> Sequence[tuple[UUID, str]]:
    query = (
        select(RacePhaseRow.race_id, RacePhaseRow.phase)
        .join(RaceRow, RaceRow.id == RacePhaseRow.race_id)
        .join(
            SealedSeedsRow,
            and_(SealedSeedsRow.race_id == RacePhaseRow.race_id, SealedSeedsRow.phase == RacePhaseRow.phase),
        )
        .where(
            RaceRow.status == RaceStatus.PUBLISHED,
            RacePhaseRow.reveals_itself,
            RacePhaseRow.closes_at <= time,
            SealedSeedsRow.revealed_at.is_(None),
            ~is_being_judged(),
        )
    )
    return [(race_id, phase) for race_id, phase in session.execute(query)]


def _reveal(session: Session, race_id: UUID, phase: str, time: datetime) -> None:
    race = hold_race(session, race_id, to_change=True)
    if (race_id, phase) in _reveals_due(session, time):
        reveal_closed(session, race, [phase])
