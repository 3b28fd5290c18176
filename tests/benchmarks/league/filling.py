"""Fills an empty league with a workshop: people who are signed in, models, trainings with metrics, and a race."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from sqlalchemy import insert

from league_server.clock import now
from league_server.identifiers import new_id, new_token, token_hash
from league_server.leaderboards.boards import refresh_phase
from league_server.models.model_spec import ModelSpec
from league_server.tables import (
    AccountRow,
    EntrantRow,
    JobEventRow,
    JobRow,
    JudgementRow,
    LoginSessionRow,
    MetricLineRow,
    ModelRow,
    ModelVersionRow,
    SubmissionRow,
    TrainingRow,
    WorkerRow,
)
from racer.training.metrics import EvaluationLine, IterationLine
from tests.benchmarks.league.leaderboard import seed_times, submission_rows
from tests.league_server.leaderboards.race import PHASE, PaperRace

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from league_server.database import Database

MODELS: Final = 6
"""Of each participant, each with one training."""
LINES: Final = 120
"""Iterations of a newest training so far, with an evaluation after every tenth."""
SEEDS: Final = 5
WORKER: Final = "paper worker"
"""Who holds the trainings that run; the server's own worker has no places, so that it leaves all to the writer."""
REWARD: Final = "def reward_function(params):\n    return 1.0\n"
LIVES: Final = {
    "queued": ("queued",),
    "running": ("queued", "starting", "running"),
    "succeeded": ("queued", "starting", "running", "succeeded"),
}
ORDER: Final = (
    AccountRow,
    LoginSessionRow,
    EntrantRow,
    WorkerRow,
    JobRow,
    JobEventRow,
    ModelRow,
    ModelVersionRow,
    TrainingRow,
    MetricLineRow,
    JudgementRow,
    SubmissionRow,
)
"""Tables, those before others that name them."""

Rows = dict[type, list[dict[str, Any]]]


@dataclass(frozen=True)
class Participant:
    """One person of the workshop, and what is theirs."""

    account_id: UUID
    secret: str
    model_id: UUID
    training_id: UUID
    job_id: UUID
    is_training: bool


@dataclass(frozen=True)
class Workshop:
    """Who takes part in which race."""

    race_id: UUID
    people: tuple[Participant, ...]


def fill(database: Database, participants: int) -> tuple[PaperRace, Workshop]:
    """Give an empty league a workshop in which a tenth of the people train and a third wait for their turn."""
    race = PaperRace(database, number_of_seeds=SEEDS, teams=True, divisions=("Rookies", "Pros"), tries_limits=(1,))
    rows: Rows = {table: [] for table in ORDER}
    rows[WorkerRow].append(worker_row(participants))
    chance = np.random.default_rng(0)
    people = tuple(_person(race, number, rows, chance) for number in range(participants))
    with database.session() as session:
        for table in ORDER:
            session.execute(insert(table), rows[table])
    refresh_phase(database, race.id, PHASE)
    if database.kind == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    return race, Workshop(race.id, people)


def worker_row(places: int) -> dict[str, Any]:
    """Return the worker that holds the trainings which run."""
    time = now()
    return {
        "name": WORKER, "host": "paper", "executor": "local", "slots": {"training": places, "evaluation": 4},
        "started_at": time, "seen_at": time,
    }  # fmt: skip


def iteration_line(number: int) -> IterationLine:
    """Return what a training tells of an iteration."""
    some = random.Random(number)  # noqa: S311 - paper metrics
    names = ("loss", "policy_loss", "value_loss", "entropy", "kl_divergence", "clipped_share", "explained_variance")
    return IterationLine(
        iteration=number, steps=2048 * number, episodes=24 * number, elapsed_s=4.0 * number, episodes_ended=24,
        mean_reward=some.uniform(0.0, 100.0), mean_progress=some.uniform(0.0, 100.0), finish_rate=some.random(),
        best_lap_s=some.uniform(10.0, 30.0), update={name: some.random() for name in names},
    )  # fmt: skip


def evaluation_line(number: int) -> EvaluationLine:
    """Return what a training tells of an evaluation after an iteration."""
    some = random.Random(number)  # noqa: S311 - paper metrics
    return EvaluationLine(
        iteration=number, steps=2048 * number, elapsed_s=4.0 * number, mean_reward=some.uniform(0.0, 100.0),
        mean_progress=some.uniform(0.0, 100.0), finish_rate=some.random(), mean_lap_s=some.uniform(10.0, 30.0),
        clean_laps=some.randrange(4), best_lap_ms=some.randrange(10_000, 30_000), is_best=False,
    )  # fmt: skip


