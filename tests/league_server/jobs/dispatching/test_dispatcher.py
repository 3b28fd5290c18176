"""The dispatcher: carries jobs out, keeps what they tell, and ends them with a reason."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import func, select, update

from league_server.jobs.job_status import JobKind, JobStatus, Lane
from league_server.jobs.queue import ask_to_stop
from league_server.jobs.quota import quota_of
from league_server.runner.work import Ended, FileWritten, LinesAppended, Outcome, Started, Waiting
from league_server.tables import AnnouncementRow, ArtifactRow, JobEventRow, JobRow, LeagueRow
from racer.language import Text
from tests.league_server.jobs.fakes import DONE, LOST, STOPPED, add_job
from tests.league_server.people import new_account

STARTED = Started("node-1")


def life(bench, job):
    """Return status and reason of every event of a job."""
    query = select(JobEventRow.status, JobEventRow.reason).where(JobEventRow.job_id == job.id)
    with bench.database.reading() as session:
        return [tuple(row) for row in session.execute(query.order_by(JobEventRow.number))]


def test_a_job_is_carried_out(bench):
    """A training goes from the queue to its end: claimed, begun, published, finished and settled."""
    job, run = bench.begin()
    assert bench.now(job).status == "starting"
    run.tell(STARTED, LinesAppended("metrics.jsonl", 0, ("{}",)), FileWritten("model.zip", b"weights"))
    bench.turn()
    assert (bench.now(job).status, bench.now(job).progress) == ("running", 0.5)
    run.tell(DONE)
    bench.turn()
    ended = bench.now(job)
    assert (ended.status, ended.reason, ended.used_s, ended.reserved_s) == ("succeeded", "done", 13, 0)
    assert life(bench, job) == [
        ("queued", None), ("starting", None), ("running", None), ("succeeded", "done"),
    ]  # fmt: skip
    assert run.calls == ["close"]
    assert bench.handler.finished == [(job.id, 1, DONE)]


def test_files_are_stored_before_they_are_published(bench):
    """A file is in the storage under its hash when its handler hears of it, and what it replaces goes after that."""
    job, run = bench.begin()
    run.tell(STARTED, FileWritten("checkpoints/1.json", b"first"))
    bench.turn()
    run.tell(FileWritten("checkpoints/2.json", b"second", replaces=("checkpoints/1.json",)))
    bench.turn()
    (_, fence, published) = bench.handler.published[-1]
    (stored,) = published.files
    sha256 = hashlib.sha256(b"second").hexdigest()
    assert (fence, stored.key, stored.sha256) == (1, f"runs/{job.id}/{sha256}-2.json", sha256)
    assert bench.storage.get(stored.key) == b"second"
    with bench.database.reading() as session:
        assert session.scalars(select(ArtifactRow.name)).all() == ["checkpoints/2.json"]


def test_progress_is_announced(bench):
    """Who watches a job hears of its progress and of its moves, in order."""
    job, run = bench.begin()
    run.tell(STARTED, FileWritten("log.txt", b"hello"))
    bench.turn()
    run.tell(DONE)
    bench.turn()
    with bench.database.reading() as session:
        query = select(AnnouncementRow.kind, AnnouncementRow.payload).where(AnnouncementRow.topic == f"job:{job.id}")
        told = session.execute(query.order_by(AnnouncementRow.id)).all()
    assert [payload.get("status") or payload["progress"] for _, payload in told] == [
        "queued", "starting", "running", 0.5, "succeeded",
    ]  # fmt: skip


def test_it_claims_no_more_than_it_has_places_for(bench):
    """Each lane has its places; the next job begins when one of them is free."""
    for _ in range(3):
        add_job(bench.database, new_account(bench.database))
        add_job(bench.database, new_account(bench.database), JobKind.EVALUATION, Lane.EVALUATION)
    bench.turn(3)
    assert len(bench.executor.handles) == 3
    bench.executor.handles[0].tell(STARTED, DONE)
    bench.turn(2)
    assert len(bench.executor.handles) == 4


def test_the_work_is_of_one_attempt_and_not_longer_than_allowed(bench):
    """A run gets the job's id, a number that no other attempt has, and the time that the league allows."""
    with bench.database.session() as session:
        session.execute(update(LeagueRow).values(longest_training_minutes=7))
    job, run = bench.begin()
    assert (run.work.job_id, run.work.attempt, run.work.max_seconds) == (str(job.id), 1, 420.0)
    run.tell(STARTED, LOST)
    bench.turn(3)
    assert bench.executor.handles[-1].work.attempt == 2


