"""The quotas: training time and models, for a person and for the whole league, by the month.

Time is reserved in the transaction that enqueues a job and settled in the one that ends it. Every change is one
conditional update, so that two quick clicks never pass a limit together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import CursorResult, Update, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.problems import Problem
from league_server.tables import JobRow, LeagueRow, QuotaRow
from racer.language import Text

LEAGUE: Final = "league"
"""The scope that all people share."""
SECONDS_PER_MINUTE: Final = 60
MONTHS: Final = 12

_TIME_USED_UP: Final = Text(
    "You have {left:g} of {limit:g} training minutes left this month, and this needs {needed:g}.",
    "이번 달에 남은 학습 시간은 {limit:g}분 중 {left:g}분인데, 이 학습에는 {needed:g}분이 필요합니다.",
)
_LEAGUE_TIME_USED_UP: Final = Text(
    "All people of this league together have {left:g} of {limit:g} training minutes left this month, and this needs "
    "{needed:g}.",
    "이번 달에 리그 전체에 남은 학습 시간은 {limit:g}분 중 {left:g}분인데, 이 학습에는 {needed:g}분이 필요합니다.",
)
_TIME_NEXT_STEP: Final = Text(
    "Choose a smaller budget, wait until {renewed} (UTC), or ask an administrator for more.",
    "학습 시간을 줄이거나, {renewed}(UTC)까지 기다리거나, 관리자에게 한도를 늘려 달라고 요청하세요.",
)
_MODELS_USED_UP: Final = Text(
    "You have made all of the {limit} models that a person may make in a month.",
    "한 사람이 한 달에 만들 수 있는 모델 {limit}개를 모두 만들었습니다.",
)
_LEAGUE_MODELS_USED_UP: Final = Text(
    "The people of this league have made all of the {limit} models that they may make in a month together.",
    "리그 전체에서 한 달에 만들 수 있는 모델 {limit}개를 모두 만들었습니다.",
)
_MODELS_NEXT_STEP: Final = Text(
    "Train a model that you have, wait until {renewed} (UTC), or ask an administrator for more.",
    "이미 만든 모델을 학습시키거나, {renewed}(UTC)까지 기다리거나, 관리자에게 한도를 늘려 달라고 요청하세요.",
)


@dataclass(frozen=True)
class Share:
    """What one person, or the league, has used of a month, and may.

    Parameters
    ----------
    used_s, reserved_s
        Training time that ended jobs have cost, and that others hold back, s.
    limit_s
        How much there is, s; None without a limit.
    models
        Models made.
    models_limit
        How many there may be; None without a limit.
    """

    used_s: int
    reserved_s: int
    limit_s: int | None
    models: int
    models_limit: int | None

    @property
    def left_s(self) -> int | None:
        """Training time that can still be reserved, s; None without a limit."""
        return None if self.limit_s is None else max(0, self.limit_s - self.used_s - self.reserved_s)

    @property
    def models_left(self) -> int | None:
        """Models that can still be made; None without a limit."""
        return None if self.models_limit is None else max(0, self.models_limit - self.models)


@dataclass(frozen=True)
class Quota:
    """What one person has left this month, and what the league has.

    Parameters
    ----------
    month
        Which one, in UTC, such as 2026-11.
    person, league
        Of the person, and of all people together.
    """

    month: str
    person: Share
    league: Share


def month_of(time: datetime) -> str:
    """Return the month that a time counts in, such as 2026-11."""
    return f"{time:%Y-%m}"


def quota_of(session: Session, owner_id: UUID) -> Quota:
    """Return what a person and the league have used and have left this month."""
    month, league = month_of(now()), _league(session)
    person = _share(session, owner_id.hex, month, league.training_minutes_a_month, league.models_a_month)
    together = _share(session, LEAGUE, month, league.league_training_minutes_a_month, league.league_models_a_month)
    return Quota(month, person, together)


def reserve(session: Session, owner_id: UUID, seconds: int) -> str:
    """Hold training time back for a job, and return the month that it counts in.

    Raises
    ------
    Problem
        409 when the person or the league has not so much left; the transaction is of no use then.
    """
    month, league = month_of(now()), _league(session)
    limits = (
        (owner_id.hex, league.training_minutes_a_month, _TIME_USED_UP),
        (LEAGUE, league.league_training_minutes_a_month, _LEAGUE_TIME_USED_UP),
    )
    for scope, minutes, used_up in limits:
        limit_s = None if minutes is None else minutes * SECONDS_PER_MINUTE
        _ensure_row(session, scope, month)
        taken = QuotaRow.reserved_s + QuotaRow.used_s + seconds
        fits = true() if limit_s is None or seconds == 0 else taken <= limit_s
        statement = _row(scope, month).where(fits).values(reserved_s=QuotaRow.reserved_s + seconds)
        if not _changed(session, statement):
            raise _no_time(_share(session, scope, month, minutes, None), used_up, seconds)
    return month


def settle(session: Session, job: JobRow, used_s: float) -> None:
    """Count what a job has cost, and give back the rest of what was held back for it.

    Parameters
    ----------
    session
        The transaction that ends the job.
    job
        The job, locked.
    used_s
        Time that it took, s; no more than was held back is counted.
    """
    if job.quota_month is None:
        return
    counted_s = min(math.ceil(used_s), job.reserved_s)
    for scope in (job.owner_id.hex, LEAGUE):
        values = {"reserved_s": QuotaRow.reserved_s - job.reserved_s, "used_s": QuotaRow.used_s + counted_s}
        session.execute(_row(scope, job.quota_month).values(values))
    job.used_s, job.reserved_s = counted_s, 0


def count_model(session: Session, owner_id: UUID) -> None:
    """Count a model that a person makes.

    Raises
    ------
    Problem
        409 when the person or the league has made all that they may this month.
    """
    month, league = month_of(now()), _league(session)
    limits = (
        (owner_id.hex, league.models_a_month, _MODELS_USED_UP),
        (LEAGUE, league.league_models_a_month, _LEAGUE_MODELS_USED_UP),
    )
    for scope, limit, used_up in limits:
        _ensure_row(session, scope, month)
        fits = true() if limit is None else QuotaRow.models < limit
        if not _changed(session, _row(scope, month).where(fits).values(models=QuotaRow.models + 1)):
            next_step = _MODELS_NEXT_STEP.format(renewed=_renewed())
            raise Problem("quota-used-up", 409, used_up.format(limit=limit), next_step=next_step, limit=limit)


def _league(session: Session) -> LeagueRow:
    return session.scalars(select(LeagueRow)).one()


def _row(scope: str, month: str) -> Update:
    of_month = update(QuotaRow).where(QuotaRow.scope == scope, QuotaRow.month == month)
    return of_month.execution_options(synchronize_session=False)


def _changed(session: Session, statement: Update) -> bool:
    result = cast("CursorResult[Any]", session.execute(statement))
    return result.rowcount == 1


def _ensure_row(session: Session, scope: str, month: str) -> None:
    """Make the row of a month where there is none; two who do it at once make one."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {"scope": scope, "month": month, "reserved_s": 0, "used_s": 0, "models": 0}
    session.execute(insert(QuotaRow).values(values).on_conflict_do_nothing())


