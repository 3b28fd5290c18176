"""Lists of races: those that are open, coming and past, and the drafts of organisers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from league_server.authorise import Actor, Permission, allowed
from league_server.clock import now
from league_server.pagination import decode_cursor
from league_server.races.queries import races_with_versions
from league_server.tables import EntrantRow, RaceRow, RaceStatus, RaceVersionRow, RaceVisibility

Found = tuple[RaceRow, RaceVersionRow]


class When(StrEnum):
    """Which races a list has."""

    OPEN = "open"
    """From their first opening to their last closing; what closes soonest comes first."""
    COMING = "coming"
    """What opens soonest comes first."""
    PAST = "past"
    """Closed or cancelled; what closed last comes first."""
    DRAFT = "draft"
    """Not published yet, for organisers; what opens soonest comes first."""


@dataclass(frozen=True)
class Wanted:
    """What a list is to have.

    Parameters
    ----------
    when
        Which races.
    season_id
        Only those of a season.
    entered
        Only those in which the reader takes part.
    """

    when: When = When.OPEN
    season_id: UUID | None = None
    entered: bool = False


def races_after(session: Session, actor: Actor, wanted: Wanted, cursor: str | None, count: int) -> Sequence[Found]:
    """Return the races of a list that a reader may know of, those behind a cursor.

    Raises
    ------
    Problem
        422 for a cursor that is not of this list.
    """
    query = races_with_versions().where(_when(wanted.when, now()), _visible_to(actor))
    if wanted.season_id is not None:
        query = query.where(RaceRow.season_id == wanted.season_id)
    if wanted.entered:
        query = query.where(_has_entered(actor))
    return [(race, version) for race, version in session.execute(_page(query, wanted.when, cursor, count))]


def sort_key(wanted: Wanted, race: RaceRow) -> Sequence[Any]:
    """Return by what a race stands where it stands in a list."""
    return (getattr(race, _column(wanted.when).key), race.id)


def entered_among(session: Session, actor: Actor, race_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of some races in which somebody takes part."""
    own = EntrantRow.account_id == actor.account_id, EntrantRow.withdrawn_at.is_(None)
    return set(session.scalars(select(EntrantRow.race_id).where(*own, EntrantRow.race_id.in_(race_ids))))


def _page(
    query: Select[RaceRow, RaceVersionRow], when: When, cursor: str | None, count: int
) -> Select[RaceRow, RaceVersionRow]:
    column = _column(when)
    place: ColumnElement[Any] = tuple_(column, RaceRow.id)
    seen = None if cursor is None else tuple_(*decode_cursor(cursor, (datetime, UUID)))
    if when is When.PAST:
        query = query.order_by(column.desc(), RaceRow.id.desc())
        return (query if seen is None else query.where(place < seen)).limit(count)
    query = query.order_by(column, RaceRow.id)
    return (query if seen is None else query.where(place > seen)).limit(count)


def _column(when: When) -> InstrumentedAttribute[datetime]:
    return RaceRow.closes_at if when in {When.OPEN, When.PAST} else RaceRow.opens_at


def _when(when: When, time: datetime) -> ColumnElement[bool]:
    is_published = RaceRow.status == RaceStatus.PUBLISHED
    match when:
        case When.OPEN:
            return and_(is_published, RaceRow.opens_at <= time, RaceRow.closes_at > time)
        case When.COMING:
            return and_(is_published, RaceRow.opens_at > time)
        case When.PAST:
            return or_(and_(is_published, RaceRow.closes_at <= time), RaceRow.status == RaceStatus.CANCELLED)
    return RaceRow.status == RaceStatus.DRAFT


def _visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return what is true of the races that somebody may know of; the same as `queries.check_visible` says."""
    if allowed(actor, Permission.MANAGE_RACES):
        return true()
    is_shown = RaceRow.status != RaceStatus.DRAFT
    if allowed(actor, Permission.READ_PEOPLE):
        return is_shown
    if not allowed(actor, Permission.READ_LEAGUE):
        return and_(is_shown, RaceRow.visibility == RaceVisibility.PUBLIC)
    return and_(is_shown, or_(RaceRow.visibility != RaceVisibility.JOIN_LINK, _is_entrant(actor)))


def _has_entered(actor: Actor) -> ColumnElement[bool]:
    return _is_entrant(actor, EntrantRow.withdrawn_at.is_(None))


def _is_entrant(actor: Actor, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    own = EntrantRow.race_id == RaceRow.id, EntrantRow.account_id == actor.account_id
    return select(EntrantRow.race_id).where(*own, *conditions).exists()