def test_why_it_does_not_begin_is_told(bench):
    """A run that waits for a machine says so in the job, until it has one."""
    job, run = bench.begin()
    run.tell(Waiting(Text("No GPU is free.", "빈 GPU가 없습니다.")))
    bench.turn()
    waiting = bench.now(job)
    assert (waiting.status, waiting.reason) == ("starting", "waiting_for_resources")
    assert waiting.reason_details["sentence"]["ko"] == "빈 GPU가 없습니다."
    run.tell(STARTED)
    bench.turn()
    assert (bench.now(job).status, bench.now(job).reason) == ("running", None)


def test_a_running_job_stops_when_it_is_asked_to(bench):
    """The run is told once; the job is stopping, and stopped when the run has ended; it costs what it used."""
    job, run = bench.begin()
    run.on_stop = lambda _: None
    run.tell(STARTED)
    bench.turn()
    with bench.database.session() as session:
        ask_to_stop(session, session.get_one(JobRow, job.id))
    bench.turn(2)
    assert run.calls == ["stop"]
    run.tell(FileWritten("model.zip", b"so far"), STOPPED)
    bench.turn()
    ended = bench.now(job)
    assert (ended.status, ended.reason, ended.used_s) == ("stopped", "stopped_on_request", 7)
    assert len(bench.handler.published) == 1


def test_a_job_that_is_stopped_before_it_begins_never_does(bench):
    """When a job is stopped between its claim and its beginning, nothing is started."""
    job = add_job(bench.database, new_account(bench.database), reserve_s=60)
    bench.turn()
    with bench.database.session() as session:
        ask_to_stop(session, session.get_one(JobRow, job.id))
    bench.turn()
    assert bench.executor.handles == []
    assert (bench.now(job).status, bench.now(job).used_s) == ("stopped", 0)


def test_time_that_is_up_is_a_reason(bench):
    """A run that stopped although nobody asked has used the time that the league allows."""
    job, run = bench.begin()
    run.tell(STARTED, STOPPED)
    bench.turn()
    assert (bench.now(job).status, bench.now(job).reason) == ("stopped", "time_up")


def test_a_failed_run_says_why(bench):
    """What the worker said is the job's reason, in both languages, with the line; it is not tried again."""
    job, run = bench.begin()
    sentence = Text("No such name: x.", "x라는 이름이 없습니다.")
    run.tell(STARTED, Ended(Outcome.FAILED, 2, sentence, 4.0, line=3))
    bench.turn(3)
    ended = bench.now(job)
    assert (ended.status, ended.reason, ended.used_s) == ("failed", "work_failed", 4)
    assert ended.reason_details == {"sentence": sentence.to_json(), "line": 3, "exit_code": 2}
    assert len(bench.executor.handles) == 1


def test_a_run_that_fails_without_a_word_costs_nothing(bench):
    """When nobody knows why a run failed, that is our fault, and free."""
    job, run = bench.begin()
    run.tell(STARTED, Ended(Outcome.FAILED, 1, None, 40.0))
    bench.turn()
    ended = bench.now(job)
    assert (ended.status, ended.reason, ended.used_s, ended.reserved_s) == ("failed", "server_failed", 0, 0)


def test_a_lost_run_is_tried_twice_more(bench):
    """A run that vanishes is begun again, twice at most; then the job has failed, says so, and cost nothing."""
    job, _ = bench.begin()
    for _ in range(3):
        bench.executor.handles[-1].tell(STARTED, LOST)
        bench.turn(3)
    ended = bench.now(job)
    assert len(bench.executor.handles) == 3
    assert (ended.status, ended.reason, ended.attempts, ended.used_s) == ("failed", "lost_too_often", 3, 0)
    assert [reason for _, reason in life(bench, job) if reason] == ["worker_lost", "worker_lost", "lost_too_often"]
    assert [ended.outcome for _, _, ended in bench.handler.finished] == [Outcome.LOST]
    with bench.database.reading() as session:
        assert quota_of(session, job.owner_id).person.used_s == 0


def test_a_lost_run_that_was_to_stop_has_stopped(bench):
    """A job whose run vanishes while it stops is not begun again."""
    job, run = bench.begin()
    run.on_stop = lambda handle: handle.tell(LOST)
    run.tell(STARTED)
    bench.turn()
    with bench.database.session() as session:
        ask_to_stop(session, session.get_one(JobRow, job.id))
    bench.turn(3)
    assert (bench.now(job).status, bench.now(job).reason) == ("stopped", "stopped_on_request")
    assert len(bench.executor.handles) == 1


