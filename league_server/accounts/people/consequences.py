"""What follows for the rest of the league when a person changes: boards, and work that is under way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.jobs.job_status import JobKind, JobStatus
from league_server.jobs.queue import ask_to_stop
from league_server.leaderboards.changes import entry_changed
from league_server.live import announce
from league_server.tables import JobRow, SubmissionRow

BATCH: Final = 500
"""Accounts that one statement names; databases take a limited number."""
UNFINISHED: Final = tuple(status.value for status in JobStatus if not status.is_ended)
OWN_WORK: Final = (JobKind.TRAINING.value, JobKind.EVALUATION.value)
"""What only its owner waits for; a judgement belongs to a race, and to everybody who submits the same weights."""


def tell_boards(session: Session, account_ids: Sequence[UUID]) -> None:
    """Have the boards made anew on which people stand."""
    boards = set[tuple[UUID, str]]()
    for start in range(0, len(account_ids), BATCH):
        some = SubmissionRow.account_id.in_(account_ids[start : start + BATCH])
        found = session.execute(select(SubmissionRow.race_id, SubmissionRow.phase).where(some).distinct())
        boards |= {(race_id, phase) for race_id, phase in found}
    for race_id, phase in sorted(boards):
        entry_changed(session, race_id, phase)


def tell_person(session: Session, account_id: UUID) -> None:
    """Tell the browsers of a person that the account has changed."""
    announce(session, f"account:{account_id}", "account", {})


def stop_work(session: Session, account_id: UUID) -> None:
    """Stop the trainings and evaluations of a person; what they have made so far stays."""
    theirs = select(JobRow).where(JobRow.owner_id == account_id, JobRow.kind.in_(OWN_WORK))
    for job in session.scalars(theirs.where(JobRow.status.in_(UNFINISHED)).order_by(JobRow.id)).all():
        ask_to_stop(session, job)
