"""Plays a workshop of 300 participants against a real `racer up`, and says how long pages and announcements take.

Run it with ``python -m tests.benchmarks.league.load [--participants 300] [--seconds 60] [--database postgresql]`` from
the clone's folder. The server, its dispatcher, the database, who writes and who reads share one machine; the promise is
for two cores. The exit status is 1 where it is broken: 95 of 100 pages within 200 ms, no error, and every announcement
with everybody who watches, once and in order.

Everybody keeps one event stream open, on the race, the own account and the own training. The network breaks it every 15
to 25 s, and the browser comes again within 2 s with the number of its last event. Beside that everybody asks for one
page every 5 s (2.5 to 7.5 s), out of 23: 6 times the first page of the board, 3 times the own rank, 3 times the board
around the own line, once the race, twice the own models (6 each), twice the own job (a third wait in the queue, a tenth
run), 4 times what is new of the own training's metrics (132 lines at first), once the lines of the track, once the own
account. Meanwhile ten trainings a second tell of another iteration, and two submissions a second get their result; the
server's dispatcher writes the boards anew (8 of them, 300 lines the longest) as often as it does in earnest.

Pages count from the sending of the request to the last byte of the answer, as the load sees them. Announcements count
from the moment when they are written, a little before the commit, to the last of those whose streams were open.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from league_server.operation.opening import open_league
from league_server.settings import Settings
from tests.benchmarks.league import report
from tests.benchmarks.league.browsers import Played, play
from tests.benchmarks.league.filling import fill
from tests.benchmarks.league.server import Server, cpu_seconds, cpu_seconds_of_children
from tests.benchmarks.league.writer import Writer
from tests.league_server.postgres import PostgresServer

DRAIN_SECONDS: Final = 3.0
"""After which the last announcement has reached everybody, those too whose stream just broke."""


def say(words: str) -> None:
    """Write a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def measure(settings: Settings, participants: int, seconds: float, postgres: PostgresServer | None) -> bool:
    """Play one workshop, and return whether the promise is kept."""
    database = open_league(settings).database
    race, workshop = fill(database, participants)
    orders, others_end = multiprocessing.Pipe()
    with Server(settings) as server:
        load = multiprocessing.get_context("spawn").Process(
            target=play, args=(workshop, server.host, server.port, others_end), daemon=True
        )
        load.start()
        orders.recv()
        writer = Writer(database, race, workshop)
        costs = Costs(server, postgres)
        writer.start()
        time.sleep(seconds)
        orders.send("stop reading")
        orders.recv()
        told = costs.told(seconds)
        writer.stop()
        time.sleep(DRAIN_SECONDS)
        orders.send("leave")
        played: Played = orders.recv()
        load.join()
    delivered = report.delivery(database, played.streams)
    database.close()
    for line in report.lines(played, delivered, seconds):
        say(line)
    say(f"  CPU seconds of {seconds:.0f}: {told}, load {played.cpu_s:.1f}; load average {os.getloadavg()[0]:.1f}")
    return report.is_kept(played, delivered)


class Costs:
    """What the server's processes use of the machine from now on.

    Parameters
    ----------
    server, postgres
        Whose processes.
    """

    def __init__(self, server: Server, postgres: PostgresServer | None) -> None:
        self._server, self._postgres = server, postgres
        self._before = self._now()

    def told(self, seconds: float) -> str:
        """Return what they have used in some time, in words."""
        used = {name: after - self._before[name] for name, after in self._now().items()}
        return ", ".join(f"{name} {cost:.1f} ({100.0 * cost / seconds:.0f} %)" for name, cost in used.items())

    def _now(self) -> dict[str, float]:
        costs = {
            "server": cpu_seconds(self._server.pid),
            "dispatcher": cpu_seconds_of_children(self._server.pid),
            "writer": time.process_time(),
        }
        if self._postgres is not None:
            costs["PostgreSQL"] = cpu_seconds_of_children(self._postgres._server.pid)
        return costs


def main() -> int:
    """Measure one kind of database; return 1 where the promise is broken."""
    parser = argparse.ArgumentParser(description="Plays a workshop against a league server.")
    parser.add_argument("--participants", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        postgres = None
        choices = {"data_folder": folder / "data", "access": "accounts", "training_slots": 0, "evaluation_slots": 0}
        if asked.database == "postgresql":
            postgres = PostgresServer()
            stack.callback(postgres.stop)
            choices["database_url"] = postgres.url()
        say(f"{asked.database}, {asked.participants} participants, {asked.seconds:.0f} s")
        kept = measure(Settings(**choices), asked.participants, asked.seconds, postgres)
    say("The promise is kept." if kept else "The promise is broken.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