def _person(race: PaperRace, number: int, rows: Rows, chance: np.random.Generator) -> Participant:
    account_id, secret, time = new_id(), new_token(), now()
    rows[AccountRow].append({
        "id": account_id, "email": f"person{number}@example.com", "display_name": f"참가자 {number}",
        "nickname": f"racer{number}", "nickname_key": f"racer{number}", "team": f"Team {number % 30}",
        "site": f"Site {number % 4}", "department": f"Department {number % 12}", "created_at": race.opened_at,
        "language": ("ko", "en", None)[number % 3],
    })  # fmt: skip
    rows[LoginSessionRow].append({
        "account_id": account_id, "token_hash": token_hash(secret), "created_at": time, "last_seen_at": time,
        "expires_at": time + timedelta(days=1),
    })  # fmt: skip
    rows[EntrantRow].append({
        "race_id": race.id, "account_id": account_id, "joined_at": race.opened_at,
        "division": ("Rookies", "Pros", None)[number % 3],
    })  # fmt: skip
    typical_ms = 20_000 + chance.gamma(4.0, 4_000.0)
    for tried in range(1, 2 + chance.poisson(1.0)):
        at = race.opened_at + timedelta(minutes=10 * tried, seconds=number)
        for table, row in submission_rows(race, account_id, tried, at, seed_times(typical_ms, chance)[:SEEDS], chance):
            rows[table].append(row)
    life = "running" if number % 10 == 0 else "queued" if number % 3 == 0 else "succeeded"
    for age in range(MODELS - 1, 0, -1):
        _model(account_id, time - timedelta(hours=age), "succeeded", 0, rows)
    model_id, training_id, job_id = _model(account_id, time, life, 0 if life == "queued" else LINES, rows)
    return Participant(account_id, secret, model_id, training_id, job_id, life == "running")


def _model(owner_id: UUID, time: datetime, life: str, lines: int, rows: Rows) -> tuple[UUID, UUID, UUID]:
    """Add a model with a training, and return the ids of model, training and job."""
    model, version, training, job = new_id(), new_id(), new_id(), new_id()
    spec = ModelSpec().model_dump(mode="json")
    is_held, has_ended = life == "running", life == "succeeded"
    rows[ModelRow].append({
        "id": model, "owner_id": owner_id, "name": f"Model {time:%H:%M}", "created_at": time, "changed_at": time,
    })  # fmt: skip
    rows[ModelVersionRow].append({
        "id": version, "model_id": model, "number": 1, "spec": spec, "reward_source": REWARD,
        "reward_plan": None, "content_sha256": version.hex * 2, "created_at": time,
    })  # fmt: skip
    rows[JobRow].append({
        "id": job, "kind": "training", "lane": "training", "status": life, "owner_id": owner_id, "created_at": time,
        "queued_at": time, "attempts": int(life != "queued"), "fence": int(life != "queued"),
        "worker": WORKER if is_held else None, "lease_until": time + timedelta(days=1) if is_held else None,
        "reserved_s": 0 if has_ended else 600, "claimed_at": None if life == "queued" else time,
        "started_at": None if life == "queued" else time,
        "ended_at": time + timedelta(minutes=8) if has_ended else None,
    })  # fmt: skip
    rows[JobEventRow] += [
        {"job_id": job, "number": place, "at": time, "status": status, "fence": 0, "worker": None, "reason": None}
        for place, status in enumerate(LIVES[life])
    ]
    rows[TrainingRow].append({
        "id": training, "job_id": job, "owner_id": owner_id, "model_id": model, "version_id": version, "spec": spec,
        "lineage": {}, "created_at": time, "best_lap_ms": 21_000 if has_ended else None,
    })  # fmt: skip
    rows[MetricLineRow] += _metric_lines(training, lines)
    return model, training, job


def _metric_lines(training_id: UUID, lines: int) -> list[dict[str, Any]]:
    return [
        {
            "training_id": training_id, "number": place, "kind": line.kind, "iteration": line.iteration,
            "line": line.model_dump(mode="json"),
        }
        for place, line in enumerate(told_until(lines))
    ]  # fmt: skip


def told_until(iterations: int) -> list[IterationLine | EvaluationLine]:
    """Return all that a training tells until it has finished some iterations."""
    return [line for number in range(1, iterations + 1) for line in lines_of(number)]


def lines_of(number: int) -> list[IterationLine | EvaluationLine]:
    """Return what a training tells after an iteration."""
    return [iteration_line(number)] + ([evaluation_line(number)] if number % 10 == 0 else [])
