"""Which entries of the audit log somebody looks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query
from pydantic import AfterValidator, AwareDatetime
from sqlalchemy import ColumnElement

from league_server.tables import AuditEntryRow
from racer.language import Text

OUT_OF_TIME: Final = Text("it has to be between the years 1970 and 9000.", "1970년부터 9000년 사이여야 합니다.")


def _in_our_time(time: datetime) -> datetime:
    if not 1970 <= time.year <= 9000:
        raise ValueError(OUT_OF_TIME)
    return time


Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time)]
"""A time that is one in UTC, too."""
Word = Annotated[str, Query(max_length=80, pattern=r"^[\w.:-]*$")]


@dataclass(frozen=True)
class AuditFilter:
    """What narrows the log; all that is said has to hold.

    Parameters
    ----------
    actor_id
        Who did it.
    action
        What was done, or with what its name begins.
    subject_kind, subject_id
        To what.
    since, until
        From when on, and before when.
    """

    actor_id: UUID | None = None
    action: str | None = None
    subject_kind: str | None = None
    subject_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """What is written down of it when somebody takes the log along."""
        return {name: str(value) for name, value in vars(self).items() if value is not None}

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return what holds of the rows that are looked for."""
        row = AuditEntryRow
        asked: list[ColumnElement[bool] | None] = [
            None if self.actor_id is None else row.actor_id == self.actor_id,
            None if self.action is None else row.action.startswith(self.action, autoescape=True),
            None if self.subject_kind is None else row.subject_kind == self.subject_kind,
            None if self.subject_id is None else row.subject_id == self.subject_id,
            None if self.since is None else row.at >= self.since,
            None if self.until is None else row.at < self.until,
        ]
        return [condition for condition in asked if condition is not None]


def audit_filter(
    actor_id: Annotated[UUID | None, Query(description="Who did it.")] = None,
    action: Annotated[Word | None, Query(description="What was done, or with what its name begins.")] = None,
    subject_kind: Word | None = None,
    subject_id: Word | None = None,
    since: Annotated[Moment | None, Query(description="From when on.")] = None,
    until: Annotated[Moment | None, Query(description="Before when.")] = None,
) -> AuditFilter:
    """Return what a request's query looks for."""
    return AuditFilter(actor_id, action, subject_kind, subject_id, since, until)


Wanted = Annotated[AuditFilter, Depends(audit_filter)]
"""Which entries a request's query looks for."""
