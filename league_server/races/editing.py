"""Changes races: each change of the rules is a new version, and what decides results changes only on purpose."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from league_server import audit
from league_server.authorise import Actor
from league_server.clock import now
from league_server.leaderboards.changes import entry_changed
from league_server.problems import Problem
from league_server.races import sentences
from league_server.races.queries import hold_race, race_with_rules
from league_server.races.rules import Phase, RaceRules, decide_alike
from league_server.races.rules.changes import RuleChange, changes_between
from league_server.races.rules.in_words import PHASE_NAMES
from league_server.races.rules.rule_names import deciding_rules
from league_server.races.schemas import RaceEdit
from league_server.races.seeds.sealing import seal
from league_server.races.service import check_season, check_track, freeze_time, keep_phases, tell_of
from league_server.submissions.judging import has_submissions, judge_all_again, was_used
from league_server.tables import (
    EntrantRow,
    RacePhaseRow,
    RaceRow,
    RaceStatus,
    RaceVersionRow,
    SealedSeedsRow,
)


def edit_race(session: Session, actor: Actor, race_id: UUID, edit: RaceEdit) -> None:
    """Change a race.

    Raises
    ------
    Problem
        409 when somebody else has changed it since, it is cancelled, or the change would break what was promised or
        judged; 422 when there is no such track or season.
    """
    race = hold_race(session, race_id, to_change=True)
    _, version, before = race_with_rules(session, race_id)
    _check_version(race, edit.version)
    if race.status == RaceStatus.CANCELLED:
        raise Problem("not-published", 409, sentences.NOT_PUBLISHED, next_step=sentences.LOOK_AT_RACE)
    _describe(session, actor, race, edit)
    changes = changes_between(before, edit.rules)
    if not changes:
        return
    if edit.rules.track != before.track:
        check_track(session, edit.rules)
    _check_kept(session, race, before, edit.rules)
    is_alike = decide_alike(before, edit.rules)
    is_judged = not is_alike and has_submissions(session, race_id)
    if is_judged and not edit.rejudge:
        reason = sentences.DECIDES_RESULTS.format(fields=deciding_rules(changes))
        raise Problem("results-would-change", 409, reason, field="rejudge", next_step=sentences.ASK_REJUDGE)
    added = _add_version(session, actor, race, edit.rules, version.judged_as if is_alike else None)
    _keep_times(session, race, before, edit.rules)
    if is_judged:
        judge_all_again(session, added)
    _record(session, actor, race, changes, rejudged=is_judged)


def _check_version(race: RaceRow, seen: int) -> None:
    if race.latest_version != seen:
        reason = sentences.CHANGED_MEANWHILE.format(seen=seen, latest=race.latest_version)
        raise Problem("changed-meanwhile", 409, reason, field="version", next_step=sentences.LOAD_AGAIN)


def _describe(session: Session, actor: Actor, race: RaceRow, edit: RaceEdit) -> None:
    """Change what is no rule."""
    wanted = {name: getattr(edit, name) for name in ("name", "description", "visibility", "season_id")}
    changed = {name: value for name, value in wanted.items() if getattr(race, name) != value}
    if not changed:
        return
    if "season_id" in changed:
        check_season(session, edit.season_id)
    for name, value in changed.items():
        setattr(race, name, value)
    audit.record(session, actor, "race.described", "race", race.id, fields=sorted(changed))


def _check_kept(session: Session, race: RaceRow, before: RaceRules, after: RaceRules) -> None:
    """Refuse what would take back what was promised when the race was published."""
    gone = set(before.divisions) - set(after.divisions)
    used = _divisions_used(session, race.id, gone)
    if used:
        reason = sentences.DIVISION_IN_USE.format(name=", ".join(sorted(used)))
        raise Problem("division-in-use", 409, reason, field="rules.divisions", next_step=sentences.MOVE_ENTRANTS)
    if race.status == RaceStatus.DRAFT:
        return
    if after.number_of_seeds != before.number_of_seeds:
        next_step = sentences.COPY_RACE.format(number=before.number_of_seeds)
        raise Problem(
            "seeds-committed", 409, sentences.SEEDS_COMMITTED, field="rules.number_of_seeds", next_step=next_step
        )
    for phase in before.phases:
        if phase not in after.phases and was_used(session, race.id, phase):
            reason = sentences.PHASE_IN_USE.format(phase=PHASE_NAMES[phase])
            raise Problem("phase-in-use", 409, reason, field="rules.phases", next_step=sentences.KEEP_PHASE)
    _check_closings(session, race.id, after)


def _check_closings(session: Session, race_id: UUID, after: RaceRules) -> None:
    """Refuse to take submissions again where the seeds are known."""
    public = select(SealedSeedsRow.phase).where(
        SealedSeedsRow.race_id == race_id, SealedSeedsRow.revealed_at.is_not(None)
    )
    for name in session.scalars(public):
        times = after.phases.get(Phase(name))
        if times is not None and times.closes_at > now():
            reason = sentences.SEEDS_ARE_PUBLIC.format(phase=PHASE_NAMES[Phase(name)])
            raise Problem("seeds-are-public", 409, reason, field="rules.phases", next_step=sentences.KEEP_CLOSING)


def _divisions_used(session: Session, race_id: UUID, names: Collection[str]) -> set[str]:
    in_use = EntrantRow.race_id == race_id, EntrantRow.division.in_(names)
    return {name for name in session.scalars(select(EntrantRow.division).where(*in_use).distinct()) if name}


def _add_version(
    session: Session, actor: Actor, race: RaceRow, rules: RaceRules, judged_as: int | None
) -> RaceVersionRow:
    number = race.latest_version + 1
    version = RaceVersionRow(
        race_id=race.id,
        number=number,
        judged_as=judged_as or number,
        rules=rules.to_json(),
        created_by=actor.account_id,
        created_at=now(),
    )
    session.add(version)
    race.latest_version = number
    session.flush()
    return version


def _keep_times(session: Session, race: RaceRow, before: RaceRules, after: RaceRules) -> None:
    """Bring the rows that are asked for what is due in line with the rules."""
    race.opens_at, race.closes_at = after.opens_at, after.closes_at
    if race.closes_at > now():
        race.revealed_at = None
    if race.status == RaceStatus.DRAFT:
        return
    if freeze_time(after) != freeze_time(before) and race.frozen_at is None:
        race.freezes_at = freeze_time(after)
    gone = [phase.value for phase in before.phases if phase not in after.phases]
    for table in (RacePhaseRow, SealedSeedsRow):
        session.execute(delete(table).where(table.race_id == race.id, table.phase.in_(gone)))
    seal(session, race.id, tuple(after.phases), after.number_of_seeds)
    keep_phases(session, race.id, after)


def _record(session: Session, actor: Actor, race: RaceRow, changes: list[RuleChange], *, rejudged: bool) -> None:
    told = [change.to_json() for change in changes]
    details = {"version": race.latest_version, "changes": told, "rejudged": rejudged}
    audit.record(session, actor, "race.rules_edited", "race", race.id, **details)
    if race.status == RaceStatus.PUBLISHED:
        _, _, rules = race_with_rules(session, race.id)
        for phase in rules.phases:
            entry_changed(session, race.id, phase)
        tell_of(session, race, "rules_edited")