def _share(session: Session, scope: str, month: str, minutes: int | None, models: int | None) -> Share:
    columns = select(QuotaRow.used_s, QuotaRow.reserved_s, QuotaRow.models)
    found = session.execute(columns.where(QuotaRow.scope == scope, QuotaRow.month == month)).first()
    used_s, reserved_s, made = found or (0, 0, 0)
    return Share(used_s, reserved_s, None if minutes is None else minutes * SECONDS_PER_MINUTE, made, models)


def _renewed() -> str:
    """Return the day on which quotas begin anew."""
    time = now()
    year, month = divmod(time.year * MONTHS + time.month, MONTHS)
    return f"{year:04}-{month + 1:02}-01"


def _no_time(share: Share, used_up: Text, seconds: int) -> Problem:
    minutes = {
        "left": (share.left_s or 0) // SECONDS_PER_MINUTE,
        "limit": (share.limit_s or 0) // SECONDS_PER_MINUTE,
        "needed": math.ceil(seconds / SECONDS_PER_MINUTE),
    }
    return Problem(
        "quota-used-up",
        409,
        used_up.format(**minutes),
        next_step=_TIME_NEXT_STEP.format(renewed=_renewed()),
        left_s=share.left_s,
        limit_s=share.limit_s,
        needed_s=seconds,
    )
