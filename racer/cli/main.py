"""Starts the command line and turns whatever goes wrong into one sentence and an exit status.

======  ==============================================================================================
status  meaning
======  ==============================================================================================
0       done
1       a check found something: a track that cannot be driven, a reward function that fails, a machine
        that lacks something
2       what was asked for is not possible; the sentence says why and what to do
70      Racer itself failed; the sentence says where the details are
130     stopped with Ctrl-C; a training that was stopped has kept its model
======  ==============================================================================================
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import traceback
import warnings

from racer.errors import RacerError
from racer.language import language_of

DONE = 0
REFUSED = 2
FAILED = 70
STOPPED = 130

FAILURE_PREFIX = "racer-failure-"
"""What the names of files with the details of a failure begin with."""


def run() -> None:
    """Start the command line with the arguments of this process, and end the process."""
    sys.exit(carry_out(sys.argv[1:], owns_process=True))


def carry_out(arguments: list[str], *, owns_process: bool = False) -> int:
    """Carry out one command and return the exit status; a command that owns its process may lock it for good."""
    _prepare_process()
    try:
        status = _carry_out(arguments, owns_process=owns_process)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads any more, as after `| head`; what is still in the buffer must not fail at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return _tell("stopped.", STOPPED)
    return status


def _carry_out(arguments: list[str], *, owns_process: bool) -> int:
    from racer.cli.app import call

    try:
        return call(arguments, owns_process=owns_process)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - nobody shall see a traceback; an unknown error's is kept in a file
        return _tell(*_explained(error))


def _explained(error: Exception) -> tuple[str, int]:
    """Return the sentence and the exit status for an error."""
    from racer.cli.usage import is_usage_error, usage_sentence

    if isinstance(error, RacerError):
        return error.sentence(language_of(os.environ)), REFUSED
    if is_usage_error(error):
        return usage_sentence(error), REFUSED
    if isinstance(error, OSError):
        return _sentence_of_the_system(error), REFUSED
    if isinstance(error, MemoryError):
        return "There is not enough memory for this. Take fewer cars, or a smaller camera.", REFUSED
    return _sentence_of_a_failure(error), FAILED


def _prepare_process() -> None:
    """Make streams that are there and take every character, and keep the libraries' warnings from people."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - for the whole process
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _tell(sentence: str, status: int) -> int:
    from racer.cli.console import remark

    remark("racer: " + " ".join(sentence.split()))
    return status


def _sentence_of_the_system(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk is full{_place(error)}. Make room, then run the same command again."
    return f"The system refuses{_place(error)}: {error.strerror or error}. Check the place and its permissions."


def _place(error: OSError) -> str:
    return f" at {error.filename}" if error.filename is not None else ""


def _sentence_of_a_failure(error: Exception) -> str:
    what = f"This should not have happened ({type(error).__name__}: {error})"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix=FAILURE_PREFIX, suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return f"{what}. Please report it."
    return f"{what}. The details are in {file.name}; please report them."