def test_who_lost_a_job_publishes_nothing(bench):
    """A dispatcher whose job was claimed by another one ends its run and changes nothing."""
    job, run = bench.begin()
    run.tell(STARTED)
    bench.turn()
    with bench.database.session() as session:
        session.execute(update(JobRow).values(fence=JobRow.fence + 1, worker="another"))
    run.tell(FileWritten("model.zip", b"too late"), DONE)
    bench.turn()
    assert run.calls == ["close"]
    assert bench.now(job).status == "running"
    assert bench.handler.published == []
    assert bench.handler.finished == []


def test_a_job_that_is_lost_between_looking_and_publishing_is_left_alone(bench):
    """The fence is compared in the very transaction that publishes."""
    job, run = bench.begin()
    run.tell(STARTED)
    bench.turn()
    run.tell(FileWritten("model.zip", b"too late"), DONE)
    with bench.database.session() as session:
        session.execute(update(JobRow).values(fence=JobRow.fence + 1, worker="another"))
    bench.dispatcher._advance(leaving=False)
    assert (bench.handler.published, bench.handler.finished) == ([], [])
    assert run.calls == ["close"]
    assert bench.now(job).status == "running"


def test_a_claim_whose_answer_was_lost_is_carried_out(bench):
    """A job that the database knows as ours, and we do not, is begun."""
    job, _ = bench.begin()
    bench.dispatcher._attempts.clear()
    bench.turn(2)
    assert len(bench.executor.handles) == 2
    bench.executor.handles[-1].tell(STARTED, DONE)
    bench.turn()
    assert bench.now(job).status == "succeeded"


def test_a_successor_takes_the_jobs_back_at_once(bench):
    """A dispatcher that starts under the name of a dead one puts its jobs back without waiting for the lease."""
    job, run = bench.begin()
    run.tell(STARTED)
    bench.turn()
    bench.dispatcher = bench.new_dispatcher()
    bench.turn(2)
    assert [reason for _, reason in life(bench, job) if reason] == ["server_restarted"]
    assert bench.now(job).attempts == 2
    assert len(bench.executor.handles) == 2


def test_jobs_of_a_silent_worker_are_taken_back(bench):
    """When a lease has run out, another worker puts the job back; not before, and not right after an outage."""
    job, run = bench.begin()
    run.tell(STARTED)
    bench.turn()
    other = type(bench)(bench.database, bench.storage, name="other")
    other.dispatcher._recovered_at -= 10.0
    other.dispatcher._heart.beat()
    other.dispatcher._heart._steady_since -= 60.0
    other.turn(2)
    assert bench.now(job).worker == "worker"
    with bench.database.session() as session:
        session.execute(update(JobRow).values(lease_until=JobRow.claimed_at))
    other.dispatcher._recovered_at -= 10.0
    other.dispatcher._heart._steady_since += 60.0
    other.turn(2)
    assert bench.now(job).worker == "worker"
    other.dispatcher._recovered_at -= 10.0
    other.dispatcher._heart._steady_since -= 60.0
    other.turn(2)
    assert bench.now(job).worker == "other"
    assert [reason for _, reason in life(bench, job) if reason] == ["worker_lost"]
    bench.turn()
    assert run.calls == ["close"]


@pytest.mark.parametrize("status", [JobStatus.STARTING, JobStatus.RUNNING, JobStatus.STOPPING])
def test_every_job_is_an_attempt_or_somebody_elses(sqlite_bench, status):
    """Whatever state a job is in when its dispatcher dies, its successor brings it to an end."""
    job, run = sqlite_bench.begin()
    if status is not JobStatus.STARTING:
        run.tell(STARTED)
        sqlite_bench.turn()
    if status is JobStatus.STOPPING:
        with sqlite_bench.database.session() as session:
            ask_to_stop(session, session.get_one(JobRow, job.id))
    assert sqlite_bench.now(job).status == status
    sqlite_bench.dispatcher = sqlite_bench.new_dispatcher()
    sqlite_bench.executor.prepare = lambda handle: handle.tell(STARTED, DONE)
    sqlite_bench.turn(3)
    expected = "stopped" if status is JobStatus.STOPPING else "succeeded"
    assert sqlite_bench.now(job).status == expected
    with sqlite_bench.database.reading() as session:
        assert session.scalar(select(func.count()).where(JobRow.reason.is_(None))) == 0
