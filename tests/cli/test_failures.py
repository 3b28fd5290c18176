"""What goes wrong outside of what was typed: the disk, the memory, and Racer itself."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest


@pytest.fixture
def failing(racer, monkeypatch):
    """A command line in which the work ends with an error."""

    def fail(error: BaseException):
        def call(_: list[str], **__: bool) -> int:
            raise error

        monkeypatch.setattr("racer.cli.app.call", call)
        return racer("demo")

    return fail


def test_a_full_disk_is_a_sentence(failing):
    """A full disk is told with the file, and what to do."""
    refused = failing(OSError(errno.ENOSPC, "No space left on device", "runs/x"))
    assert refused.status == 2
    assert refused.err == "racer: The disk is full at runs/x. Make room, then run the same command again.\n"


def test_any_refusal_of_the_system_is_a_sentence(failing):
    """What the operating system refuses is told with its own reason."""
    refused = failing(PermissionError(errno.EACCES, "Permission denied", "runs/x"))
    assert refused.status == 2
    assert refused.sentence.startswith("racer: The system refuses at runs/x: Permission denied. ")


def test_too_little_memory_is_a_sentence(failing):
    """Where memory ends, the sentence says what takes less."""
    assert failing(MemoryError()).sentence == (
        "racer: There is not enough memory for this. Take fewer cars, or a smaller camera."
    )


def test_a_failure_of_racer_keeps_the_details_in_a_file(failing):
    """An error that nobody foresaw has a status of its own, one sentence, and its traceback in a file."""
    failed = failing(ZeroDivisionError("float division by zero"))
    assert failed.status == 70
    assert failed.err.count("\n") == 1
    assert "racer: This should not have happened (ZeroDivisionError: float division by zero)." in failed.err
    report = Path(failed.err.partition("The details are in ")[2].partition(";")[0])
    assert "Traceback" in report.read_text(encoding="utf-8")
    report.unlink()


def test_ctrl_c_is_a_sentence(failing):
    """Stopping any command has the status that shells know."""
    stopped = failing(KeyboardInterrupt())
    assert (stopped.status, stopped.err) == (130, "racer: stopped.\n")
