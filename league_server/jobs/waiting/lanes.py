"""What the lanes look like now, asked of the database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session

from league_server.jobs.dispatching.leases import database_time
from league_server.jobs.job_status import HELD, JobStatus, Lane
from league_server.jobs.waiting.estimates import LEAST_LEFT_S, LaneState, Line, Running, Wait, wait_of
from league_server.tables import JobRow, LaneUseRow, LeagueRow, WorkerRow

LATEST: Final = 20
"""Ended jobs from which it is told how long one takes that has no budget."""
UNKNOWN_S: Final = 30.0
"""How long a job is thought to take where none has ended yet, s."""


def alive_since(session: Session, lease_seconds: float) -> datetime:
    """Return since when a worker must have given a sign of life to be alive."""
    return database_time(session) - timedelta(seconds=lease_seconds)


def waits_of(session: Session, jobs: Collection[JobRow], lease_seconds: float) -> dict[UUID, Wait]:
    """Return how long those of some jobs still wait that do."""
    waiting = [job for job in jobs if job.status == JobStatus.QUEUED]
    lanes = {lane: lane_state(session, lane, lease_seconds) for lane in {Lane(job.lane) for job in waiting}}
    return {job.id: wait_of(lanes[Lane(job.lane)], job, _own_before(session, job)) for job in waiting}


def lane_state(session: Session, lane: Lane, lease_seconds: float) -> LaneState:
    """Return what a lane looks like now."""
    alive = session.scalars(select(WorkerRow.slots).where(WorkerRow.seen_at >= alive_since(session, lease_seconds)))
    slots = [int(places.get(lane.value, 0)) for places in alive]
    usual_s = _usual_seconds(session, lane)
    begun = _waiting(lane).where(JobRow.started_at.is_not(None)).join(LaneUseRow, _is_use(), isouter=True)
    in_turn = begun.order_by(LaneUseRow.last_claimed_at.asc().nulls_first(), JobRow.created_at, JobRow.id)
    limit = session.scalars(select(LeagueRow.trainings_at_once)).one() if lane is Lane.TRAINING else None
    return LaneState(
        workers=len(slots),
        places=sum(slots),
        running=_running(session, lane, usual_s),
        begun=session.scalars(in_turn.with_only_columns(JobRow.id)).all(),
        lines=_lines(session, lane),
        usual_s=_waiting_seconds(session, lane, usual_s),
        at_once=limit,
    )


def _running(session: Session, lane: Lane, usual_s: float) -> list[Running]:
    columns = select(JobRow.owner_id, JobRow.reserved_s, JobRow.used_s, JobRow.progress, JobRow.started_at)
    rows = session.execute(columns.where(JobRow.status.in_(HELD), JobRow.lane == lane))
    time = database_time(session)
    return [Running(row.owner_id, _left_seconds(row, time, usual_s)) for row in rows]


def _left_seconds(row: Any, time: datetime, usual_s: float) -> float:
    """Return how long a run still takes: by its budget, or less where its progress says so."""
    whole_s = max(row.reserved_s - row.used_s, 0) or usual_s
    if row.started_at is None:
        return float(whole_s)
    taken_s = (time - row.started_at).total_seconds()
    left_s = whole_s - taken_s
    if 0.0 < row.progress <= 1.0:
        left_s = min(left_s, taken_s * (1.0 - row.progress) / row.progress)
    return float(max(left_s, LEAST_LEFT_S))


def _lines(session: Session, lane: Lane) -> list[Line]:
    last_use = func.max(LaneUseRow.last_claimed_at, type_=LaneUseRow.last_claimed_at.type)
    oldest = func.min(JobRow.created_at, type_=JobRow.created_at.type)
    query = (
        _waiting(lane)
        .where(JobRow.started_at.is_(None))
        .join(LaneUseRow, _is_use(), isouter=True)
        .with_only_columns(JobRow.owner_id, func.count(), last_use, oldest)
        .group_by(JobRow.owner_id)
    )
    return [Line(*row) for row in session.execute(query)]


def _own_before(session: Session, job: JobRow) -> int:
    older = tuple_(JobRow.created_at, JobRow.id) < tuple_(job.created_at, job.id)
    of_owner = _waiting(Lane(job.lane)).where(JobRow.owner_id == job.owner_id, JobRow.started_at.is_(None), older)
    return session.scalars(of_owner.with_only_columns(func.count())).one()


def _waiting_seconds(session: Session, lane: Lane, usual_s: float) -> float:
    """Return how long the jobs that wait take on average, s: by their budgets where they have one."""
    budgets = func.avg(func.nullif(JobRow.reserved_s, 0))
    return float(session.scalars(_waiting(lane).with_only_columns(budgets)).one() or usual_s)


def _usual_seconds(session: Session, lane: Lane) -> float:
    columns = select(JobRow.started_at, JobRow.ended_at).where(
        JobRow.status == JobStatus.SUCCEEDED, JobRow.lane == lane, JobRow.started_at.is_not(None)
    )
    rows = session.execute(columns.order_by(JobRow.created_at.desc()).limit(LATEST)).all()
    taken_s = [(row.ended_at - row.started_at).total_seconds() for row in rows]
    return sum(taken_s) / len(taken_s) if taken_s else UNKNOWN_S


def _waiting(lane: Lane) -> Select[Any]:
    return select(JobRow).where(JobRow.status == JobStatus.QUEUED, JobRow.lane == lane)


def _is_use() -> Any:
    return (LaneUseRow.owner_id == JobRow.owner_id) & (LaneUseRow.lane == JobRow.lane)
