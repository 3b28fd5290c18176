"""Opens everything that a process of the server works with, or says in a sentence what is in the way."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Final

from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from league_server.accounts.administrators import make_local_person
from league_server.database import Database
from league_server.dependencies import LeagueServer
from league_server.migrations import upgrade
from league_server.races.first_race.making import ensure_first_race
from league_server.settings import Settings
from league_server.storage import open_storage
from league_server.tables import LeagueRow
from racer.errors import RacerError
from racer.language import Text, language_of

NO_FOLDER: Final = Text(
    "The data folder {folder} cannot be written to ({reason}). Give another one with --data, or make it yours.",
    "데이터 폴더 {folder}에 쓸 수 없습니다({reason}). --data로 다른 폴더를 지정하거나 폴더 권한을 바꾸세요.",
)
NO_DATABASE: Final = Text(
    "The database {url} cannot be opened ({reason}). Check the address, and that the database runs.",
    "데이터베이스를 열 수 없습니다: {url} ({reason}). 주소를 확인하고 데이터베이스가 실행 중인지 확인하세요.",
)
NOT_A_DATABASE: Final = Text(
    "This is not the address of a database that Racer knows. Give sqlite:///FILE or "
    "postgresql://USER:PASSWORD@HOST/NAME.",
    "Racer가 지원하는 데이터베이스 주소가 아닙니다. sqlite:///파일 또는 postgresql://사용자:비밀번호@호스트/이름 "
    "형식으로 지정하세요.",
)


class OpeningError(RacerError):
    """Raised when a server cannot be started with what its settings name."""


def open_league(settings: Settings) -> LeagueServer:
    """Open the database, brought to the tables of this version, and the storage; a person alone gets a first race.

    Raises
    ------
    OpeningError
        When the data folder cannot be written to, or the database cannot be reached.
    MigrationError
        When the database is of a newer version.
    StorageError
        When the storage cannot be opened.
    """
    _check_folder(settings)
    database = _open_database(settings.database_url)
    try:
        if settings.is_single_user:
            _ensure_local_person(database)
            ensure_first_race(database, language_of(os.environ))
        return LeagueServer(settings, database, open_storage(settings))
    except BaseException:
        database.close()
        raise


def _check_folder(settings: Settings) -> None:
    folder = settings.data_folder
    try:
        # What people made and what is known of them is nobody else's on this machine.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OpeningError(NO_FOLDER.format(folder=folder, reason=error.strerror or error)) from None


def database_at(url: str) -> Database:
    """Return the database of an address as it is: neither made, nor brought to this version.

    Raises
    ------
    OpeningError
        When the address is none.
    """
    try:
        return Database(url)
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise OpeningError(NOT_A_DATABASE) from None


def _open_database(url: str) -> Database:
    database = database_at(url)
    try:
        upgrade(database)
        _ensure_league(database)
    except SQLAlchemyError as error:
        shown = database.url.render_as_string(hide_password=True)
        database.close()
        raise OpeningError(NO_DATABASE.format(url=shown, reason=_reason(error))) from None
    except BaseException:
        database.close()
        raise
    return database


def _ensure_league(database: Database) -> None:
    """Add the league's only row; of two processes that find none, one adds it."""
    with database.reading() as session:
        if session.get(LeagueRow, 1) is not None:
            return
    with suppress(IntegrityError), database.session() as session:
        session.add(LeagueRow(id=1))


def _ensure_local_person(database: Database) -> None:
    """Make the one person of single-user mode; of two processes that find nobody, one does."""
    with suppress(IntegrityError), database.session() as session:
        make_local_person(session, language_of(os.environ))


def _reason(error: SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).strip().splitlines()[0].rstrip(".") if str(cause).strip() else type(cause).__name__
