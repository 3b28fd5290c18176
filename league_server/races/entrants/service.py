"""Enters people in races, and takes them out."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.invitations.secrets import secret_hash
from league_server.authorise import Actor, not_found
from league_server.clock import now
from league_server.leaderboards.changes import entry_changed
from league_server.live import announce
from league_server.problems import Problem
from league_server.races import sentences
from league_server.races.entrants.queries import race_of_code
from league_server.races.queries import hold_entrant, race_with_rules, tries_of, visible_race
from league_server.races.rules import RaceRules
from league_server.tables import EntrantRow, RaceRow, RaceStatus, RaceVisibility, SubmissionRow


def enter_race(session: Session, actor: Actor, race_id: UUID, division: str | None) -> EntrantRow:
    """Enter somebody in a race that people enter by themselves, or change the division before the first submission.

    Raises
    ------
    Problem
        404 when there is no such race for who asks; 409 when it is entered by a code, is over, or the part in it was
        withdrawn; 422 when there is no such division.
    """
    race, _, rules = visible_race(session, actor, race_id)
    return enter(session, race, rules, actor.own_id, division)


def enter_by_code(session: Session, actor: Actor, code: str, division: str | None) -> RaceRow:
    """Enter somebody in the race that a join code belongs to, and return the race.

    Raises
    ------
    Problem
        404 for an unknown code; otherwise as `enter_race`.
    """
    race = race_of_code(session, secret_hash(code))
    if race is None or race.status == RaceStatus.DRAFT:
        raise Problem("join-code-unknown", 404, sentences.WRONG_CODE, field="code", next_step=sentences.TYPE_AGAIN)
    _, _, rules = race_with_rules(session, race.id)
    enter(session, race, rules, actor.own_id, division, has_code=True)
    return race


def enter(
    session: Session, race: RaceRow, rules: RaceRules, account_id: UUID, division: str | None, *, has_code: bool = False
) -> EntrantRow:
    """Enter an account in a race, once however many times it is asked for; see `enter_race`."""
    _check_division(rules, division)
    entrant = hold_entrant(session, race.id, account_id, to_change=division is not None)
    if entrant is None:
        _check_open(race)
        if race.visibility == RaceVisibility.JOIN_LINK and not has_code:
            raise Problem("join-code-needed", 409, sentences.JOIN_FIRST, next_step=sentences.ASK_FOR_CODE)
        return _add(session, race, account_id, division)
    check_takes_part(entrant)
    if division is not None and division != entrant.division:
        _change_own_division(session, entrant, rules, division)
    return entrant


def withdraw_from_race(session: Session, actor: Actor, race_id: UUID) -> None:
    """Take somebody out of a race at the own wish; an organiser can take it back.

    Raises
    ------
    Problem
        404 when there is no such race for who asks, 409 when there is nothing to withdraw.
    """
    _, _, rules = visible_race(session, actor, race_id)
    entrant = hold_entrant(session, race_id, actor.own_id, to_change=True)
    if entrant is None:
        raise Problem("not-entered", 409, sentences.NOT_ENTERED, next_step=sentences.ENTER_FIRST)
    check_takes_part(entrant)
    entrant.withdrawn_at = now()
    _tell(session, entrant, rules)


def edit_entrant(
    session: Session, actor: Actor, race_id: UUID, account_id: UUID, division: str | None, *, withdrawn: bool
) -> None:
    """Change the division of an entrant, take it out of the race, or let it in again; for organisers.

    Raises
    ------
    Problem
        404 when there is no such entrant, 422 when there is no such division.
    """
    _, _, rules = race_with_rules(session, race_id)
    entrant = hold_entrant(session, race_id, account_id, to_change=True)
    if entrant is None:
        raise not_found()
    _check_division(rules, division)
    was_withdrawn = entrant.withdrawn_at is not None
    if was_withdrawn != withdrawn:
        entrant.withdrawn_at = now() if withdrawn else None
    entrant.division = division
    details = {"account": str(account_id), "division": division, "withdrawn": withdrawn}
    audit.record(session, actor, "race.entrant_edited", "race", race_id, **details)
    _tell(session, entrant, rules)


def check_takes_part(entrant: EntrantRow) -> None:
    """Refuse an entrant who is out of the race; 409."""
    if entrant.withdrawn_at is not None:
        raise Problem("withdrawn", 409, sentences.HAS_WITHDRAWN, next_step=sentences.ASK_ORGANISER)


def _check_open(race: RaceRow) -> None:
    if race.status != RaceStatus.PUBLISHED or race.closes_at <= now():
        raise Problem("race-is-over", 409, sentences.NOT_TAKING, next_step=sentences.SEE_OTHERS)


def _check_division(rules: RaceRules, division: str | None) -> None:
    if division is None or division in rules.divisions:
        return
    names = ", ".join(rules.divisions)
    next_step = sentences.CHOOSE_DIVISION.format(names=names) if names else sentences.NO_DIVISIONS
    reason = sentences.NO_SUCH_DIVISION.format(name=repr(division))
    raise Problem("no-such-division", 422, reason, field="division", next_step=next_step)


def _add(session: Session, race: RaceRow, account_id: UUID, division: str | None) -> EntrantRow:
    """Add an entrant; where two requests do at once, both find the one row."""
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(EntrantRow)
    values = {"race_id": race.id, "account_id": account_id, "division": division, "joined_at": now()}
    session.execute(insert.values(is_baseline=False, **values).on_conflict_do_nothing())
    entrant = session.get_one(EntrantRow, (race.id, account_id))
    announce(session, f"race:{race.id}", "entered", {"race_id": str(race.id)})
    announce(session, f"account:{account_id}", "entered_race", {"race_id": str(race.id)})
    return entrant


def _change_own_division(session: Session, entrant: EntrantRow, rules: RaceRules, division: str) -> None:
    own = SubmissionRow.race_id == entrant.race_id, SubmissionRow.account_id == entrant.account_id
    if session.scalar(select(SubmissionRow.id).where(*own).limit(1)) is not None:
        raise Problem(
            "division-is-fixed", 409, sentences.DIVISION_IS_FIXED, field="division", next_step=sentences.ASK_ORGANISER
        )
    entrant.division = division
    _tell(session, entrant, rules)


def _tell(session: Session, entrant: EntrantRow, rules: RaceRules) -> None:
    """Have the boards that show an entrant written anew."""
    session.flush()
    tried = tries_of(session, entrant.race_id, entrant.account_id)
    for phase in rules.phases:
        if phase in tried:
            entry_changed(session, entrant.race_id, phase)
    announce(session, f"account:{entrant.account_id}", "entrant_changed", {"race_id": str(entrant.race_id)})
