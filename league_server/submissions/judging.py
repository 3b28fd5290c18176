"""Has weights judged: once in each phase under each version of what decides results, whoever submits them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.jobs.job_status import ENDED, JobKind, JobStatus, Lane
from league_server.jobs.queue import ask_to_stop, enqueue
from league_server.leaderboards.changes import entry_changed
from league_server.live import announce
from league_server.problems import Problem
from league_server.submissions import sentences
from league_server.tables import (
    JobRow,
    JudgementRow,
    RaceRow,
    RaceStatus,
    RaceVersionRow,
    SealedSeedsRow,
    SubmissionRow,
)


def has_submissions(session: Session, race_id: UUID) -> bool:
    """Return whether anything was submitted to a race and not withdrawn."""
    standing = SubmissionRow.race_id == race_id, SubmissionRow.withdrawn_at.is_(None)
    return session.scalar(select(SubmissionRow.id).where(*standing).limit(1)) is not None


def was_used(session: Session, race_id: UUID, phase: str) -> bool:
    """Return whether anything was ever submitted to a phase."""
    used = SubmissionRow.race_id == race_id, SubmissionRow.phase == phase
    return session.scalar(select(SubmissionRow.id).where(*used).limit(1)) is not None


def judgement_for(
    session: Session, version: RaceVersionRow, phase: str, weights_sha256: str, owner_id: UUID
) -> JudgementRow:
    """Return the judgement of weights; where there is none yet, they are put into the queue.

    Parameters
    ----------
    session
        The transaction of the submission.
    version
        The version that judgements belong to (`races.queries.version_judged_as`).
    phase
        Of the race.
    weights_sha256
        What decides how a model drives.
    owner_id
        Whose the job is, where one is needed.
    """
    found = _find(session, version, phase, weights_sha256)
    if found is None:
        # Those who bring new weights to a phase come one after another, so that equal ones are driven once.
        _hold_seeds(session, version.race_id, phase)
        found = _find(session, version, phase, weights_sha256)
    if found is None:
        return _begin(session, version, phase, weights_sha256, owner_id)
    if _was_stopped(session, found):
        _enqueue_anew(session, found, owner_id)
    return found


def judge_again(session: Session, judgement_id: UUID, owner_id: UUID) -> None:
    """Put weights whose judgement has failed into the queue again, and tell who watches the race.

    After the reveal nobody is certified anything until it is judged, and ranks may change then.

    Raises
    ------
    Problem
        409 when they are judged, or wait for it.
    """
    judgement = session.get_one(JudgementRow, judgement_id)
    _enqueue_anew(session, judgement, owner_id)
    announce(session, f"race:{judgement.race_id}", "judged_again", {"phase": judgement.phase})


def judge_all_again(session: Session, version: RaceVersionRow) -> None:
    """Have everything submitted to a race and not withdrawn judged under a new version of its rules."""
    race_id = version.race_id
    stop_judging(session, race_id)
    query = (
        select(SubmissionRow, JudgementRow)
        .join(JudgementRow, JudgementRow.id == SubmissionRow.judgement_id)
        .where(SubmissionRow.race_id == race_id, SubmissionRow.withdrawn_at.is_(None))
        .order_by(SubmissionRow.submitted_at, SubmissionRow.id)
    )
    for submission, judgement in session.execute(query).all():
        submission.judgement_id = judgement_for(
            session, version, submission.phase, judgement.weights_sha256, submission.account_id
        ).id
        session.flush()


def stop_judging(session: Session, race_id: UUID) -> None:
    """Stop every judgement of a race that waits or runs."""
    for job in _pending_jobs(session, race_id):
        ask_to_stop(session, job)


def stop_unless_needed(session: Session, judgement_id: UUID) -> None:
    """Stop a judgement of which every submission was withdrawn."""
    judgement = session.get_one(JudgementRow, judgement_id)
    # The job before its judgement, as a job that ends holds them.
    job = session.get_one(JobRow, judgement.job_id, with_for_update=True)
    _hold(session, judgement)
    # Where it has a new job by now, somebody wants it.
    if judgement.job_id == job.id and _standing_with(session, judgement_id) is None:
        ask_to_stop(session, job)


def drive_again_if_needed(session: Session, judgement: JudgementRow) -> bool:
    """Put weights whose judgement is stopping into the queue again where somebody has submitted them meanwhile.

    Parameters
    ----------
    session
        The transaction of the job's end, which holds the job.
    judgement
        Of that job.

    Returns
    -------
        Whether it has a new job now.
    """
    _hold(session, judgement)
    standing = _standing_with(session, judgement.id)
    status = session.scalar(select(RaceRow.status).where(RaceRow.id == judgement.race_id))
    if standing is None or status != RaceStatus.PUBLISHED:
        return False
    _give_new_job(session, judgement, standing.account_id)
    return True


def changed(session: Session, submission: SubmissionRow) -> None:
    """Have the boards that a submission is on written anew."""
    entry_changed(session, submission.race_id, submission.phase)


def _pending_jobs(session: Session, race_id: UUID) -> Sequence[JobRow]:
    query = (
        select(JobRow)
        .join(JudgementRow, JudgementRow.job_id == JobRow.id)
        .where(JudgementRow.race_id == race_id, JobRow.status.not_in(ENDED))
        .order_by(JobRow.id)
    )
    return session.scalars(query).all()


def _find(session: Session, version: RaceVersionRow, phase: str, weights_sha256: str) -> JudgementRow | None:
    same: tuple[Any, ...] = (
        JudgementRow.race_version_id == version.id,
        JudgementRow.phase == phase,
        JudgementRow.weights_sha256 == weights_sha256,
    )
    # One that is just ending, or being stopped, is waited for: either that sees this submission, or this sees it. Those
    # who share it come one after another, because each may have to give it a new job.
    query = select(JudgementRow).where(*same).with_for_update(key_share=True)
    return session.scalar(query.execution_options(populate_existing=True))


def _was_stopped(session: Session, judgement: JudgementRow) -> bool:
    status = session.scalar(select(JobRow.status).where(JobRow.id == judgement.job_id))
    return judgement.judged_at is None and status == JobStatus.STOPPED


def _hold_seeds(session: Session, race_id: UUID, phase: str) -> None:
    session.get_one(SealedSeedsRow, (race_id, phase), with_for_update=True)


def _hold(session: Session, judgement: JudgementRow) -> None:
    """Let nobody submit to a judgement, or change it, until the transaction ends, and read it anew."""
    session.flush()
    session.refresh(judgement, with_for_update={"key_share": True})


def _standing_with(session: Session, judgement_id: UUID) -> SubmissionRow | None:
    standing = SubmissionRow.judgement_id == judgement_id, SubmissionRow.withdrawn_at.is_(None)
    query = select(SubmissionRow).where(*standing).order_by(SubmissionRow.submitted_at, SubmissionRow.id)
    return session.scalar(query.limit(1))


def _begin(session: Session, version: RaceVersionRow, phase: str, weights_sha256: str, owner_id: UUID) -> JudgementRow:
    judgement = JudgementRow(
        race_id=version.race_id,
        race_version_id=version.id,
        phase=phase,
        weights_sha256=weights_sha256,
        job_id=_enqueue(session, owner_id).id,
        created_at=now(),
    )
    session.add(judgement)
    session.flush()
    return judgement


def _enqueue_anew(session: Session, judgement: JudgementRow, owner_id: UUID) -> None:
    _hold(session, judgement)
    status = session.scalar(select(JobRow.status).where(JobRow.id == judgement.job_id))
    if judgement.judged_at is not None or status not in ENDED:
        raise Problem("not-failed", 409, sentences.NOT_FAILED, next_step=sentences.NOTHING_TO_DO)
    _give_new_job(session, judgement, owner_id)


def _give_new_job(session: Session, judgement: JudgementRow, owner_id: UUID) -> None:
    values = {"job_id": _enqueue(session, owner_id).id, "results": []}
    session.execute(update(JudgementRow).where(JudgementRow.id == judgement.id).values(values))
    session.refresh(judgement)


def _enqueue(session: Session, owner_id: UUID) -> JobRow:
    return enqueue(session, kind=JobKind.JUDGEMENT, lane=Lane.EVALUATION, owner_id=owner_id)
