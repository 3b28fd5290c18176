"""A league to test against: on SQLite and on PostgreSQL, with people who are signed in."""

from __future__ import annotations

import itertools
import shutil
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest
import uvicorn
from alembic import command
from fastapi.testclient import TestClient

from league_server.accounts.recognition import COOKIE
from league_server.database import Base, Database
from league_server.dependencies import LeagueServer
from league_server.migrations import alembic_config
from league_server.settings import Settings
from league_server.storage import Storage
from league_server.tables import AccountRow, LeagueRow
from tests.league_server.people import new_account, sign_in
from tests.league_server.postgres import PostgresServer, program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def make_tables(database: Database) -> None:
    """Give an empty database the tables of this version; that migrations make the same is tested on its own."""
    with database.engine.begin() as connection:
        Base.metadata.create_all(connection)
        command.stamp(alembic_config(connection), "head")
    with database.session() as session:
        session.add(LeagueRow())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server of our own, for the whole run."""
    if program("postgres") is None:
        pytest.fail("PostgreSQL's server is not here. Install it (Debian: apt-get install postgresql) and run again.")
    server = PostgresServer()
    server.execute("CREATE DATABASE template_racer")
    database = Database(server.url("template_racer"))
    make_tables(database)
    database.close()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """A database file with all tables and an empty league."""
    path = tmp_path_factory.mktemp("database") / "template.sqlite3"
    database = Database(f"sqlite:///{path}")
    make_tables(database)
    database.close()
    return path


_numbers = itertools.count()


@pytest.fixture
def postgres_url(postgres_server) -> Iterator[str]:
    """Address of a fresh database with all tables on PostgreSQL."""
    name = f"league_{next(_numbers)}"
    postgres_server.execute(f"CREATE DATABASE {name} TEMPLATE template_racer")
    yield postgres_server.url(name)
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_postgres_url(postgres_server) -> Iterator[str]:
    """Address of a fresh database without tables on PostgreSQL."""
    name = f"empty_{next(_numbers)}"
    postgres_server.execute(f"CREATE DATABASE {name}")
    yield postgres_server.url(name)
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(sqlite_template, tmp_path) -> str:
    """Address of a fresh database with all tables on SQLite."""
    path = tmp_path / "racer.sqlite3"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request) -> str:
    """Address of a fresh database with all tables, on each kind in turn."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")


@pytest.fixture
def database(database_url) -> Iterator[Database]:
    """A fresh database with all tables, on each kind in turn."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def sqlite_database(sqlite_url) -> Iterator[Database]:
    """A fresh database with all tables on SQLite, for tests to which the kind does not matter."""
    database = Database(sqlite_url)
    yield database
    database.close()


@pytest.fixture
def settings(tmp_path, sqlite_url) -> Settings:
    """Settings of a league on this machine where people sign in."""
    # A server without pages, whether or not the clone's own are built.
    pages = tmp_path / "no-pages"
    return Settings(data_folder=tmp_path / "data", database_url=sqlite_url, access="accounts", web_folder=pages)


@pytest.fixture
def league(settings, sqlite_database) -> LeagueServer:
    """A league on SQLite with a folder for its files."""
    settings.data_folder.mkdir(exist_ok=True)
    return LeagueServer(settings, sqlite_database, Storage.open(settings.storage_url))


@pytest.fixture
def app(league):
    """The application over the league; nothing runs beside it."""
    from league_server.app import create_app  # noqa: PLC0415 - tests of parts need no application

    return create_app(league.settings, league=league)


@pytest.fixture
def make_account(league) -> Callable[..., AccountRow]:
    """Make an account: ``make_account("organiser", team="Blue")``."""
    return lambda role="participant", **fields: new_account(league.database, role, **fields)


@pytest.fixture
def client_of(app, league) -> Callable[[AccountRow | None], TestClient]:
    """Make the browser of an account, or of a stranger: ``client_of(account).get("/api/models")``."""

    def make(account: AccountRow | None) -> TestClient:
        client = TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=True)
        if account is not None:
            client.cookies.set(COOKIE, sign_in(league.database, account))
        return client

    return make


@pytest.fixture
def client_as(client_of, make_account) -> Callable[[str], TestClient]:
    """Make the browser of a new account of a role: ``client_as("organiser").post("/api/races", json=...)``."""
    return lambda role: client_of(make_account(role))


@pytest.fixture
def address(app):
    """Address of the application, served on loopback."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
