"""Races for tests: rules, races that are open, models to submit, and drives that judge them."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from league_server.authorise import Actor
from league_server.clock import now
from league_server.jobs.handlers import Published, StoredFile
from league_server.jobs.job_status import JobStatus
from league_server.jobs.queue import move
from league_server.races.queries import race_with_rules
from league_server.races.rules import RaceRules
from league_server.races.schemas import RaceRequest
from league_server.races.service import create_race, publish_race
from league_server.runner.work import Ended, Outcome
from league_server.submissions.handler import JudgementHandler
from league_server.submissions.service import submit
from league_server.tables import (
    AccountRow,
    ArtifactKind,
    ArtifactRow,
    JobRow,
    JudgementRow,
    ModelRow,
    RacePhaseRow,
    RaceRow,
    RaceVersionRow,
    SealedSeedsRow,
    SubmissionRow,
)
from racer.evaluation.result import EvaluationResult
from tests.league_server.people import new_account

if TYPE_CHECKING:
    from uuid import UUID

    from league_server.database import Database
    from league_server.jobs.handlers import Finish

HOUR = timedelta(hours=1)
SEEDS = 2
_numbers = itertools.count(1)


def actor_of(account: AccountRow) -> Actor:
    """Return an account as somebody who asks."""
    return Actor(account.id, account.role, via="session")


def phase_times(opens_in_h: float = -1.0, closes_in_h: float = 1.0) -> dict[str, str]:
    """Return when a phase opens and closes, counted from now."""
    return {
        "opens_at": (now() + opens_in_h * HOUR).isoformat(),
        "closes_at": (now() + closes_in_h * HOUR).isoformat(),
    }


def rules_json(**changes: Any) -> dict[str, Any]:
    """Return rules of a race whose final is open, for a request; two laps, two seeds."""
    rules: dict[str, Any] = {
        "race": {"laps": 2, "minimum_laps": 1, "timing_method": "best_lap"},
        "number_of_seeds": SEEDS,
        "phases": {"final": phase_times()},
    }
    return rules | changes


def race_json(name: str = "Spring cup", **rules: Any) -> dict[str, Any]:
    """Return a race whose final is open, for a request."""
    return {"name": name, "rules": rules_json(**rules)}


def new_race(
    database: Database,
    organiser: AccountRow | None = None,
    *,
    published: bool = True,
    visibility: str = "league",
    season_id: UUID | None = None,
    **rules: Any,
) -> RaceRow:
    """Make a race whose final is open."""
    actor = actor_of(organiser or new_account(database, "organiser"))
    request = RaceRequest(
        name=f"Race {next(_numbers)}",
        visibility=visibility,
        season_id=season_id,
        rules=RaceRules(**rules_json(**rules)),
    )
    with database.session() as session:
        race = create_race(session, actor, request)
        if published:
            publish_race(session, actor, race.id)
        return race


def let_pass(database: Database, race_id: UUID, hours: float) -> None:
    """Let time pass for one race: all of its times are moved back."""
    with database.session() as session:
        race, version, rules = race_with_rules(session, race_id)
        back = timedelta(hours=hours)
        document = rules.to_json()
        for times in document["phases"].values():
            for name in ("opens_at", "closes_at"):
                times[name] = (datetime.fromisoformat(times[name]) - back).isoformat()
        session.execute(update(RaceVersionRow).where(RaceVersionRow.id == version.id).values(rules=document))
        race.opens_at, race.closes_at = race.opens_at - back, race.closes_at - back
        race.freezes_at = race.freezes_at and race.freezes_at - back
        for row in session.scalars(select(RacePhaseRow).where(RacePhaseRow.race_id == race_id)):
            row.opens_at, row.closes_at = row.opens_at - back, row.closes_at - back


def new_model(database: Database, owner: AccountRow, weights: str | None = None) -> ModelRow:
    """Make a model of an account that has one package, with weights of its own unless they are given."""
    time, number = now(), next(_numbers)
    model = ModelRow(owner_id=owner.id, name=f"Model {number}", created_at=time, changed_at=time)
    with database.session() as session:
        session.add(model)
        session.flush()
        session.add(
            ArtifactRow(
                owner_id=owner.id,
                model_id=model.id,
                kind=ArtifactKind.IMPORTED_PACKAGE,
                name="model.zip",
                key=f"packages/{number}.zip",
                sha256=f"{number:064d}",
                size_bytes=1,
                facts={"weights_sha256": weights or f"weights {number}"},
                created_at=time,
            )
        )
    return model


def submitted(database: Database, account: AccountRow, race: RaceRow, model: ModelRow | None = None) -> SubmissionRow:
    """Submit a model of an account, a new one unless it is given."""
    model = model or new_model(database, account)
    with database.session() as session:
        return submit(session, actor_of(account), race.id, model.id, None).submission


def drive(race_spec: Any, seed: int, *laps_ms: int | None, off_tracks: int = 0) -> EvaluationResult:
    """Return the result of a drive with these lap times, None for a lap that was not completed."""
    laps = [
        {
            "time_ms": time_ms or 9_999,
            "completed": time_ms is not None,
            "completion_percent": 100.0 if time_ms is not None else 40.0,
            "penalty_ms": 0,
            "off_track_count": off_tracks,
            "crash_count": 0,
            "immobilized_count": 0,
            "reversed_count": 0,
            "reset_count": 0,
            "average_speed_mps": 1.0,
            "top_speed_mps": 2.0,
        }
        for time_ms in laps_ms
    ]
    race = race_spec.model_copy(update={"seed": seed})
    return EvaluationResult(track="bean", direction="anticlockwise", car="2026", race=race, laps=laps)


def stored(name: str, content: bytes) -> StoredFile:
    """Return a file as the dispatcher hands it over."""
    return StoredFile(name, f"runs/{next(_numbers)}/{name.replace('/', '-')}", "0" * 64, len(content), content)


@contextmanager
def running(database: Database, job_id: UUID):
    """Give the session and the row of a job that is running."""
    with database.session() as session:
        job = session.get_one(JobRow, job_id)
        for status in (JobStatus.STARTING, JobStatus.RUNNING):
            if job.status != status:
                move(session, job_id, job.fence, status)
        session.refresh(job)
        yield session, job


def judge(
    database: Database, submission: SubmissionRow, *laps_ms: int | None, outcome: Outcome = Outcome.DONE, **drives: Any
) -> Finish:
    """Judge a submission as the dispatcher does: on every seed it drives laps of these times."""
    handler = JudgementHandler()
    with database.reading() as session:
        judgement_id = session.get_one(SubmissionRow, submission.id).judgement_id
        judgement = session.get_one(JudgementRow, judgement_id)
        version = session.get_one(RaceVersionRow, judgement.race_version_id)
        seeds = session.get_one(SealedSeedsRow, (submission.race_id, submission.phase)).seeds
    spec = RaceRules.from_json(version.rules).race
    files = [
        file
        for run, seed in enumerate(seeds, start=1)
        for file in (
            stored(f"evaluations/{run}.trace.json", b"{}"),
            stored(f"evaluations/{run}.json", drive(spec, seed, *laps_ms, **drives).to_json().encode()),
        )
    ]
    with running(database, judgement.job_id) as (session, job):
        handler.publish(session, job, Published(files=tuple(files)))
        finish = handler.finish(session, job, Ended(outcome, 0, None, 1.0))
        session.flush()
        assert move(session, job.id, job.fence, finish.status, finish.reason, finish.details)
    return finish


def judgement_of(database: Database, submission: SubmissionRow) -> JudgementRow:
    """Return the judgement of a submission as it is now."""
    with database.reading() as session:
        judgement_id = session.get_one(SubmissionRow, submission.id).judgement_id
        return session.get_one(JudgementRow, judgement_id)
