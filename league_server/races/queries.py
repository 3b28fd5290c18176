"""What is asked about races."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, allowed, authorise, not_found
from league_server.races.rules import RaceRules
from league_server.tables import EntrantRow, RaceRow, RaceStatus, RaceVersionRow, RaceVisibility


def race_with_rules(session: Session, race_id: UUID) -> tuple[RaceRow, RaceVersionRow, RaceRules]:
    """Return a race, the latest version of its rules, and the rules.

    Raises
    ------
    Problem
        404 when there is no such race.
    """
    query = (
        select(RaceRow, RaceVersionRow)
        .join(RaceVersionRow, RaceVersionRow.race_id == RaceRow.id)
        .where(RaceRow.id == race_id, RaceVersionRow.number == RaceRow.latest_version)
    )
    found = session.execute(query).first()
    if found is None:
        raise not_found()
    race, version = found
    return race, version, RaceRules.from_json(version.rules)


def entrant_of(session: Session, race_id: UUID, account_id: UUID | None) -> EntrantRow | None:
    """Return somebody's part in a race, also one that was withdrawn, or None."""
    return None if account_id is None else session.get(EntrantRow, (race_id, account_id))


def check_race_is_visible(session: Session, actor: Actor, race_id: UUID) -> None:
    """Refuse who may not know of a race.

    Raises
    ------
    Problem
        401 for a stranger to a race of the league, 404 for who may not know of it, and when there is none.
    """
    race = session.get(RaceRow, race_id)
    if race is None:
        authorise(actor, Permission.READ_LEAGUE)
        raise not_found()
    check_visible(session, actor, race)


def check_visible(session: Session, actor: Actor, race: RaceRow) -> None:
    """Refuse who may not know of a race that there is; as `check_race_is_visible`."""
    if race.visibility == RaceVisibility.PUBLIC and race.status != RaceStatus.DRAFT:
        return
    authorise(actor, Permission.READ_LEAGUE)
    if not _is_known_to(session, actor, race):
        raise not_found()


def _is_known_to(session: Session, actor: Actor, race: RaceRow) -> bool:
    if allowed(actor, Permission.MANAGE_RACES):
        return True
    if race.status == RaceStatus.DRAFT:
        return False
    is_shown = race.visibility != RaceVisibility.JOIN_LINK or allowed(actor, Permission.READ_PEOPLE)
    return is_shown or entrant_of(session, race.id, actor.account_id) is not None
