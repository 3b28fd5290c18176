"""Real processes that claim jobs until none is left: what one of them does, and how many are started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from league_server.database import Database
from league_server.jobs.dispatching.claims import claim
from league_server.jobs.job_status import Lane

ROOT = Path(__file__).parents[4]
GO = "go\n"


def claim_with_processes(url: str, processes: int) -> list[str]:
    """Have processes claim evaluations at the same time until there are none; return the ids that they got."""
    command = [sys.executable, "-m", "tests.league_server.jobs.dispatching.claiming", url]
    children = [
        subprocess.Popen([*command, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for number in range(processes)
    ]
    for child in children:  # all are ready before the first may begin
        assert child.stdout.readline() == GO
    for child in children:
        child.stdin.write(GO)
        child.stdin.flush()
    told = [child.communicate()[0].split() for child in children]
    assert all(child.returncode == 0 for child in children)
    return [job for ids in told for job in ids]


def main(url: str, name: str) -> None:
    """Claim until nothing is left, and print what was claimed."""
    database = Database(url)
    with database.reading() as session:
        session.connection()
    sys.stdout.write(GO)
    sys.stdout.flush()
    sys.stdin.readline()
    while True:
        with database.session() as session:
            job = claim(session, Lane.EVALUATION, f"process {name}", 20.0)
        if job is None:
            return
        sys.stdout.write(f"{job.id}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
