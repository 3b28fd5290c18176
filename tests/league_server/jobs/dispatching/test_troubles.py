"""Whatever fails beside the dispatcher fails one job with a sentence, or is waited for."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DataError
from structlog.testing import capture_logs

from league_server.database import Database
from league_server.jobs.dispatching.patience import is_worth_waiting
from league_server.jobs.job_status import reason_sentence
from league_server.runner.work import FileWritten, LinesAppended, Started
from league_server.storage import MissingObjectError, Storage
from league_server.storage.keys import BadKeyError, checked_key
from racer.errors import RacerError
from racer.language import Text
from tests.league_server.jobs.conftest import Bench
from tests.league_server.jobs.fakes import DONE, FlakyDatabase, FlakyStorage, add_job
from tests.league_server.people import new_account

STARTED = Started("node-1")
TELLS = (STARTED, LinesAppended("metrics.jsonl", 0, ("{}",)), DONE)


@pytest.fixture
def flaky(sqlite_url):
    """A dispatcher whose database and storage can be away."""
    database = FlakyDatabase(sqlite_url)
    yield Bench(database, FlakyStorage(Storage.open("memory:")._store))
    database.close()


@pytest.mark.parametrize("where", ["work", "publish", "finish"])
def test_a_handler_that_raises_fails_one_job(sqlite_bench, where):
    """A handler's mistake ends its job, free and with a number that stands in the log beside the traceback."""
    sqlite_bench.handler.failing[where] = ZeroDivisionError("division by zero")
    sqlite_bench.executor.prepare = lambda handle: handle.tell(*TELLS)
    with capture_logs() as logs:
        job = add_job(sqlite_bench.database, new_account(sqlite_bench.database), reserve_s=60)
        sqlite_bench.turn(4)
    ended = sqlite_bench.now(job)
    assert (ended.status, ended.reason, ended.used_s, ended.reserved_s) == ("failed", "server_failed", 0, 0)
    told = [entry for entry in logs if entry["event"] == "job_failed_by_server"]
    assert len(told) == 1
    assert told[0]["number"] in reason_sentence(ended.reason, ended.reason_details).ko
    assert isinstance(told[0]["exc_info"], ZeroDivisionError)
    assert all(handle.calls[-1] == "close" for handle in sqlite_bench.executor.handles)


def test_the_next_job_is_carried_out_all_the_same(sqlite_bench):
    """After a job that failed by a mistake, the dispatcher goes on with others."""
    sqlite_bench.handler.failing["publish"] = ValueError("broken")
    sqlite_bench.executor.prepare = lambda handle: handle.tell(*TELLS)
    broken = add_job(sqlite_bench.database, new_account(sqlite_bench.database))
    sqlite_bench.turn(3)
    sqlite_bench.handler.failing.clear()
    sound = add_job(sqlite_bench.database, new_account(sqlite_bench.database))
    sqlite_bench.turn(3)
    assert (sqlite_bench.now(broken).status, sqlite_bench.now(sound).status) == ("failed", "succeeded")


def test_nothing_of_a_step_that_failed_is_kept(sqlite_bench):
    """A handler that raises after it has written leaves no half of it."""
    job, run = sqlite_bench.begin()
    run.tell(STARTED, FileWritten("model.zip", b"weights"))
    sqlite_bench.handler.failing["finish"] = ValueError("broken")
    run.tell(DONE)
    sqlite_bench.turn(2)
    ended = sqlite_bench.now(job)
    assert (ended.status, ended.progress) == ("failed", 0.0)


@pytest.mark.parametrize("where", ["poll", "stop", "close"])
def test_a_run_that_raises_fails_one_job(sqlite_bench, where):
    """Whatever a run raises, its job comes to an end and the dispatcher goes on."""
    job, run = sqlite_bench.begin()
    run.tell(STARTED)
    sqlite_bench.turn()
    run.failing[where] = OSError("no such process")
    if where == "stop":
        sqlite_bench.dispatcher._attempts[job.id].should_stop = True
    if where == "close":
        run.tell(DONE)
    sqlite_bench.turn(2)
    assert sqlite_bench.now(job).status == ("succeeded" if where == "close" else "failed")
    assert sqlite_bench.dispatcher._attempts == {}


def test_an_executor_that_cannot_start_fails_one_job(sqlite_bench):
    """When a run cannot be begun, its job says so."""

    def refuse(_):
        raise MemoryError

    sqlite_bench.executor.prepare = refuse
    job = add_job(sqlite_bench.database, new_account(sqlite_bench.database))
    sqlite_bench.turn(3)
    assert (sqlite_bench.now(job).status, sqlite_bench.now(job).reason) == ("failed", "server_failed")


@pytest.mark.parametrize("error", [RacerError, MissingObjectError])
def test_a_sentence_for_people_reaches_them(sqlite_bench, error):
    """When a handler says in a sentence why there is no work, that is the job's reason."""
    sqlite_bench.handler.failing["work"] = error(Text("The track is gone.", "트랙이 삭제되었습니다."))
    job = add_job(sqlite_bench.database, new_account(sqlite_bench.database), reserve_s=60)
    sqlite_bench.turn(3)
    ended = sqlite_bench.now(job)
    assert reason_sentence(ended.reason, ended.reason_details) == Text(
        "What stopped it: The track is gone.", "중단된 이유: 트랙이 삭제되었습니다."
    )
    assert ended.used_s == 0


