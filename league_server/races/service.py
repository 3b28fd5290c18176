"""Makes races, publishes them and calls them off."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.invitations.secrets import new_code, secret_hash
from league_server.authorise import Actor
from league_server.clock import now
from league_server.live import announce
from league_server.problems import Problem
from league_server.races import sentences
from league_server.races.queries import hold_race, race_with_rules
from league_server.races.rules import RaceRules, Reveal
from league_server.races.rules.race_file import moved_to
from league_server.races.schemas import CopyRequest, ImportRequest, RaceRequest
from league_server.races.seeds.sealing import seal
from league_server.submissions.judging import stop_judging
from league_server.tables import RacePhaseRow, RaceRow, RaceStatus, RaceVersionRow, RaceVisibility, SeasonRow
from league_server.tracks.catalog import track_exists
from racer.language import Text


def create_race(session: Session, actor: Actor, request: RaceRequest) -> RaceRow:
    """Make a draft.

    Raises
    ------
    Problem
        422 when there is no such track or season.
    """
    check_track(session, request.rules)
    check_season(session, request.season_id)
    time = now()
    race = RaceRow(
        name=request.name,
        description=request.description,
        visibility=request.visibility,
        season_id=request.season_id,
        opens_at=request.rules.opens_at,
        closes_at=request.rules.closes_at,
        created_by=actor.account_id,
        created_at=time,
    )
    session.add(race)
    session.flush()
    session.add(
        RaceVersionRow(
            race_id=race.id,
            number=1,
            judged_as=1,
            rules=request.rules.to_json(),
            created_by=actor.account_id,
            created_at=time,
        )
    )
    session.flush()
    audit.record(session, actor, "race.created", "race", race.id, name=race.name)
    return race


def import_race(session: Session, actor: Actor, request: ImportRequest) -> RaceRow:
    """Make a draft of a race file.

    Raises
    ------
    Problem
        422 when there is no such track, or a moved time is none on the clock of the zone.
    """
    file = request.file
    rules = file.rules if request.opens_at is None else _moved(file.rules, request.opens_at)
    wanted = RaceRequest(
        name=request.name or file.name, description=file.description, visibility=file.visibility, rules=rules
    )
    return create_race(session, actor, wanted)


def copy_race(session: Session, actor: Actor, race_id: UUID, request: CopyRequest) -> RaceRow:
    """Make a draft that has everything of another race but its dates.

    Raises
    ------
    Problem
        404 when there is no such race, 422 as for `import_race`.
    """
    race, _, rules = race_with_rules(session, race_id)
    wanted = RaceRequest(
        name=request.name,
        description=race.description,
        visibility=race.visibility,
        season_id=race.season_id,
        rules=_moved(rules, request.opens_at),
    )
    return create_race(session, actor, wanted)


def publish_race(session: Session, actor: Actor, race_id: UUID) -> None:
    """Publish a draft: people find it from now on, and its seeds are drawn and committed to.

    Raises
    ------
    Problem
        409 when it is no draft, or is over already.
    """
    race = hold_race(session, race_id, to_change=True)
    _, _, rules = race_with_rules(session, race_id)
    if race.status != RaceStatus.DRAFT:
        raise Problem("not-a-draft", 409, sentences.NOT_A_DRAFT, next_step=sentences.LOOK_AT_RACE)
    if rules.closes_at <= now():
        raise Problem("race-is-over", 409, sentences.OVER_ALREADY, next_step=sentences.CHANGE_DATES)
    check_track(session, rules)
    race.status = RaceStatus.PUBLISHED
    race.freezes_at = freeze_time(rules)
    seal(session, race_id, tuple(rules.phases), rules.number_of_seeds)
    keep_phases(session, race_id, rules)
    audit.record(session, actor, "race.published", "race", race_id, name=race.name)
    tell_of(session, race, "published")


def cancel_race(session: Session, actor: Actor, race_id: UUID) -> None:
    """Call a published race off: it takes nothing more, and what waits to be judged is stopped.

    Raises
    ------
    Problem
        409 when it is a draft, or cancelled already.
    """
    race = hold_race(session, race_id, to_change=True)
    check_published(race)
    race.status = RaceStatus.CANCELLED
    stop_judging(session, race_id)
    audit.record(session, actor, "race.cancelled", "race", race_id, name=race.name)
    tell_of(session, race, "cancelled")


def delete_draft(session: Session, actor: Actor, race_id: UUID) -> None:
    """Remove a race that nobody has seen.

    Raises
    ------
    Problem
        409 when it was published.
    """
    race = hold_race(session, race_id, to_change=True)
    if race.status != RaceStatus.DRAFT:
        raise Problem("not-a-draft", 409, sentences.NOT_A_DRAFT, next_step=sentences.CANCEL_INSTEAD)
    session.execute(delete(RaceRow).where(RaceRow.id == race_id))
    audit.record(session, actor, "race.deleted", "race", race_id, name=race.name)


def new_join_code(session: Session, actor: Actor, race_id: UUID) -> str:
    """Give a race a new join code; an older one works no more."""
    race = hold_race(session, race_id, to_change=True)
    code = new_code()
    race.join_code_hash = secret_hash(code)
    session.flush()
    audit.record(session, actor, "race.join_code_made", "race", race_id)
    return code


def keep_phases(session: Session, race_id: UUID, rules: RaceRules) -> None:
    """Bring the rows of which it is asked what is due in line with the rules."""
    for phase, times in rules.phases.items():
        row = session.get(RacePhaseRow, (race_id, phase.value)) or RacePhaseRow(race_id=race_id, phase=phase.value)
        row.opens_at, row.closes_at = times.opens_at, times.closes_at
        row.reveals_itself = rules.reveal is Reveal.AT_CLOSE
        # What was announced is taken back where it is to happen once more.
        row.opened_at = row.opened_at if times.opens_at <= now() else None
        row.closed_at = row.closed_at if times.closes_at <= now() else None
        session.add(row)
    session.flush()


def check_published(race: RaceRow) -> None:
    """Refuse a race that is a draft or cancelled; 409."""
    if race.status != RaceStatus.PUBLISHED:
        raise Problem("not-published", 409, sentences.NOT_PUBLISHED, next_step=sentences.LOOK_AT_RACE)


def check_track(session: Session, rules: RaceRules) -> None:
    """Refuse rules with a track that is not there; 422."""
    if not track_exists(session, rules.track):
        reason = sentences.NO_SUCH_TRACK.format(name=repr(rules.track))
        raise Problem("no-such-track", 422, reason, field="rules.track", next_step=sentences.ADD_TRACK)


def check_season(session: Session, season_id: UUID | None) -> None:
    """Refuse a season that is not there; 422."""
    if season_id is not None and session.get(SeasonRow, season_id) is None:
        raise Problem(
            "no-such-season", 422, sentences.NO_SUCH_SEASON, field="season_id", next_step=sentences.CHOOSE_SEASON
        )


def freeze_time(rules: RaceRules) -> datetime | None:
    """Return when the public board is to stand still by itself; None where that is done by hand."""
    return None if rules.freeze_minutes is None else rules.closes_at - timedelta(minutes=rules.freeze_minutes)


def tell_of(session: Session, race: RaceRow, kind: str) -> None:
    """Announce what happened to a race: to those who watch it, and to all where everybody may know of it."""
    news = {"id": str(race.id), "status": race.status}
    announce(session, f"race:{race.id}", kind, news)
    if race.visibility != RaceVisibility.JOIN_LINK:
        announce(session, "league", f"race_{kind}", news)


def _moved(rules: RaceRules, opens_at: datetime) -> RaceRules:
    try:
        return moved_to(rules, opens_at)
    except ValueError as error:
        reason = error.args[0] if error.args and isinstance(error.args[0], Text) else Text.same(str(error))
        raise Problem("not-on-the-clock", 422, reason, field="opens_at", next_step=sentences.CHANGE_DATES) from None
