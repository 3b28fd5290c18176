"""``python -m tests.acceptance.kills --kills 200`` kills whatever can be killed, and prints what became of the jobs."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from league_server.database import Database
from tests.acceptance.kills.arena import Arena
from tests.acceptance.kills.killing import kill_many
from tests.league_server.conftest import make_tables
from tests.league_server.postgres import PostgresServer


def main() -> int:
    """Kill, print, and return whether anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    server = PostgresServer() if said.database == "postgresql" else None
    folder = Path(tempfile.mkdtemp(prefix="racer-kills-"))
    database = Database(f"sqlite:///{folder / 'racer.sqlite3'}" if server is None else server.url())
    make_tables(database)
    began = time.monotonic()
    outcome = kill_many(Arena(folder, database, said.seed), said.kills)
    database.close()
    if server is not None:
        server.stop()
    print(f"{said.database}: {outcome.kills.total()} kills in {time.monotonic() - began:.0f} s (logs in {folder})")
    for (target, state), count in sorted(outcome.kills.items()):
        print(f"  {count:4} of the {target}, {state}")
    print(f"{outcome.jobs.total()} jobs")
    for (status, reason), count in sorted(outcome.jobs.items()):
        print(f"  {count:4} {status}: {reason}")
    print(f"slowest leave: {outcome.slowest_leave_s:.1f} s")
    print(*(outcome.faults or ["no faults"]), sep="\n")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
