"""Measures a board of 120,000 entrants: how long it takes to write it anew, and to read it meanwhile.

Run it with ``python -m tests.benchmarks.league.leaderboard [entrants] 2>/dev/null`` from the clone's folder; the log
of every request goes to standard error. Every entrant has two submissions on average, each judged over ten seeds.
Readers ask for the first page, their own place, the page around it, and pages anywhere on the board: through the
application in this process, and over HTTP from a server in another one, one after the other and forty arriving every
second, while the board rests and while a third process writes it again and again. The aim is 50 ms for first page and
own place in the 95th percentile.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import socket
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx
import numpy as np
import uvicorn
from sqlalchemy import insert, select

from league_server.accounts.recognition import COOKIE
from league_server.app import create_app
from league_server.database import Base, Database
from league_server.dependencies import LeagueServer
from league_server.leaderboards import queries
from league_server.leaderboards.boards import BoardKey, refresh_phase
from league_server.leaderboards.boards.field import lines_of, read_field
from league_server.operation.logs import configure_logs
from league_server.pagination import encode_cursor
from league_server.settings import Settings
from league_server.storage import open_storage
from league_server.tables import AccountRow, EntrantRow, JobRow, JudgementRow, LeagueRow, SubmissionRow
from tests.league_server.leaderboards.race import PHASE, PaperRace
from tests.league_server.people import sign_in
from tests.league_server.postgres import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENTRANTS = 120_000
SEEDS = 10
MORE_TRIES = 1.0
"""Submissions of an entrant after the first, on average."""
READERS = 50
REQUESTS = 300
A_SECOND = 40
"""Requests that arrive every second, whether those before are answered or not: 200 readers make one every 5 s."""
PAGE = 50


def say(words: str) -> None:
    """Write a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def fill(database: Database, entrants: int) -> PaperRace:
    """Give an empty database a race with entrants whose times are as close as those of people."""
    Base.metadata.create_all(database.engine)
    with database.session() as session:
        session.add(LeagueRow())
    race = PaperRace(database, number_of_seeds=SEEDS, teams=True)
    chance = np.random.default_rng(0)
    for first in range(0, entrants, 5_000):
        rows = some_rows(race, range(first, min(first + 5_000, entrants)), chance)
        with database.session() as session:
            for table in (AccountRow, EntrantRow, JobRow, JudgementRow, SubmissionRow):
                session.execute(insert(table), [row for kind, row in rows if kind is table])
    if database.kind == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    return race


def some_rows(race: PaperRace, numbers: range, chance: np.random.Generator) -> list[tuple[type, dict[str, Any]]]:
    """Return the rows of some entrants, with their tables."""
    rows: list[tuple[type, dict[str, Any]]] = []
    for number in numbers:
        name = UUID(bytes=chance.bytes(16))
        time_of_entry = race.opened_at + timedelta(seconds=number / 10)
        rows += [
            (AccountRow, {
                "id": name, "email": f"person{number}@example.com", "display_name": f"Person {number}",
                "nickname": f"racer{number}", "nickname_key": f"racer{number}", "team": f"Team {number % 300}",
                "site": f"Site {number % 12}", "department": f"Department {number % 40}", "created_at": time_of_entry,
            }),
            (EntrantRow, {
                "race_id": race.id, "account_id": name, "joined_at": time_of_entry, "is_baseline": number < 3,
            }),
        ]  # fmt: skip
        typical_ms = 72_000 + chance.gamma(4.0, 15_000.0)
        for tried in range(1, 2 + chance.poisson(MORE_TRIES)):
            at = time_of_entry + timedelta(hours=tried)
            rows += submission_rows(race, name, tried, at, seed_times(typical_ms, chance), chance)
    return rows


def seed_times(typical_ms: float, chance: np.random.Generator) -> list[int | None]:
    """Return a model's times on the seeds, one of which it fails now and then."""
    times: list[int | None] = [int(time) for time in typical_ms + chance.normal(0.0, 800.0, SEEDS)]
    if chance.random() < 0.1:
        times[3] = None
    return times


def submission_rows(
    race: PaperRace, name: UUID, tried: int, at: Any, times: list[int | None], chance: np.random.Generator
) -> list[tuple[type, dict[str, Any]]]:
    """Return the rows of a judged submission."""
    job, judgement, submission = (UUID(bytes=chance.bytes(16)) for _ in range(3))
    return [
        (JobRow, {
            "id": job, "kind": "judgement", "lane": "evaluation", "status": "succeeded", "owner_id": name,
            "created_at": at, "queued_at": at,
        }),
        (JudgementRow, {
            "id": judgement, "race_id": race.id, "race_version_id": race.version_id, "phase": PHASE,
            "weights_sha256": job.hex * 2, "job_id": job, "seed_scores_ms": times, "off_track_count": 3,
            "judged_at": at, "created_at": at,
        }),
        (SubmissionRow, {
            "id": submission, "race_id": race.id, "phase": PHASE, "account_id": name, "model_name": "model",
            "package_key": "packages/none.zip", "judgement_id": judgement, "number": tried, "submitted_at": at,
        }),
    ]  # fmt: skip


