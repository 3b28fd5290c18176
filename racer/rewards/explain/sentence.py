"""Turns what a reward function raised into one sentence with the line in its author's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.explain.hints import hint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from racer.errors import RewardFunctionError
    from racer.rewards.source import RewardSource

_LONGEST_MESSAGE: Final = 300


def explain(problem: BaseException, source: RewardSource) -> RewardFunctionError:
    """Return the error that says what happened, on which line of the author's file, and what to do next.

    The line is the innermost one of that file; where the exception itself never was there, that of its cause.
    """
    place = _innermost_place(problem, source.filename)
    message = _message(problem)
    line = place.tb_lineno if place else None
    frame = place.tb_frame if place else None
    advice = hint(problem, message, frame, source.line_text(line))
    if advice is not None and isinstance(problem, ModuleNotFoundError):
        # The advice says what happened as well, in the words of the lock that refuses the same module.
        return source.error(advice, line)
    return source.error(with_advice(f"{type(problem).__name__}: {message}".rstrip(": "), advice), line)


def with_advice(raised: str, advice: Text | None) -> Text:
    """Return Python's own words with our advice after them, as sentences."""
    if advice is None:
        return Text.same(encodable(raised))
    return Text.same(encodable(raised if raised.endswith((".", "!", "?")) else f"{raised}.")).then(advice)


def encodable(text: str) -> str:
    """Return a text that can be written to any file: half characters become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _innermost_place(problem: BaseException, filename: str) -> TracebackType | None:
    for exception in _chain(problem):
        places = [place for place in _places(exception) if place.tb_frame.f_code.co_filename == filename]
        if places:
            return places[-1]
    return None


def _chain(problem: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    exception: BaseException | None = problem
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        yield exception
        exception = exception.__cause__ or exception.__context__


def _places(exception: BaseException) -> Iterator[TracebackType]:
    place = exception.__traceback__
    while place is not None:
        yield place
        place = place.tb_next


def _message(problem: BaseException) -> str:
    if problem.args == (None,):
        return ""
    try:
        text = " ".join(str(problem).split())
    except BaseException:  # noqa: BLE001 - an exception class of the author's may fail at anything
        return ""
    return text if len(text) <= _LONGEST_MESSAGE else text[: _LONGEST_MESSAGE - 3] + "..."
