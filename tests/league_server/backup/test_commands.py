"""`racer backup` and `racer restore` as an operator types them."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO

import pytest
from rich.console import Console

from league_server.backup import Step
from league_server.cli import backup_progress
from league_server.cli.backup_progress import BackupProgress
from league_server.database import Database
from league_server.storage import Storage
from racer.cli.main import carry_out
from tests.league_server.backup.filling import content, files


@dataclass(frozen=True)
class Answer:
    """What a command left."""

    status: int
    out: str
    err: str


@pytest.fixture
def racer(monkeypatch, tmp_path):
    """The installed program in an empty folder, in English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr("sys.argv", ["racer"])

    def run(*arguments):
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = carry_out([str(argument) for argument in arguments])
        return Answer(status, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def league_options(full_sqlite, storage, tmp_path):
    """The options that name a full league."""
    return [
        *("--database", full_sqlite.url.render_as_string(False)),
        *("--storage", storage._store.prefix.as_uri()),
        *("--data", tmp_path / "data"),
    ]


def test_there_and_back(racer, league_options, full_sqlite, storage, tmp_path):
    """Two commands copy a league into a new folder; each says what it has done."""
    done = racer("backup", "backups/league.zip", *league_options)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("backups/league.zip has the whole league: ")
    assert "keep it where only you can read it" in done.out
    done = racer("restore", "backups/league.zip", "--data", tmp_path / "new")
    assert done.status == 0, done.err
    assert "Jobs that ran when the backup was taken wait in the queue again: " in done.err
    assert "Nobody is signed in. Start it with `racer up`." in done.out
    restored = Database(f"sqlite:///{tmp_path / 'new' / 'racer.sqlite3'}")
    assert content(restored)["accounts"] == content(full_sqlite)["accounts"]
    restored.close()
    assert files(Storage.open((tmp_path / "new" / "files").as_uri())) == files(storage)
    again = racer("restore", "backups/league.zip", "--data", tmp_path / "new")
    assert again.status == 2
    assert "There are files in the storage already" in again.err or "There is a league" in again.err


def test_it_speaks_korean(racer, league_options, monkeypatch):
    """Where the terminal does."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    done = racer("backup", "league.zip", *league_options)
    assert "리그 전체를 league.zip 파일에 백업했습니다" in done.out


def test_files_that_were_lost_are_named(racer, league_options, storage):
    """When the backup is taken, and when it is restored."""
    lost = next(iter(files(storage)))
    storage.delete(lost)
    for arguments in (("backup", "league.zip", *league_options), ("restore", "league.zip", "--data", "new")):
        done = racer(*arguments)
        assert done.status == 0
        assert f"The storage had lost files that rows name, 1 in all, such as {lost}." in done.err


def test_where_there_is_no_league_none_is_made(racer, tmp_path):
    """A wrong folder is said to be one; no empty database is left in it."""
    (tmp_path / "wrong").mkdir()
    done = racer("backup", "league.zip", "--data", tmp_path / "wrong")
    assert done.status == 2
    assert "There is no league in the database" in done.err
    assert not (tmp_path / "wrong" / "racer.sqlite3").exists()
    assert not (tmp_path / "league.zip").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["backup", "league.zip", "--database", "nonsense"], "This is not the address of a database"),
        (["backup", "league.zip", "--storage", "nonsense", "--data", "x"], "is no place to keep files"),
        (["backup", ".", "--data", "x"], "is a folder. Name a file"),
        (["restore", "missing.zip", "--data", "x"], "missing.zip cannot be read"),
        (["restore", "--data", "x"], "FILE"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(racer, arguments, sentence):
    """And exit status 2."""
    done = racer(*arguments)
    assert done.status == 2
    assert sentence in done.err
    assert "Traceback" not in done.err


def test_somebody_who_waits_is_told(monkeypatch, capsys):
    """Now and then in a log, and as a bar on a terminal."""
    monkeypatch.setattr(backup_progress, "SECONDS_BETWEEN_LINES", 0.0)
    with BackupProgress("ko") as progress:
        progress.show(Step.ROWS, 1000, 12_000)
    assert capsys.readouterr().err == "행: 12,000 중 1,000\n"
    screen = StringIO()
    monkeypatch.setattr(backup_progress, "messages", Console(file=screen, force_terminal=True, width=100))
    monkeypatch.setattr(backup_progress, "SECONDS_BETWEEN_PICTURES", 0.0)
    with BackupProgress("en") as progress:
        progress.show(Step.FILES, 7, 70)
    assert "files: 7 of 70" in screen.getvalue()
