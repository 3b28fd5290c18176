"""How a run ended, from what is known of its child."""

from __future__ import annotations

import json
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from league_server.runner.plain_file import PlainFile
from league_server.runner.work import Ended, Outcome
from racer.language import Text

DONE: Final = 0
REFUSED: Final = 2
STOPPED: Final = 130
"""Exit codes of ``racer``; every other one is a failure of ours."""
LONGEST_ERROR_BYTES: Final = 1_000_000
"""An error's document is never longer."""

KILLED: Final = Text(
    "The process was ended from outside by {name}, perhaps for lack of memory.",
    "프로세스가 외부 신호({name})로 종료되었습니다. 메모리 부족이 원인일 수 있습니다.",
)
ASKED_FROM_OUTSIDE: Final = Text(
    "The process was asked to end from outside.", "외부 요청으로 프로세스가 종료되었습니다."
)
VANISHED: Final = Text("The process vanished without a word.", "프로세스가 알 수 없는 이유로 사라졌습니다.")
NOT_STARTED: Final = Text("The process could not be started: {why}.", "프로세스를 시작할 수 없습니다: {why}.")


@dataclass(frozen=True)
class ChildEnd:
    """What is known of a child that is no more.

    Parameters
    ----------
    code
        Its exit code, negative for a signal; None where nobody knows.
    seconds
        How long it ran, s.
    problem
        Why it never did, where it did not.
    """

    code: int | None
    seconds: float
    problem: str | None = None


def ended(end: ChildEnd, folder: Path, *, was_asked: bool, refusal: Text | None = None) -> Ended:
    """Return the last report of a run.

    Parameters
    ----------
    end
        How its child ended.
    folder
        Where the child worked; its error stands there.
    was_asked
        Whether it was asked to stop, or killed, by us.
    refusal
        Why it was killed, where that was for what it wrote.
    """
    if refusal is not None:
        return Ended(Outcome.FAILED, end.code, refusal, end.seconds)
    if end.code == DONE:
        return Ended(Outcome.DONE, end.code, None, end.seconds)
    if end.code is None or end.code < 0 or end.code == STOPPED:
        if was_asked:
            return Ended(Outcome.STOPPED, end.code, None, end.seconds)
        return Ended(Outcome.LOST, end.code, _why_lost(end), end.seconds)
    error = _error(folder) if end.code == REFUSED else {}
    line = error.get("line")
    return Ended(
        Outcome.FAILED, end.code, _sentence(error), end.seconds, line if isinstance(line, int) and line > 0 else None
    )


def _why_lost(end: ChildEnd) -> Text:
    if end.problem is not None:
        return NOT_STARTED.format(why=end.problem)
    if end.code is None:
        return VANISHED
    if end.code == STOPPED:
        return ASKED_FROM_OUTSIDE
    return KILLED.format(name=_signal_name(-end.code))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _error(folder: Path) -> Mapping[str, Any]:
    """Return the error that the child has written down; empty where it has not."""
    file = PlainFile(folder / "stdout")
    try:
        document = json.loads(file.content(LONGEST_ERROR_BYTES) or b"")
    except (ValueError, RecursionError):
        return {}
    error = document.get("error") if isinstance(document, dict) else None
    return error if isinstance(error, dict) else {}


def _sentence(error: Mapping[str, Any]) -> Text | None:
    words = [error.get(language) for language in ("en", "ko")]
    return Text(*(str(word) for word in words)) if all(words) else None