def measure_writing(database: Database, race: PaperRace) -> None:
    """Say how long the parts of a refresh take, and all of it."""
    began = time.perf_counter()
    with database.reading() as session:
        field = read_field(session, race.id, PHASE)
    read = time.perf_counter()
    lines = lines_of(field, BoardKey(), race.rules)
    made = time.perf_counter()
    refresh_phase(database, race.id, PHASE)
    written = time.perf_counter()
    attempts = sum(map(len, field.attempts.values()))
    say(f"  reading {attempts:,} submissions {read - began:.1f} s; ranks and bands of one board {made - read:.1f} s")
    say(f"  a refresh of the board with {len(lines):,} lines, and of teams, sites, departments {written - made:.1f} s")


@contextmanager
def beside(work: Callable[..., None], *arguments: Any) -> Iterator[None]:
    """Have another process do something meanwhile."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments, daemon=True)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def keep_writing(url: str, race_id: UUID) -> None:
    """Write the boards of a race for ever."""
    database = Database(url)
    while True:
        refresh_phase(database, race_id, PHASE)


def serve(url: str, folder: Path, port: int) -> None:
    """Serve a league over HTTP."""
    league = open_here(url, folder)
    uvicorn.run(create_app(league.settings, league=league), port=port, log_level="warning", access_log=False)


def open_here(url: str, folder: Path) -> LeagueServer:
    """Return a league where people sign in."""
    settings = Settings(data_folder=folder, database_url=url, access="accounts", reads_a_minute=1_000_000)
    configure_logs(settings)
    return LeagueServer(settings, Database(url), open_storage(settings))


class Readers:
    """People who read the board, and what they ask for."""

    def __init__(self, database: Database, race: PaperRace) -> None:
        with database.reading() as session:
            people = session.scalars(select(AccountRow).where(AccountRow.nickname.like("racer%7")).limit(READERS)).all()
            board = queries.shown_board(session, race.id, PHASE, BoardKey())
        assert board is not None
        self._cookies = [{"cookie": f"{COOKIE}={sign_in(database, person)}"} for person in people]
        self._board = board
        place = f"/api/races/{race.id}/leaderboard"
        self.questions: dict[str, Callable[[], str]] = {
            "first page": lambda: place,
            "own place": lambda: f"{place}/me",
            "page around": lambda: f"{place}?around=me",
            "any page": lambda: f"{place}?cursor={self._anywhere()}",
            "teams": lambda: f"{place}/groups?group_by=team",
        }

    def someone(self) -> dict[str, str]:
        """Return the headers of one of them."""
        return random.choice(self._cookies)  # noqa: S311 - any of them will do

    def _anywhere(self) -> str:
        page = random.randrange(self._board.lines // PAGE)  # noqa: S311 - likewise
        return encode_cursor((self._board.id, page * PAGE))


def tell(place: str, name: str, costs_ms: list[float]) -> None:
    """Say what requests have cost."""
    middle, late = np.percentile(costs_ms, [50, 95])
    say(f"  {place:28} {name:12} p50 {middle:6.1f} ms   p95 {late:6.1f} ms")


def measure_here(league: LeagueServer, readers: Readers) -> None:
    """Ask the application without HTTP."""
    app = create_app(league.settings, league=league)

    async def ask(question: Callable[[], str]) -> list[float]:
        costs = []
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            for _ in range(REQUESTS):
                headers, address = readers.someone(), question()
                began = time.perf_counter()
                answer = await client.get(address, headers=headers)
                costs.append(1_000.0 * (time.perf_counter() - began))
                answer.raise_for_status()
        return costs

    for name, question in readers.questions.items():
        tell("in this process", name, asyncio.run(ask(question)))


def measure_http(port: int, readers: Readers, state: str) -> None:
    """Ask over HTTP, one after the other and as they come."""
    with (
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60.0) as client,
        ThreadPoolExecutor(REQUESTS) as pool,
    ):
        for name, question in readers.questions.items():
            asked = [(client, question(), readers.someone()) for _ in range(REQUESTS)]
            tell(f"HTTP, one by one, {state}", name, [ask_http(*each) for each in asked])
            under_way = []
            for each in asked:
                under_way.append(pool.submit(ask_http, *each))
                time.sleep(1.0 / A_SECOND)
            tell(f"HTTP, {A_SECOND} a second, {state}", name, [each.result() for each in under_way])


def ask_http(client: httpx.Client, address: str, headers: dict[str, str]) -> float:
    """Return what one request costs, ms."""
    began = time.perf_counter()
    client.get(address, headers=headers).raise_for_status()
    return 1_000.0 * (time.perf_counter() - began)


def wait_for(port: int) -> None:
    """Return when a server answers, within a minute."""
    deadline = time.monotonic() + 60.0
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{port}/healthz").raise_for_status()
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def measure(url: str, folder: Path, entrants: int) -> None:
    """Measure one kind of database."""
    league = open_here(url, folder)
    race = fill(league.database, entrants)
    measure_writing(league.database, race)
    readers = Readers(league.database, race)
    measure_here(league, readers)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    with beside(serve, url, folder, port):
        wait_for(port)
        measure_http(port, readers, "at rest")
        with beside(keep_writing, url, race.id):
            time.sleep(3.0)
            measure_http(port, readers, "written")
    league.database.close()


def main() -> None:
    """Measure both kinds of database."""
    entrants = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRANTS
    with tempfile.TemporaryDirectory() as folder:
        say(f"SQLite, {entrants:,} entrants")
        measure(f"sqlite:///{folder}/racer.sqlite3", Path(folder), entrants)
        server = PostgresServer()
        try:
            say(f"PostgreSQL, {entrants:,} entrants")
            measure(server.url(), Path(folder), entrants)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
