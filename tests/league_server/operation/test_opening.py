"""A league is opened with everything that it needs, or a sentence says what is in the way."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import func, select

from league_server.migrations import downgrade, head_revision, revision_of
from league_server.operation.opening import OpeningError, open_league
from league_server.settings import Settings
from league_server.tables import AccountRow, LeagueRow
from racer.errors import RacerError


@pytest.fixture
def folder(tmp_path):
    """A data folder that is not there yet."""
    return tmp_path / "new" / "data"


def count(league, table):
    """Return how many rows a table has."""
    with league.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_the_first_start_makes_everything(folder):
    """The folder, the tables, the league's row and in single-user mode the one person are made, once."""
    for _ in range(2):
        league = open_league(Settings(data_folder=folder))
        assert revision_of(league.database) == head_revision()
        assert (count(league, LeagueRow), count(league, AccountRow)) == (1, 1)
        league.storage.check()
        league.database.close()
    assert folder.stat().st_mode & 0o077 == 0


def test_people_with_accounts_are_not_made_up(folder):
    """Where people sign in, nobody is there before them."""
    league = open_league(Settings(data_folder=folder, access="accounts"))
    assert count(league, AccountRow) == 0
    league.database.close()


def test_an_older_database_is_brought_up(postgres_url, folder):
    """A database of an older version gets the tables of this one, on PostgreSQL too."""
    settings = Settings(data_folder=folder, database_url=postgres_url, access="accounts")
    league = open_league(settings)
    downgrade(league.database, "base")
    league.database.close()
    league = open_league(settings)
    assert revision_of(league.database) == head_revision()
    league.database.close()


def test_a_newer_database_is_refused(folder):
    """A database of a newer version is left as it is."""
    open_league(Settings(data_folder=folder)).database.close()
    with sqlite3.connect(folder / "racer.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from_the_future'")
    connection.close()
    with pytest.raises(RacerError) as caught:
        open_league(Settings(data_folder=folder))
    assert "newer version of Racer" in str(caught.value)
    assert "더 새로운 버전" in caught.value.sentence("ko")


@pytest.mark.parametrize(
    ("values", "english"),
    [
        ({"data_folder": "/proc/racer"}, "The data folder /proc/racer cannot be written to ("),
        ({"database_url": "postgresql://racer:s3cret@127.0.0.1:9/racer"},
         "The database postgresql+psycopg://racer:***@127.0.0.1:9/racer cannot be opened ("),
        ({"database_url": "sqlite:////proc/racer.sqlite3"}, "The database sqlite:////proc/racer.sqlite3 cannot"),
        ({"database_url": "mysql://racer@127.0.0.1/racer"}, "This is not the address of a database that Racer knows."),
        ({"database_url": "nonsense"}, "This is not the address of a database that Racer knows."),
        ({"database_url": "oracle+nothing://x"}, "This is not the address of a database that Racer knows."),
        ({"storage_url": "ftp://x"}, "'ftp://x' is no place to keep files."),
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_told(tmp_path, values, english):
    """One sentence says what cannot be used and why, without passwords, in both languages."""
    with pytest.raises(RacerError) as caught:
        open_league(Settings(**({"data_folder": tmp_path} | values)))
    assert str(caught.value).startswith(english)
    assert "s3cret" not in str(caught.value)
    assert caught.value.sentence("ko") != str(caught.value)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    """A file of another kind is told and left alone."""
    (tmp_path / "racer.sqlite3").write_text("my diary " * 1000)
    with pytest.raises(OpeningError, match="file is not a database"):
        open_league(Settings(data_folder=tmp_path))
    assert (tmp_path / "racer.sqlite3").read_text().startswith("my diary")
