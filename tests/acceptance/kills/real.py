"""``python -m tests.acceptance.kills.real`` kills a real server, its dispatcher and its trainers, and audits."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path

import httpx
from sqlalchemy import func, select

from league_server.database import Database
from league_server.jobs.job_status import JobStatus
from league_server.tables import ArtifactRow, JobEventRow, JobRow, MetricLineRow, QuotaRow, TrainingRow
from tests.acceptance.drive_a_league import Visitor, bring_model, wait_for
from tests.acceptance.kills.books import faults_of_life, faults_of_quotas

ROOT = Path(__file__).parents[3]
STATES = (JobStatus.STARTING, JobStatus.RUNNING, JobStatus.STOPPING)
TARGETS = ("server", "dispatcher", "child")
BUDGET = {"steps": 6000}
PATIENCE_SECONDS = 240.0
DRAIN_SECONDS = 900.0


class RealServer:
    """`racer up` on a folder, and the processes below it."""

    def __init__(self, folder: Path, database: str | None) -> None:
        self.folder = folder
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = listener.getsockname()[1]
        racer = [sys.executable, "-c", "from racer.cli.main import run; run()"]
        self.command = [*racer, "up", "--data", folder, "--single-user", "--port", self.port]
        self.command += ["--open-browser", "no"] + (["--database", database] if database else [])
        self.visitor = Visitor(f"http://127.0.0.1:{self.port}")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        environment = os.environ | {"RACER_TRAINING_SLOTS": "1", "RACER_EVALUATION_SLOTS": "1"}
        with (self.folder.parent / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in self.command], stdout=log, stderr=log, cwd=ROOT, env=environment
            )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(httpx.TransportError):
                self.visitor.get("/healthz")
                return
            time.sleep(0.1)
        raise SystemExit("The server does not start.")

    def kill(self, target: str) -> bool:
        """Kill the server, its dispatcher, or what a job runs; return whether there was something."""
        if target == "server":
            self.process.kill()
            self.process.wait()
            self.start()
            return True
        found = self.dispatchers() if target == "dispatcher" else self.children()
        for number in found:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        return bool(found)

    def dispatchers(self) -> list[int]:
        """Return the dispatchers of this server, also of one that was killed a moment ago."""
        return [n for n, words in processes() if "league_server.jobs" in words and self._is_ours(n)]

    def children(self) -> list[int]:
        """Return the trainers and evaluators."""
        inside = str(self.folder / "running")
        return [n for n, words in processes() if "--spec" in words and place_of(n).startswith(inside)]

    def _is_ours(self, number: int) -> bool:
        with suppress(OSError):
            return f"RACER_DATA_FOLDER={self.folder}".encode() in Path(f"/proc/{number}/environ").read_bytes()
        return False


def processes() -> list[tuple[int, list[str]]]:
    """Return all processes with their arguments."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                words = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
                found.append((int(folder.name), words))
    return found


def place_of(number: int) -> str:
    """Return the folder that a process works in."""
    with suppress(OSError):
        return str(Path(f"/proc/{number}/cwd").readlink())
    return ""


def kill_real(server: RealServer, database: Database, kills: int) -> Counter[tuple[str, str]]:
    """Kill so often, every target at every state in turn; return what was hit."""
    hits: Counter[tuple[str, str]] = Counter()
    model = bring_model(server.visitor)
    training = server.visitor.post(f"/api/models/{model}/trainings", json={"budget": BUDGET}).json()
    wait_for(server.visitor, f"/api/jobs/{training['job_id']}")
    pairs = [(target, state) for state in STATES for target in TARGETS]
    turn = 0
    while hits.total() < kills:
        target, state = pairs[turn % len(pairs)]
        turn += 1
        keep_busy(server, database, model)
        if wait_for_state(server, database, state) and server.kill(target):
            hits[target, state.value] += 1
            print(f"{hits.total():3} killed: the {target}, {state.value}", flush=True)
    return hits


