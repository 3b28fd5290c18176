"""What a monitoring system may count and measure (Prometheus)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from prometheus_client import CollectorRegistry, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.metrics_core import Metric
from sqlalchemy import func, select

from league_server.clock import now
from league_server.dependencies import LeagueServer
from league_server.tables import JobRow, WorkerRow

REGISTRY: Final = CollectorRegistry()
"""What belongs to this process, whatever league it serves."""
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

REQUEST_SECONDS: Final = Histogram(
    "racer_request_seconds",
    "Time until an answer was whole; for event streams, until it began.",
    ("method", "place", "status"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0),
    registry=REGISTRY,
)
REQUESTS_NOW: Final = Gauge("racer_requests_now", "Requests that are being answered.", registry=REGISTRY)
STREAM_CLIENTS: Final = Gauge("racer_stream_clients", "Browsers and programs on the event stream.", registry=REGISTRY)


def exposition(league: LeagueServer) -> bytes:
    """Return all figures as Prometheus reads them: those of this process, and those of the league's tables."""
    of_league = CollectorRegistry()
    of_league.register(_LeagueFigures(league))
    return generate_latest(REGISTRY) + generate_latest(of_league)


class _LeagueFigures:
    """Counts rows when it is asked, so that a figure is right whichever process changed it."""

    def __init__(self, league: LeagueServer) -> None:
        self._league = league

    def collect(self) -> Iterable[Metric]:
        """Give the figures."""
        jobs = GaugeMetricFamily("racer_jobs", "Jobs by kind and status.", labels=("kind", "status"))
        workers = GaugeMetricFamily("racer_workers", "Workers heard of within a lease.", labels=("executor",))
        alive_since = now() - timedelta(seconds=self._league.settings.lease_seconds)
        with self._league.database.reading() as session:
            for kind, status, count in session.execute(
                select(JobRow.kind, JobRow.status, func.count()).group_by(JobRow.kind, JobRow.status)
            ):
                jobs.add_metric((kind, status), count)
            for executor, count in session.execute(
                select(WorkerRow.executor, func.count())
                .where(WorkerRow.seen_at >= alive_since)
                .group_by(WorkerRow.executor)
            ):
                workers.add_metric((executor,), count)
        return (jobs, workers)
