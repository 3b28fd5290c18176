"""What is asked about submissions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, allowed, not_found
from league_server.leaderboards.standings.attempts import Attempt
from league_server.pagination import newest_first
from league_server.tables import EntrantTriesRow, JobRow, JudgementFileRow, JudgementRow, SubmissionRow


@dataclass(frozen=True)
class Found:
    """A submission with its judgement, and the job of that."""

    submission: SubmissionRow
    judgement: JudgementRow
    job: JobRow


def submission_of(
    session: Session, actor: Actor, submission_id: UUID, *, to_change: bool = False, only_own: bool = False
) -> SubmissionRow:
    """Return a submission to its owner, and to organisers.

    Parameters
    ----------
    session, actor
        Who asks.
    submission_id
        Which one.
    to_change
        Whether nobody else may change what its owner has submitted to the phase until the transaction ends.
    only_own
        Whether organisers may not have it either, unless it is their own.

    Raises
    ------
    Problem
        404 when there is none for who asks.
    """
    submission = session.get(SubmissionRow, submission_id)
    if submission is None:
        raise not_found()
    is_organiser = allowed(actor, Permission.MANAGE_RACES) and not only_own
    if submission.account_id != actor.account_id and not is_organiser:
        raise not_found()
    if to_change:
        key = (submission.race_id, submission.account_id, submission.phase)
        session.get_one(EntrantTriesRow, key, with_for_update=True)
        session.refresh(submission)
    return submission


def standing_submissions(
    session: Session, race_id: UUID, phase: str, account_id: UUID
) -> Sequence[tuple[SubmissionRow, str]]:
    """Return what somebody has submitted to a phase and not withdrawn, each with its weights, the latest first."""
    query = (
        select(SubmissionRow, JudgementRow.weights_sha256)
        .join(JudgementRow, JudgementRow.id == SubmissionRow.judgement_id)
        .where(*_own(race_id, phase, account_id), SubmissionRow.withdrawn_at.is_(None))
        .order_by(SubmissionRow.number.desc())
    )
    return [(row, weights_sha256) for row, weights_sha256 in session.execute(query)]


def one_submission(session: Session, submission_id: UUID) -> Found:
    """Return a submission that is there with its judgement."""
    return Found(*session.execute(_submissions().where(SubmissionRow.id == submission_id)).one())


def newest_submissions(
    session: Session, race_id: UUID, account_id: UUID | None, cursor: str | None, limit: int
) -> Sequence[Found]:
    """Return submissions to a race, of one person or of all, newest first, one more than fits on a page.

    Raises
    ------
    Problem
        422 for a cursor that is not of this list.
    """
    query = _submissions().where(SubmissionRow.race_id == race_id)
    if account_id is not None:
        query = query.where(SubmissionRow.account_id == account_id)
    rows: Any = query  # the helper's type has room for one column
    page = newest_first(rows, cursor, SubmissionRow.submitted_at, SubmissionRow.id, limit)
    return [Found(*row) for row in session.execute(page)]


def attempts_of(session: Session, race_id: UUID, phase: str, account_id: UUID) -> list[Attempt]:
    """Return what somebody has submitted to a phase and was judged, as boards see it."""
    query = _submissions().where(*_own(race_id, phase, account_id), JudgementRow.judged_at.is_not(None))
    return [
        Attempt(
            submission_id=found.submission.id,
            number=found.submission.number,
            seeds_ms=tuple(found.judgement.seed_scores_ms),
            off_track_count=found.judgement.off_track_count or 0,
            submitted_at=found.submission.submitted_at,
            is_chosen=found.submission.is_chosen,
            is_withdrawn=found.submission.withdrawn_at is not None,
        )
        for found in (Found(*row) for row in session.execute(query))
    ]


def submissions_with(session: Session, judgement_id: UUID) -> Sequence[SubmissionRow]:
    """Return the submissions that a judgement is of, the first one first."""
    query = select(SubmissionRow).where(SubmissionRow.judgement_id == judgement_id)
    return session.scalars(query.order_by(SubmissionRow.submitted_at, SubmissionRow.id)).all()


def recordings_of(session: Session, judgement_ids: Sequence[UUID]) -> dict[UUID, set[int]]:
    """Return which drives of judgements were recorded."""
    query = select(JudgementFileRow.judgement_id, JudgementFileRow.run)
    runs: dict[UUID, set[int]] = {}
    for judgement_id, run in session.execute(query.where(JudgementFileRow.judgement_id.in_(judgement_ids))):
        runs.setdefault(judgement_id, set()).add(run)
    return runs


def recording_key(session: Session, judgement_id: UUID, run: int) -> str | None:
    """Return where the storage has a recorded drive, or None."""
    row = session.get(JudgementFileRow, (judgement_id, run))
    return None if row is None else row.key


def _own(race_id: UUID, phase: str, account_id: UUID) -> tuple[Any, ...]:
    return SubmissionRow.race_id == race_id, SubmissionRow.phase == phase, SubmissionRow.account_id == account_id


def _submissions() -> Select[SubmissionRow, JudgementRow, JobRow]:
    return (
        select(SubmissionRow, JudgementRow, JobRow)
        .join(JudgementRow, JudgementRow.id == SubmissionRow.judgement_id)
        .join(JobRow, JobRow.id == JudgementRow.job_id)
    )