def test_a_kind_that_nobody_knows_fails_one_job(sqlite_bench):
    """A job of a kind without a handler ends with a reason."""
    sqlite_bench.dispatcher._carrier._handlers = {}
    job = add_job(sqlite_bench.database, new_account(sqlite_bench.database))
    sqlite_bench.turn(3)
    assert (sqlite_bench.now(job).status, sqlite_bench.now(job).reason) == ("failed", "server_failed")


def test_a_lost_job_whose_handler_raises_ends_all_the_same(sqlite_bench):
    """When a handler fails about a job that was lost too often, the job ends without it."""
    job, run = sqlite_bench.begin()
    run.tell(STARTED)
    sqlite_bench.turn()
    sqlite_bench.handler.failing["finish"] = ValueError("broken")
    for _ in range(3):
        sqlite_bench.dispatcher = sqlite_bench.new_dispatcher()
        sqlite_bench.turn(2)
    assert (sqlite_bench.now(job).status, sqlite_bench.now(job).reason) == ("failed", "server_failed")


def test_a_database_that_is_away_is_waited_for(flaky):
    """While the database is away a run goes on, and everything that it told is kept, once, when it is back."""
    job, run = flaky.begin()
    run.tell(*TELLS[:2])
    flaky.database.is_away = True
    for _ in range(3):
        assert flaky.dispatcher._turn() == pytest.approx(1.0)
    flaky.dispatcher._advance(leaving=False)
    run.tell(DONE)
    flaky.dispatcher._advance(leaving=False)
    flaky.database.is_away = False
    flaky.turn(2)
    assert flaky.now(job).status == "succeeded"
    assert [len(published.lines) for _, _, published in flaky.handler.published] == [1]


def test_a_postgresql_that_is_away_is_waited_for(postgres_server, postgres_url):
    """When the server breaks all connections off and takes no new ones for a while, a job goes on where it was."""
    database = Database(postgres_url)
    bench, name = Bench(database, Storage.open("memory:")), database.url.database
    job, run = bench.begin()
    postgres_server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    postgres_server.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 - our own
    run.tell(*TELLS)
    with capture_logs() as logs:
        bench.turn(2)
    assert {entry["event"] for entry in logs} == {"dispatcher_held_up"}
    postgres_server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    bench.turn()
    assert bench.now(job).status == "succeeded"
    assert len(bench.handler.published) == 1
    database.close()


def test_a_storage_that_is_away_is_waited_for(flaky):
    """While files cannot be stored nothing is published, and the job is still ours when they can."""
    job, run = flaky.begin()
    flaky.storage.is_away = True
    run.tell(STARTED, FileWritten("model.zip", b"weights"), DONE)
    flaky.turn(3)
    assert flaky.now(job).status == "starting"
    assert flaky.handler.published == []
    flaky.storage.is_away = False
    flaky.turn()
    assert flaky.now(job).status == "succeeded"
    assert flaky.storage.exists(flaky.handler.published[0][2].files[0].key)


def test_patience_ends(flaky, monkeypatch):
    """A job whose files cannot be stored for very long fails with the storage's sentence, and costs nothing."""
    monkeypatch.setattr("league_server.jobs.dispatching.carrier.PATIENCE_SECONDS", 0.0)
    job, run = flaky.begin(60)
    flaky.dispatcher._heart.beat()
    flaky.storage.is_away = True
    run.tell(STARTED, FileWritten("model.zip", b"weights"))
    flaky.turn(3)
    ended = flaky.now(job)
    assert (ended.status, ended.reason, ended.used_s) == ("failed", "server_failed", 0)
    assert "The storage is away." in reason_sentence(ended.reason, ended.reason_details).en


def test_the_clock_runs_while_files_cannot_be_stored(flaky):
    """A run is kept to its time also while what it told waits for the storage."""
    _, run = flaky.begin()
    flaky.storage.is_away = True
    run.tell(STARTED, FileWritten("model.zip", b"weights"))
    flaky.turn()
    before = run.watched
    flaky.turn(2)
    assert run.watched == before + 2


def test_a_name_that_is_none_holds_nothing_up(flaky):
    """A file is stored under what its name has of letters that a key takes."""
    job, run = flaky.begin()
    run.tell(STARTED, FileWritten("track/a b\u00e9.npy", b"x"), DONE)
    flaky.turn(2)
    assert flaky.now(job).status == "succeeded"
    assert flaky.handler.published[0][2].files[0].key.endswith("-a_b_.npy")


def test_a_key_that_is_none_is_not_waited_for():
    """No storage will ever take it."""
    with pytest.raises(BadKeyError) as caught:
        checked_key("a b")
    assert not is_worth_waiting(caught.value)


def test_content_that_cannot_be_kept_is_charged(sqlite_bench):
    """Who has a run write what no database takes pays for the time that it took, and is told why it ended."""
    job, run = sqlite_bench.begin(60)
    sqlite_bench.dispatcher._attempts[job.id].began -= 30.0
    run.tell(*TELLS[:2])
    sqlite_bench.handler.failing["publish"] = DataError("INSERT", {}, ValueError("too long"))
    sqlite_bench.turn(2)
    ended = sqlite_bench.now(job)
    assert (ended.status, ended.reason) == ("failed", "work_failed")
    assert 30 <= ended.used_s <= 40
    assert "cannot be kept" in reason_sentence(ended.reason, ended.reason_details).en
