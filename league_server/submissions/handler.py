"""Judges: what the dispatcher does with a submission, and what is kept of it. No code of a participant runs here."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.jobs.handlers import Finish, Published, StoredFile, usual_finish
from league_server.jobs.job_status import JobKind, JobReason, JobStatus
from league_server.leaderboards.changes import entry_changed
from league_server.live import announce
from league_server.races.rules import RaceRules
from league_server.runner.work import MODEL, SPEC, Ended, Outcome, Work
from league_server.storage import Storage
from league_server.submissions import sentences
from league_server.submissions.judging import drive_again_if_needed
from league_server.submissions.queries import submissions_with
from league_server.submissions.results import (
    RECORDING,
    RESULT,
    JudgingError,
    read_result,
    run_of,
    scores_of,
    sentence_of,
    with_result,
)
from league_server.submissions.service import tell_owner
from league_server.tables import JobRow, JudgementFileRow, JudgementRow, RaceVersionRow, SealedSeedsRow
from league_server.tracks.catalog import league_track_id, track_file
from racer.language import Text
from racer.specs import EvaluationSpec

TRACK_FILE: Final = "track"
"""What the file of one of the league's own tracks is called, before its ending."""
LONGEST_SECONDS: Final = 1800.0
"""After which a judgement is stopped; the `MOST_LAPS` of a slow driver take less."""


class JudgementHandler:
    """The judgements, for the dispatcher.

    The seeds go to the executor and nowhere else: not into the job's details, its artifacts, or announcements.
    """

    kind = JobKind.JUDGEMENT

    def work(self, session: Session, storage: Storage, job: JobRow) -> Work:
        """Return the evaluation of a submission's weights over the sealed seeds."""
        judgement, rules, seeds = _about(session, job)
        submissions = submissions_with(session, judgement.id)
        if not submissions:
            raise JudgingError(sentences.NO_PACKAGE_LEFT)
        files = {MODEL: storage.get(submissions[0].package_key)}
        track = rules.track
        if league_track_id(rules.track) is not None:
            name, content = track_file(session, storage, rules.track)
            track = f"{TRACK_FILE}{PurePosixPath(name).suffix}"
            files[track] = content
        spec = EvaluationSpec(track=track, reverse=rules.reverse, race=rules.race, seeds=tuple(seeds))
        files[SPEC] = spec.model_dump_json().encode()
        return Work(
            job_id=str(job.id), attempt=job.attempts, kind="evaluation", files=files, max_seconds=LONGEST_SECONDS
        )

    def publish(self, session: Session, job: JobRow, published: Published) -> None:
        """Keep the results and the recorded drives that have come."""
        judgement, _, seeds = _about(session, job)
        for file in published.files:
            run = run_of(file.name, RESULT)
            if run is not None and run <= len(seeds):
                judgement.results = with_result(judgement.results, run, read_result(file.content))
            recorded = run_of(file.name, RECORDING)
            if recorded is not None and recorded <= len(seeds):
                _keep_recording(session, judgement, recorded, file)
        job.progress = sum(result is not None for result in judgement.results) / len(seeds)

    def finish(self, session: Session, job: JobRow, ended: Ended) -> Finish:
        """Store the scores of a whole judgement, or say why there are none."""
        judgement, rules, seeds = _about(session, job)
        if ended.outcome is Outcome.STOPPED and job.status == JobStatus.STOPPING:
            drive_again_if_needed(session, judgement)
            return usual_finish(job, ended)
        if ended.outcome is Outcome.STOPPED:
            _tell(session, judgement, "not_judged")
            return Finish(JobStatus.FAILED, JobReason.WORK_FAILED, {"sentence": _time_is_up().to_json()})
        if ended.outcome is not Outcome.DONE:
            _tell(session, judgement, "not_judged")
            return usual_finish(job, ended)
        try:
            scores = scores_of(judgement.results, rules, seeds)
        except JudgingError as error:
            _tell(session, judgement, "not_judged")
            return Finish(JobStatus.FAILED, JobReason.SERVER_FAILED, {"sentence": sentence_of(error)})
        judgement.seed_scores_ms = list(scores.seeds_ms)
        judgement.off_track_count = scores.off_track_count
        judgement.best_lap_ms = scores.best_lap_ms
        judgement.judged_at = now()
        session.flush()
        entry_changed(session, judgement.race_id, judgement.phase)
        _tell(session, judgement, "judged")
        return Finish(JobStatus.SUCCEEDED, JobReason.DONE)


def _about(session: Session, job: JobRow) -> tuple[JudgementRow, RaceRules, list[int]]:
    """Return the judgement of a job, the rules that it is held to, and its sealed seeds."""
    query = (
        select(JudgementRow, RaceVersionRow)
        .join(RaceVersionRow, RaceVersionRow.id == JudgementRow.race_version_id)
        .where(JudgementRow.job_id == job.id)
    )
    judgement, version = session.execute(query).one()
    sealed = session.get_one(SealedSeedsRow, (judgement.race_id, judgement.phase))
    return judgement, RaceRules.from_json(version.rules), sealed.seeds


def _time_is_up() -> Text:
    return sentences.TIME_IS_UP.format(minutes=round(LONGEST_SECONDS / 60))


def _keep_recording(session: Session, judgement: JudgementRow, run: int, file: StoredFile) -> None:
    row = session.get(JudgementFileRow, (judgement.id, run)) or JudgementFileRow(judgement_id=judgement.id, run=run)
    row.key, row.size_bytes, row.created_at = file.key, file.size_bytes, now()
    session.add(row)
    session.flush()


def _tell(session: Session, judgement: JudgementRow, what: str) -> None:
    """Tell those whose submissions a judgement is of, and those who watch the race."""
    announce(session, f"race:{judgement.race_id}", what, {"phase": judgement.phase})
    for submission in submissions_with(session, judgement.id):
        tell_owner(session, submission, what)
