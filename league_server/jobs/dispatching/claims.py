"""Takes the next job of a lane out of the queue, in fair order, for exactly one worker."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from league_server.jobs.dispatching.leases import database_time
from league_server.jobs.job_status import HELD, JobStatus, Lane
from league_server.jobs.queue import move
from league_server.tables import JobRow, LaneUseRow, LeagueRow

CLAIM_LOCKS: Final = {Lane.TRAINING: 7_223_721, Lane.EVALUATION: 7_223_722}
"""Numbers of the advisory locks under which PostgreSQL lets one worker at a time choose from a lane."""


def has_waiting(session: Session, lane: Lane) -> bool:
    """Return whether a lane has a job that could be claimed now, without holding anybody up."""
    return session.execute(_next_in_line(session, lane)).first() is not None


def claim(session: Session, lane: Lane, worker: str, lease_seconds: float) -> JobRow | None:
    """Give a worker the next job of a lane, or None when there is none that may begin.

    Who got a place longest ago comes first, then the oldest job; before all others those that had begun and were thrown
    back. A person has as many trainings side by side as the league allows.

    Parameters
    ----------
    session
        The transaction; the job is the worker's when it is committed.
    lane
        Which queue.
    worker
        The dispatcher's name.
    lease_seconds
        How long the job is the worker's without a sign of life, s.
    """
    if session.get_bind().dialect.name == "postgresql":
        # Two who choose at the same moment would both see the same people as those who had nothing for longest.
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CLAIM_LOCKS[lane]})
    while (found := session.execute(_next_in_line(session, lane)).first()) is not None:
        time = database_time(session)
        also = {
            "fence": JobRow.fence + 1,
            "attempts": JobRow.attempts + 1,
            "worker": worker,
            "claimed_at": time,
            "lease_until": time + timedelta(seconds=lease_seconds),
        }
        if move(session, found.id, found.fence, JobStatus.STARTING, also=also):
            job = session.get_one(JobRow, found.id)
            _note_use(session, job, time)
            return job
    return None


def _next_in_line(session: Session, lane: Lane) -> Select[UUID, int]:
    use = (LaneUseRow.owner_id == JobRow.owner_id) & (LaneUseRow.lane == JobRow.lane)
    query = (
        select(JobRow.id, JobRow.fence)
        .outerjoin(LaneUseRow, use)
        .where(JobRow.status == JobStatus.QUEUED, JobRow.lane == lane)
        .order_by(
            JobRow.started_at.is_not(None).desc(),
            LaneUseRow.last_claimed_at.asc().nulls_first(),
            JobRow.created_at,
            JobRow.id,
        )
        .limit(1)
    )
    if lane is Lane.TRAINING:
        query = query.where(JobRow.owner_id.not_in(_people_at_their_limit(session)))
    return query


def _people_at_their_limit(session: Session) -> Select[UUID]:
    at_once = session.scalars(select(LeagueRow.trainings_at_once)).one()
    return (
        select(JobRow.owner_id)
        .where(JobRow.status.in_(HELD), JobRow.lane == Lane.TRAINING)
        .group_by(JobRow.owner_id)
        .having(func.count() >= at_once)
    )


def _note_use(session: Session, job: JobRow, time: datetime) -> None:
    session.merge(LaneUseRow(owner_id=job.owner_id, lane=job.lane, last_claimed_at=time))
    session.flush()
