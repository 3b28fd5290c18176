"""``python -m tests.acceptance.claims``: many jobs claimed by many processes at once, each exactly once."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import select

from league_server.database import Database
from league_server.jobs.job_status import JobKind, Lane
from league_server.jobs.queue import enqueue
from league_server.tables import JobRow
from tests.league_server.conftest import make_tables
from tests.league_server.jobs.dispatching.claiming import claim_with_processes
from tests.league_server.people import new_account
from tests.league_server.postgres import PostgresServer

PEOPLE = 50


def claim_all(database: Database, jobs: int, processes: int) -> bool:
    """Fill a queue, have processes empty it, print what happened, and return whether it is right."""
    make_tables(database)
    people = [new_account(database) for _ in range(PEOPLE)]
    with database.session() as session:
        for number in range(jobs):
            owner = people[number % PEOPLE].id
            enqueue(session, kind=JobKind.EVALUATION, lane=Lane.EVALUATION, owner_id=owner)
    began = time.monotonic()
    claims = claim_with_processes(database.url.render_as_string(hide_password=False), processes)
    seconds = time.monotonic() - began
    with database.reading() as session:
        rows = session.execute(select(JobRow.status, JobRow.fence, JobRow.worker)).all()
    is_right = len(claims) == len(set(claims)) == jobs and {(status, fence) for status, fence, _ in rows} == {
        ("starting", 1)
    }
    print(f"{database.kind}: {jobs} jobs, {len(claims)} claims of {len(set(claims))} jobs in {seconds:.1f} s:", end=" ")
    print(*sorted(Counter(worker for _, _, worker in rows).values()), "each" if is_right else "WRONG")
    return is_right


def main() -> int:
    """Do it on both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=8)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sqlite = Database(f"sqlite:///{Path(folder) / 'racer.sqlite3'}")
        are_right = [claim_all(sqlite, said.jobs, said.processes)]
        sqlite.close()
    server = PostgresServer()
    postgresql = Database(server.url())
    are_right.append(claim_all(postgresql, said.jobs, said.processes))
    postgresql.close()
    server.stop()
    return 0 if all(are_right) else 1


if __name__ == "__main__":
    sys.exit(main())
