"""Those who watch over the server learn whether it is well, and what it counts."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from league_server.app import create_app
from league_server.clock import now
from league_server.operation.health import Health, HealthCheck
from league_server.storage import StorageError
from league_server.tables import JobRow, WorkerRow

TOKEN = "m0nitoring-t0ken"  # noqa: S105 - of these tests


class BrokenDatabase:
    """A database that does not answer."""

    def reading(self):
        """Fail."""
        raise OperationalError("SELECT 1", {}, ConnectionError("refused"))


class BrokenStorage:
    """A storage that does not answer."""

    def check(self):
        """Fail."""
        raise StorageError("gone")


def add_worker(league, seconds_ago=0.0, name="one"):
    """Let somebody have given a sign of life that long ago."""
    time = now()
    seen = time - timedelta(seconds=seconds_ago)
    with league.database.session() as session:
        session.add(WorkerRow(name=name, host="here", executor="local", slots={}, started_at=time, seen_at=seen))


def changed(league, **parts):
    """Return a league with other parts."""
    return type(league)(
        **({"settings": league.settings, "database": league.database, "storage": league.storage} | parts)
    )


def test_alive_without_a_database(settings, league):
    """Whether the process lives does not depend on the database, which only delays a restart would not help."""
    client = TestClient(create_app(settings, league=changed(league, database=BrokenDatabase())))
    assert client.get("/healthz").json() == {"status": "alive", "version": "0.1.0"}


def test_ready_with_a_worker(client_of, league):
    """With database, storage and a worker the server is ready."""
    add_worker(league)
    answered = client_of(None).get("/readyz")
    assert answered.status_code == 200
    assert answered.json() == {"status": "ready", "database": True, "storage": True, "workers": True}
    assert answered.headers["cache-control"] == "no-store"


def test_degraded_without_a_worker(client_of, league):
    """With a worker that was not heard of within a lease, pages are served and jobs wait."""
    add_worker(league, seconds_ago=league.settings.lease_seconds + 1)
    answered = client_of(None).get("/readyz")
    assert (answered.status_code, answered.json()["status"]) == (200, "degraded")


@pytest.mark.parametrize("broken", ["database", "storage"])
def test_not_ready_without_database_or_storage(settings, league, broken):
    """Without one of them the server says 503, and its log says why."""
    part = BrokenDatabase() if broken == "database" else BrokenStorage()
    client = TestClient(create_app(settings, league=changed(league, **{broken: part})))
    with capture_logs() as logs:
        answered = client.get("/readyz")
    assert (answered.status_code, answered.json()["status"], answered.json()[broken]) == (503, "not_ready", False)
    assert f"{broken}_unavailable" in [line["event"] for line in logs]


def test_health_is_remembered_for_a_moment(league):
    """Whoever asks often costs nothing; after a moment it is looked at again."""
    time_s = 0.0
    check = HealthCheck(league, lambda: time_s)
    assert check.look() == Health(database=True, storage=True, workers=False)
    add_worker(league)
    time_s = 4.9
    assert not check.look().workers
    time_s = 5.0
    assert check.look().workers


def test_metrics_are_for_administrators(client_as, client_of):
    """A stranger from elsewhere is asked to sign in, a participant is refused, an administrator reads."""
    assert client_of(None).get("/metrics").status_code == 401
    assert client_as("participant").get("/metrics").status_code == 403
    assert client_as("administrator").get("/metrics").status_code == 200


def test_metrics_are_for_programs_of_this_machine(app, league, settings):
    """A program of this machine needs nothing, unless a proxy makes everybody look like one."""
    here = TestClient(app, client=("127.0.0.1", 1))
    assert here.get("/metrics").status_code == 200
    public = settings.model_copy(update={"public_url": "https://league.example.com"})
    assert (
        TestClient(create_app(public, league=changed(league, settings=public)), client=("127.0.0.1", 1))
        .get("/metrics")
        .status_code
        == 401
    )


def test_metrics_are_for_the_token(league, settings):
    """A monitoring system shows the token of the settings; another one, or none, does not do."""
    public = type(settings)(**(settings.model_dump() | {"metrics_token": TOKEN}))
    client = TestClient(create_app(public, league=changed(league, settings=public)))
    for shown, status in (
        (f"Bearer {TOKEN}", 200),
        ("Bearer x", 401),
        ("Bearer ", 401),
        (TOKEN, 401),
        ("Bearer é", 401),
    ):
        assert client.get("/metrics", headers={"authorization": shown.encode()}).status_code == status, shown


def test_metrics_count_jobs_workers_and_streams(client_as, make_account, league):
    """The figures have jobs by kind and status, living workers, open streams, requests and the process."""
    owner = make_account()
    add_worker(league)
    add_worker(league, 3600.0, name="two")
    with league.database.session() as session:
        for status in ("queued", "queued", "failed"):
            session.add(
                JobRow(
                    id=uuid4(), kind="training", lane="training", status=status, owner_id=owner.id,
                    created_at=now(), queued_at=now(),
                )
            )  # fmt: skip
    text = client_as("administrator").get("/metrics").text
    for line in (
        'racer_jobs{kind="training",status="queued"} 2.0',
        'racer_jobs{kind="training",status="failed"} 1.0',
        'racer_workers{executor="local"} 1.0',
        "racer_stream_clients 0.0",
        "process_cpu_seconds_total ",
        'racer_request_seconds_bucket{le="0.2"',
    ):
        assert line in text