def keep_busy(server: RealServer, database: Database, model: str) -> None:
    """See that two trainings and an evaluation are on their way."""
    ended = [status.value for status in JobStatus if status.is_ended]
    with database.reading() as session:
        open_jobs = Counter(session.scalars(select(JobRow.kind).where(JobRow.status.not_in(ended))))
    for _ in range(2 - open_jobs["training"]):
        server.visitor.post(f"/api/models/{model}/trainings", json={"budget": BUDGET})
    if not open_jobs["evaluation"]:
        body = {"track": "bean", "race": {"laps": 1}, "seeds": [0, 1]}
        server.visitor.post(f"/api/models/{model}/evaluations", json=body)


def wait_for_state(server: RealServer, database: Database, state: JobStatus) -> bool:
    """Wait until a job is in a state; one that is to stop is asked to."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        wanted = JobStatus.RUNNING if state is JobStatus.STOPPING else state
        with database.reading() as session:
            found = session.scalar(select(JobRow.id).where(JobRow.status == wanted).limit(1))
        if found is not None and state is JobStatus.STOPPING:
            found = server.visitor.post(f"/api/jobs/{found}/stop").json()["status"] == "stopping"
        if found:
            return True
        time.sleep(0.02)
    return False


def drain(server: RealServer, database: Database) -> None:
    """Wait until everything has ended, then stop the server as Ctrl-C does."""
    deadline = time.monotonic() + DRAIN_SECONDS
    ended = [status.value for status in JobStatus if status.is_ended]
    is_open = True
    while is_open and time.monotonic() < deadline:
        with database.reading() as session:
            is_open = bool(session.scalar(select(func.count()).where(JobRow.status.not_in(ended))))
        time.sleep(0.5)
    server.process.send_signal(signal.SIGINT)
    server.process.wait(60.0)


def audit_real(server: RealServer, database: Database) -> list[str]:
    """Return every fault in a sentence."""
    with database.reading() as session:
        jobs = list(session.scalars(select(JobRow)))
        events = defaultdict(list)
        for row in session.scalars(select(JobEventRow).order_by(JobEventRow.job_id, JobEventRow.number)):
            events[row.job_id].append(row)
        quotas = {row.scope: (row.reserved_s, row.used_s) for row in session.scalars(select(QuotaRow))}
        trainings = {row.job_id: row.id for row in session.execute(select(TrainingRow.job_id, TrainingRow.id))}
        ends = Counter(session.scalars(select(MetricLineRow.training_id).where(MetricLineRow.kind == "end")))
        packages = Counter(session.scalars(select(ArtifactRow.job_id).where(ArtifactRow.kind == "last_package")))
    faults = [f"{job.id}: {fault}" for job in jobs for fault in faults_of_life(job, events[job.id])]
    faults += faults_of_quotas(jobs, quotas)
    for job in jobs:
        if job.status == "succeeded" and job.id in trainings:
            result = ends[trainings[job.id]], packages[job.id]
            faults += [f"{job.id} has succeeded with {result} ends and packages"] if result != (1, 1) else []
    if left := server.children() + server.dispatchers():
        faults.append(f"these processes were left: {left}")
    return faults


def main() -> int:
    """Kill, print, and return whether anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=18)
    said = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="racer-real-kills-")) / "data"
    folder.mkdir()
    server = RealServer(folder, None)
    began = time.monotonic()
    server.start()
    database = Database(f"sqlite:///{folder / 'racer.sqlite3'}")
    try:
        hits = kill_real(server, database, said.kills)
        drain(server, database)
        faults = audit_real(server, database)
    finally:
        server.process.kill()
    with database.reading() as session:
        columns = select(JobRow.kind, JobRow.status, JobRow.reason, func.count())
        ends = session.execute(columns.group_by(JobRow.kind, JobRow.status, JobRow.reason)).all()
    print(f"{hits.total()} kills in {time.monotonic() - began:.0f} s (log in {folder.parent})")
    print(*(f"  {count:3} {kind}: {status}, {reason}" for kind, status, reason, count in ends), sep="\n")
    print(*(faults or ["no faults"]), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
