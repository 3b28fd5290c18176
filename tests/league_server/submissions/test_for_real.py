"""A submission judged by a real child process."""

from __future__ import annotations

import hashlib
import time

from sqlalchemy import select, update

from league_server.jobs.executors.local import LocalExecutor
from league_server.jobs.handlers import Published, StoredFile
from league_server.jobs.job_status import JobStatus
from league_server.jobs.queue import move
from league_server.models.package_facts import facts_of_package
from league_server.races.rules import RaceRules
from league_server.runner.work import LOG, Ended, FileWritten, Outcome
from league_server.storage import Storage
from league_server.submissions.handler import JudgementHandler
from league_server.submissions.queries import recording_key
from league_server.tables import ArtifactRow, JudgementRow, SealedSeedsRow
from racer.evaluation import LapTrace, evaluate
from racer.evaluation.ranking import score
from racer.models import ModelPackage, PolicyDriver
from racer.track import load_track
from tests.league_server.people import new_account
from tests.league_server.races.racing import judgement_of, new_model, new_race, rules_json, running, submitted
from tests.league_server.training.real_run import RACE, package

PATIENCE_SECONDS = 120.0
HANDLER = JudgementHandler()


def brought(database, storage, account):
    """Make a model of a real package, which the storage has."""
    model, key = new_model(database, account), storage.put_content("packages", package(), ".zip")
    with database.session() as session:
        facts = facts_of_package(package())
        session.execute(update(ArtifactRow).where(ArtifactRow.model_id == model.id).values(key=key, facts=facts))
    return model


def carried_out(database, storage, executor, submission) -> bytes:
    """Have a judgement carried out as the dispatcher does, and return what its child said."""
    log = b""
    with running(database, judgement_of(database, submission).job_id) as (session, job):
        handle = executor.start(HANDLER.work(session, storage, job))
    give_up = time.monotonic() + PATIENCE_SECONDS
    ended: Ended | None = None
    while ended is None and time.monotonic() < give_up:
        reports = handle.poll()
        ended = next((report for report in reports if isinstance(report, Ended)), None)
        written = [report for report in reports if isinstance(report, FileWritten)]
        log = next((file.content for file in written if file.name == LOG), log)
        files = tuple(kept(storage, file) for file in written)
        with running(database, job.id) as (session, held):
            HANDLER.publish(session, held, Published(files=files))
            if ended is not None:
                assert ended.outcome is Outcome.DONE, ended
                finish = HANDLER.finish(session, held, ended)
                session.flush()
                assert finish.status is JobStatus.SUCCEEDED
                assert move(session, held.id, held.fence, finish.status, finish.reason)
        time.sleep(0.05)
    handle.close()
    return log


def kept(storage, file: FileWritten) -> StoredFile:
    """Keep a file as the dispatcher does."""
    sha256 = hashlib.sha256(file.content).hexdigest()
    key = storage.put_content("runs", file.content, ".json")
    return StoredFile(file.name, key, sha256, len(file.content), file.content)


def test_a_real_drive_is_scored_as_the_judge_says(sqlite_database, tmp_path):
    """Over the sealed seeds a child drives the package that was submitted; the scores are those of `evaluate`.

    Its recordings are kept as lap traces, what it said has no seed in it, and in another race with the same seeds the
    same weights achieve the same to the millisecond.
    """
    database, storage, executor = sqlite_database, Storage.open("memory:"), LocalExecutor(tmp_path / "runs")
    race_spec = RACE | {"timing_method": "best_lap", "max_resets": 3, "max_seconds": 60.0}
    race, account = new_race(database, race=race_spec), new_account(database)
    model = brought(database, storage, account)
    submission = submitted(database, account, race, model)
    log = carried_out(database, storage, executor, submission)
    judged = judgement_of(database, submission)
    with database.reading() as session:
        seeds = session.get_one(SealedSeedsRow, (race.id, "final")).seeds
        recording = recording_key(session, judged.id, 1)
    rules = RaceRules(**rules_json(race=race_spec)).race
    driver = ModelPackage.from_bytes(package())
    drives = [
        evaluate(PolicyDriver(driver), load_track("bean"), rules.model_copy(update={"seed": seed}), driver.car)
        for seed in seeds
    ]
    assert judged.seed_scores_ms == [score(each.result.laps, rules) for each in drives]
    assert LapTrace.model_validate_json(storage.get(recording)).columns == drives[0].trace.columns
    assert not any(str(seed).encode() in log for seed in seeds)

    again = new_race(database, race=race_spec)
    with database.session() as session:
        session.execute(update(SealedSeedsRow).where(SealedSeedsRow.race_id == again.id).values(seeds=seeds))
    carried_out(database, storage, executor, submitted(database, account, again, model))
    with database.reading() as session:
        scores = session.scalars(select(JudgementRow.seed_scores_ms)).all()
        laps = [[drive["laps"] for drive in results] for results in session.scalars(select(JudgementRow.results))]
    assert scores == [judged.seed_scores_ms] * 2
    assert laps[0] == laps[1] == [[lap.model_dump(mode="json") for lap in each.result.laps] for each in drives]
    executor.close()
