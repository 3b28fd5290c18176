"""Starts the command line and turns whatever goes wrong into one sentence and an exit status.

======  ==============================================================================================
status  meaning
======  ==============================================================================================
0       done
1       a check found something: a track that cannot be driven, a reward function that fails, a machine
        that lacks something
2       what was asked for is not possible; the sentence says why and what to do
70      Racer itself failed; the sentence says where the details are
130     stopped with Ctrl-C or SIGTERM; a training that was stopped has kept its model
======  ==============================================================================================

With ``--json`` the sentence is also a document on standard output, in both languages: ``{"error": {"kind", "en",
"ko"}}``, and with ``path`` and ``line`` where a reward function failed.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import tempfile
import traceback
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

from racer.errors import RacerError, RewardFunctionError
from racer.language import Text, language_of

if TYPE_CHECKING:
    from types import FrameType

DONE = 0
REFUSED = 2
FAILED = 70
STOPPED = 130

FAILURE_PREFIX = "racer-failure-"
"""What the names of files with the details of a failure begin with."""

DISK_FULL = Text(
    "The disk is full{place}. Make room, then run the same command again.",
    "디스크가 가득 찼습니다{place}. 공간을 확보한 뒤 같은 명령을 다시 실행하세요.",
)
SYSTEM_REFUSES = Text(
    "The system refuses{place}: {why}. Check the place and its permissions.",
    "시스템이 거부했습니다{place}: {why}. 위치와 권한을 확인하세요.",
)
AT_A_PLACE = Text(" at {file}", "({file})")
NO_MEMORY = Text(
    "There is not enough memory for this. Take fewer cars, or a smaller camera.",
    "메모리가 부족합니다. 차량 수를 줄이거나 카메라 해상도를 낮추세요.",
)
FAILURE = Text(
    "This should not have happened ({kind}: {error}).", "발생해서는 안 되는 오류가 발생했습니다({kind}: {error})."
)
DETAILS = Text(
    "The details are in {file}; please report them.", "자세한 내용은 다음 파일에 있습니다. 제보해 주세요: {file}"
)
REPORT = Text("Please report it.", "제보해 주세요.")


def run() -> None:
    """Start the command line with the arguments of this process, and end the process."""
    signal.signal(signal.SIGTERM, _stop)
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
        sentence, status = _explained(error)
        if "--json" in arguments:
            with suppress(OSError):  # where standard output is what cannot be written, the sentence below is left
                _print_error(error, sentence)
        return _tell(sentence.to(language_of(os.environ)), status)


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of handlers
    """End a command as Ctrl-C does, so that it clears away what it has made."""
    raise KeyboardInterrupt


def _explained(error: Exception) -> tuple[Text, int]:
    """Return the sentence and the exit status for an error."""
    from racer.cli.usage import is_usage_error, usage_sentence

    if isinstance(error, RacerError):
        return Text(error.sentence("en"), error.sentence("ko")), REFUSED
    if is_usage_error(error):
        return Text.same(usage_sentence(error)), REFUSED
    if isinstance(error, OSError):
        return _sentence_of_the_system(error), REFUSED
    if isinstance(error, MemoryError):
        return NO_MEMORY, REFUSED
    return _sentence_of_a_failure(error), FAILED


def _print_error(error: Exception, sentence: Text) -> None:
    from racer.cli.console import print_json

    document: dict[str, object] = {"kind": type(error).__name__, **sentence.to_json()}
    if isinstance(error, RewardFunctionError):
        document |= {"path": error.path and str(error.path), "line": error.line}
    print_json({"error": document})


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


def _sentence_of_the_system(error: OSError) -> Text:
    place = "" if error.filename is None else AT_A_PLACE.format(file=error.filename)
    if error.errno == errno.ENOSPC:
        return DISK_FULL.format(place=place)
    return SYSTEM_REFUSES.format(place=place, why=error.strerror or error)


def _sentence_of_a_failure(error: Exception) -> Text:
    what = FAILURE.format(kind=type(error).__name__, error=error)
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix=FAILURE_PREFIX, suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return what.then(REPORT)
    return what.then(DETAILS.format(file=file.name))
