"""The field of a phase: its entrants and what they submitted, read in one go, and the lines that it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from league_server.leaderboards.boards.key import BoardKey, Grouping
from league_server.leaderboards.standings import (
    Attempt,
    Entry,
    GroupStanding,
    Standing,
    counted,
    group_standings,
    standings,
    tries,
)
from league_server.races.rules import RaceRules
from league_server.tables import AccountRow, EntrantRow, JudgementRow, SubmissionRow
from league_server.tables.board import EVERYBODY, NO_LIMIT

_GROUPS: Mapping[Grouping, InstrumentedAttribute[str | None]] = {
    Grouping.TEAM: AccountRow.team,
    Grouping.SITE: AccountRow.site,
    Grouping.DEPARTMENT: AccountRow.department,
}


@dataclass(frozen=True, slots=True)
class Entrant:
    """Who takes part.

    Parameters
    ----------
    division
        Its division; None without one.
    is_baseline
        Whether it is shown for comparison only.
    groups
        The name of its group of each kind that it has one of.
    """

    division: str | None
    is_baseline: bool
    groups: Mapping[Grouping, str]


@dataclass(frozen=True)
class Field:
    """Everything that the boards of one phase are made of.

    Parameters
    ----------
    seeds
        How many seeds there are.
    entrants
        Who takes part and has not withdrawn.
    attempts
        The judged submissions of each.
    submitted
        How many submissions each has made, those withdrawn, waiting or failed too.
    """

    seeds: int
    entrants: Mapping[UUID, Entrant]
    attempts: Mapping[UUID, Sequence[Attempt]]
    submitted: Mapping[UUID, int]


def read_field(session: Session, race_id: UUID, phase: str, as_of: datetime | None = None) -> Field:
    """Read the field of a phase, now or as it was at some moment."""
    entrants = {
        account_id: Entrant(division, is_baseline, _named(names))
        for account_id, division, is_baseline, *names in session.execute(_entrants(race_id, as_of))
    }
    judged = session.execute(_judged(race_id, phase, as_of)).all()
    seeds = max((len(row.seed_scores_ms) for row in judged), default=0)
    attempts: dict[UUID, list[Attempt]] = defaultdict(list)
    for row in judged:
        attempts[row.account_id].append(_attempt(row, seeds, as_of))
    submitted = {row.account_id: row.tries for row in session.execute(_submitted(race_id, phase, as_of))}
    return Field(seeds, entrants, attempts, submitted)


def lines_of(field: Field, key: BoardKey, rules: RaceRules) -> list[Standing]:
    """Return the lines of a board of entrants."""
    limit = None if key.tries_limit == NO_LIMIT else key.tries_limit
    entries = [
        Entry(account_id, attempt, tries(field.submitted[account_id], limit), entrant.is_baseline)
        for account_id, entrant in field.entrants.items()
        if key.division in {EVERYBODY, entrant.division} and account_id in field.attempts
        if rules.baselines or not entrant.is_baseline
        if (attempt := counted(field.attempts[account_id], rules.counted, limit)) is not None
    ]
    return standings(entries)


def group_lines_of(
    field: Field, lines: Sequence[Standing], grouping: Grouping, rules: RaceRules
) -> list[GroupStanding]:
    """Return the lines of a board of groups, made of those of the plain board."""
    group_of = {
        account_id: entrant.groups[grouping]
        for account_id, entrant in field.entrants.items()
        if grouping in entrant.groups
    }
    return group_standings(lines, group_of, rules.group_size)


def _named(names: Sequence[str | None]) -> dict[Grouping, str]:
    return {grouping: name for grouping, name in zip(_GROUPS, names, strict=True) if name}


def _attempt(row: Row[Any], seeds: int, as_of: datetime | None) -> Attempt:
    missing = (None,) * (seeds - len(row.seed_scores_ms))
    return Attempt(
        submission_id=row.id,
        number=row.number,
        seeds_ms=(*row.seed_scores_ms, *missing),
        off_track_count=row.off_track_count or 0,
        submitted_at=row.submitted_at,
        is_chosen=row.is_chosen,
        is_withdrawn=row.withdrawn_at is not None and (as_of is None or row.withdrawn_at <= as_of),
    )


def _entrants(race_id: UUID, as_of: datetime | None) -> Select[Any]:
    still_in: ColumnElement[bool] = EntrantRow.withdrawn_at.is_(None)
    if as_of is not None:
        still_in = or_(still_in, EntrantRow.withdrawn_at > as_of)
    columns: list[ColumnElement[Any] | InstrumentedAttribute[Any]] = [EntrantRow.account_id, EntrantRow.division]
    return (
        select(*columns, EntrantRow.is_baseline, *_GROUPS.values())
        .join(AccountRow, AccountRow.id == EntrantRow.account_id)
        .where(EntrantRow.race_id == race_id, still_in)
    )


def _submitted(race_id: UUID, phase: str, as_of: datetime | None) -> Select[UUID, int]:
    of_phase: list[ColumnElement[bool]] = [SubmissionRow.race_id == race_id, SubmissionRow.phase == phase]
    if as_of is not None:
        of_phase.append(SubmissionRow.submitted_at <= as_of)
    query = select(SubmissionRow.account_id, func.count().label("tries"))
    return query.where(*of_phase).group_by(SubmissionRow.account_id)


def _judged(race_id: UUID, phase: str, as_of: datetime | None) -> Select[Any]:
    judged: ColumnElement[bool] = JudgementRow.judged_at.is_not(None)
    if as_of is not None:
        judged = and_(JudgementRow.judged_at <= as_of, SubmissionRow.submitted_at <= as_of)
    return (
        select(
            SubmissionRow.account_id,
            SubmissionRow.id,
            SubmissionRow.number,
            SubmissionRow.submitted_at,
            SubmissionRow.is_chosen,
            SubmissionRow.withdrawn_at,
            JudgementRow.seed_scores_ms,
            JudgementRow.off_track_count,
        )
        .join(JudgementRow, JudgementRow.id == SubmissionRow.judgement_id)
        .where(SubmissionRow.race_id == race_id, SubmissionRow.phase == phase, judged)
    )
