"""Submissions as their owners and organisers see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from league_server.jobs.job_status import JobStatus
from league_server.jobs.schemas import Job
from league_server.jobs.views import jobs_for
from league_server.leaderboards.standings.attempts import counted
from league_server.leaderboards.standings.score import seed_score
from league_server.races.queries import race_with_rules
from league_server.races.rules import Phase
from league_server.submissions import sentences
from league_server.submissions.queries import Found, attempts_of, one_submission, recordings_of
from league_server.submissions.schemas import Run, Submission, SubmissionStatus
from league_server.tables import JudgementRow, SubmissionRow
from racer.evaluation.result import EvaluationResult
from racer.language import Language

STATUS_OF_JOB: Final = {
    JobStatus.QUEUED: SubmissionStatus.WAITING,
    JobStatus.STARTING: SubmissionStatus.JUDGING,
    JobStatus.RUNNING: SubmissionStatus.JUDGING,
    JobStatus.STOPPING: SubmissionStatus.JUDGING,
    JobStatus.SUCCEEDED: SubmissionStatus.JUDGED,
    JobStatus.STOPPED: SubmissionStatus.STOPPED,
    JobStatus.FAILED: SubmissionStatus.NOT_JUDGED,
}
SENTENCES: Final = {
    SubmissionStatus.WAITING: sentences.WAITING,
    SubmissionStatus.JUDGING: sentences.JUDGING,
    SubmissionStatus.JUDGED: sentences.JUDGED,
    SubmissionStatus.NOT_JUDGED: sentences.NOT_JUDGED,
    SubmissionStatus.STOPPED: sentences.STOPPED,
}


@dataclass(frozen=True)
class Reader:
    """For whom submissions are shown.

    Parameters
    ----------
    language
        What the reader speaks.
    lease_seconds
        After how long without a sign of life a worker is taken for dead, s.
    """

    language: Language
    lease_seconds: float


def submission_view(session: Session, submission_id: UUID, reader: Reader) -> Submission:
    """Return one submission."""
    return submission_views(session, [one_submission(session, submission_id)], reader)[0]


def submission_views(session: Session, found: Sequence[Found], reader: Reader) -> list[Submission]:
    """Return submissions, in the same order."""
    unjudged = {each.job.id: each.job for each in found if each.judgement.judged_at is None}
    jobs = {job.id: job for job in jobs_for(session, list(unjudged.values()), reader.lease_seconds, reader.language)}
    recordings = recordings_of(session, [each.judgement.id for each in found])
    counting = _counting(session, [each.submission for each in found])
    return [
        _view(
            each,
            reader.language,
            job=jobs.get(each.job.id),
            counts=each.submission.id in counting,
            recorded=recordings.get(each.judgement.id, set()),
        )
        for each in found
    ]


def _counting(session: Session, submissions: Sequence[SubmissionRow]) -> set[UUID]:
    """Return which submissions stand on the board, of those who submitted these."""
    found: set[UUID] = set()
    for race_id, phase, account_id in {(row.race_id, row.phase, row.account_id) for row in submissions}:
        _, _, rules = race_with_rules(session, race_id)
        attempt = counted(attempts_of(session, race_id, phase, account_id), rules.counted)
        if attempt is not None:
            found.add(attempt.submission_id)
    return found


def _view(found: Found, language: Language, *, job: Job | None, counts: bool, recorded: set[int]) -> Submission:
    submission, judgement = found.submission, found.judgement
    is_judged = judgement.judged_at is not None
    status = SubmissionStatus.JUDGED if is_judged else STATUS_OF_JOB[JobStatus(found.job.status)]
    score = seed_score(judgement.seed_scores_ms)
    return Submission(
        id=submission.id,
        race_id=submission.race_id,
        phase=Phase(submission.phase),
        account_id=submission.account_id,
        model_id=submission.model_id,
        model_name=submission.model_name,
        number=submission.number,
        submitted_at=submission.submitted_at,
        withdrawn_at=submission.withdrawn_at,
        is_chosen=submission.is_chosen,
        counts=counts,
        status=status,
        status_sentence=SENTENCES[status].to(language),
        job=job,
        judged_at=judgement.judged_at,
        score_ms=None if score is None else score.mean_ms,
        missed_seeds=judgement.seed_scores_ms.count(None) if is_judged else None,
        best_lap_ms=judgement.best_lap_ms,
        off_track_count=judgement.off_track_count,
        runs=_runs(judgement, recorded) if is_judged else [],
    )


def _runs(judgement: JudgementRow, recorded: set[int]) -> list[Run]:
    """Return the drives without their seeds."""
    results = [EvaluationResult.model_validate(document) for document in judgement.results]
    return [
        Run(run=run, score_ms=score_ms, laps=list(result.laps), has_recording=run in recorded)
        for run, (result, score_ms) in enumerate(zip(results, judgement.seed_scores_ms, strict=True), start=1)
    ]
