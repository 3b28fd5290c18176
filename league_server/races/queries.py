"""What is asked about races."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, allowed, authorise, not_found
from league_server.jobs.job_status import ENDED
from league_server.races.rules import RaceRules
from league_server.tables import (
    EntrantRow,
    EntrantTriesRow,
    JobRow,
    JudgementRow,
    RacePhaseRow,
    RaceRow,
    RaceStatus,
    RaceVersionRow,
    RaceVisibility,
)


def races_with_versions() -> Select[RaceRow, RaceVersionRow]:
    """Return the query of all races, each with the latest version of its rules."""
    return (
        select(RaceRow, RaceVersionRow)
        .join(RaceVersionRow, RaceVersionRow.race_id == RaceRow.id)
        .where(RaceVersionRow.number == RaceRow.latest_version)
    )


def race_with_rules(session: Session, race_id: UUID) -> tuple[RaceRow, RaceVersionRow, RaceRules]:
    """Return a race, the latest version of its rules, and the rules.

    Raises
    ------
    Problem
        404 when there is no such race.
    """
    found = session.execute(races_with_versions().where(RaceRow.id == race_id)).first()
    if found is None:
        raise not_found()
    race, version = found
    return race, version, RaceRules.from_json(version.rules)


def hold_race(session: Session, race_id: UUID, *, to_change: bool) -> RaceRow:
    """Return a race that nobody else changes until the transaction ends.

    Parameters
    ----------
    session
        The transaction.
    race_id
        Which race.
    to_change
        Whether this transaction changes it. Many may hold it at once that do not, such as those who submit.

    Raises
    ------
    Problem
        404 when there is no such race.
    """
    # What only names the race, as the rows of a job that ends do, waits for neither.
    query = select(RaceRow).where(RaceRow.id == race_id).with_for_update(read=not to_change, key_share=to_change)
    race = session.scalar(query.execution_options(populate_existing=True))
    if race is None:
        raise not_found()
    return race


def versions_of(session: Session, race_id: UUID) -> Sequence[RaceVersionRow]:
    """Return all versions of a race's rules, from the first."""
    query = select(RaceVersionRow).where(RaceVersionRow.race_id == race_id).order_by(RaceVersionRow.number)
    return session.scalars(query).all()


def version_judged_as(session: Session, version: RaceVersionRow) -> RaceVersionRow:
    """Return the version that judgements under a version belong to."""
    query = select(RaceVersionRow).where(RaceVersionRow.race_id == version.race_id)
    return session.scalars(query.where(RaceVersionRow.number == version.judged_as)).one()


def entrant_of(session: Session, race_id: UUID, account_id: UUID | None) -> EntrantRow | None:
    """Return somebody's part in a race, also one that was withdrawn, or None."""
    return None if account_id is None else session.get(EntrantRow, (race_id, account_id))


def tries_of(session: Session, race_id: UUID, account_id: UUID) -> dict[str, EntrantTriesRow]:
    """Return what somebody has used up of the caps of each phase."""
    own: tuple[Any, ...] = EntrantTriesRow.race_id == race_id, EntrantTriesRow.account_id == account_id
    return {row.phase: row for row in session.scalars(select(EntrantTriesRow).where(*own))}


def is_being_judged() -> ColumnElement[bool]:
    """Return whether something that was submitted to a `RacePhaseRow` waits to be judged, or is being judged."""
    of_phase = JudgementRow.race_id == RacePhaseRow.race_id, JudgementRow.phase == RacePhaseRow.phase
    pending = select(JudgementRow.id).join(JobRow, JobRow.id == JudgementRow.job_id)
    return pending.where(*of_phase, JobRow.status.not_in(ENDED)).correlate(RacePhaseRow).exists()


def phases_being_judged(session: Session, race_id: UUID, phases: Collection[str]) -> Sequence[str]:
    """Return in which of some phases of a race not everything is judged yet."""
    of_race = RacePhaseRow.race_id == race_id, RacePhaseRow.phase.in_(phases)
    return session.scalars(select(RacePhaseRow.phase).where(*of_race, is_being_judged())).all()


def hold_entrant(session: Session, race_id: UUID, account_id: UUID, *, to_change: bool) -> EntrantRow | None:
    """Return somebody's part in a race, which nobody else changes until the transaction ends, or None.

    Parameters
    ----------
    session
        The transaction.
    race_id, account_id
        Whose part in which race.
    to_change
        Whether this transaction changes it. Those that submit hold it without.
    """
    held = {"key_share": True} if to_change else {"read": True}
    return session.get(EntrantRow, (race_id, account_id), with_for_update=held, populate_existing=True)


def visible_race(session: Session, actor: Actor, race_id: UUID) -> tuple[RaceRow, RaceVersionRow, RaceRules]:
    """Return a race with its rules to who may know of it; refusals as in `check_race_is_visible`."""
    check_race_is_visible(session, actor, race_id)
    return race_with_rules(session, race_id)


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


def hidden_races(session: Session, actor: Actor, race_ids: Collection[UUID]) -> set[UUID]:
    """Return of which of some races who asks may not know."""
    races = session.scalars(select(RaceRow).where(RaceRow.id.in_(race_ids)))
    return {race.id for race in races if not _is_known_to(session, actor, race)}


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
