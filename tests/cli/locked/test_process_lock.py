"""What a command does where its process cannot be locked."""

from __future__ import annotations

import pytest

from racer.cli import process_lock
from racer.cli.process_lock import ProcessLock, locked_to_fill
from racer.errors import JailError


@pytest.fixture
def _no_locks(monkeypatch):
    """A system that refuses every ring."""

    def refuse(*_: object) -> None:
        raise JailError("No rings here.")

    monkeypatch.setattr(process_lock, "_lock_files", refuse)
    monkeypatch.setattr(process_lock, "_lock_rest", refuse)


@pytest.mark.usefixtures("_no_locks")
def test_a_lock_that_is_not_demanded_is_a_remark(capsys, tmp_path):
    """One sentence says that there is none, once, and the command goes on."""
    with locked_to_fill(tmp_path / "run", [], is_wanted=True, is_demanded=False) as lock:
        lock.finish()
        (tmp_path / "run" / "model.zip").touch()
    said = capsys.readouterr().err
    assert said == "This process could not be locked, and goes on without that. No rings here.\n"
    assert (tmp_path / "run" / "model.zip").exists()


@pytest.mark.usefixtures("_no_locks")
def test_a_lock_that_is_demanded_is_an_error(tmp_path):
    """Who asks for the strict lock by name is not given less, and the folder is taken away again."""
    with (
        pytest.raises(JailError, match="No rings here"),
        locked_to_fill(tmp_path / "new" / "run", [], is_wanted=True, is_demanded=True),
    ):
        pytest.fail("the command must not begin")
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("_no_locks")
def test_a_command_inside_another_program_locks_nothing(tmp_path):
    """Neither is a lock tried, nor a folder made."""
    with locked_to_fill(tmp_path / "run", [], is_wanted=False, is_demanded=True) as lock:
        lock.finish()
        assert not (tmp_path / "run").exists()
    ProcessLock(is_wanted=False, is_demanded=True).leave_files([], [])
