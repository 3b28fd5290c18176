"""Turns what a reward function raised into one sentence with the line in its author's file."""

from __future__ import annotations

import builtins
import difflib
import re
import sys
from typing import TYPE_CHECKING, Final

from racer.rewards.params import PARAMETER_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from racer.errors import RewardFunctionError
    from racer.rewards.source import RewardSource

_LONGEST_MESSAGE: Final = 300
_LIBRARIES: Final = frozenset({"matplotlib", "numba", "numpy", "pandas", "scipy", "shapely", "sympy", "torch"})
_USUAL_ALIASES: Final = {"np": "import numpy as np", "pd": "import pandas as pd"}


def explain(problem: BaseException, source: RewardSource) -> RewardFunctionError:
    """Return the error that says what happened, on which line of the author's file, and what to do next.

    The line is the innermost one of that file; where the exception itself never was there, that of its cause.
    """
    place = _innermost_place(problem, source.filename)
    text = f"{type(problem).__name__}: {_message(problem)}".rstrip(": ")
    hint = _hint(problem, place)
    if hint:
        text = f"{text}{'' if text.endswith(('.', '!', '?')) else '.'} {hint}"
    return source.error(text, place.tb_lineno if place else None)


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
    except Exception:  # noqa: BLE001 - an exception class of the author's may fail at anything
        return ""
    return text if len(text) <= _LONGEST_MESSAGE else text[: _LONGEST_MESSAGE - 3] + "..."


def _hint(problem: BaseException, place: TracebackType | None) -> str:
    hint = ""
    match problem:
        case UnboundLocalError():
            hint = _unbound_hint(problem, place)
        case NameError():
            hint = _name_hint(problem.name, place)
        case KeyError():
            hint = _key_hint(problem)
        case AttributeError():
            hint = _did_you_mean(problem.name, dir(problem.obj))
        case ModuleNotFoundError():
            hint = _import_hint(problem.name)
        case SystemExit():
            hint = "A reward function returns a number; it must not end the program."
        case MemoryError():
            hint = "There is not enough memory for what this line asks for."
    return hint


def _unbound_hint(problem: UnboundLocalError, place: TracebackType | None) -> str:
    name = re.search(r"'(\w+)'", str(problem))
    if name and place and name[1] in place.tb_frame.f_globals:
        return f"To change the variable of the whole file, write 'global {name[1]}' as the function's first line."
    return ""


def _name_hint(name: str | None, place: TracebackType | None) -> str:
    if name in _USUAL_ALIASES:
        return f"Write '{_USUAL_ALIASES[name]}' at the top of the file."
    if name in sys.stdlib_module_names or name in _LIBRARIES:
        return f"Write 'import {name}' at the top of the file."
    if name in PARAMETER_NAMES:
        return f"Did you mean params['{name}']?"
    frame = place.tb_frame if place else None
    known = [*frame.f_locals, *frame.f_globals, *dir(builtins)] if frame else []
    return _did_you_mean(name, known) or _did_you_mean(name, PARAMETER_NAMES, "params['{}']")


def _key_hint(problem: KeyError) -> str:
    key = problem.args[0] if problem.args else None
    return "" if key in PARAMETER_NAMES else _did_you_mean(key, PARAMETER_NAMES)


def _import_hint(name: str | None) -> str:
    library = (name or "").partition(".")[0]
    if library in _LIBRARIES:
        return f"Install the library with: python -m pip install {library}"
    return "A reward function is one file: put what it needs into it, or install the library that it imports."


def _did_you_mean(name: object, known: Iterable[str], form: str = "'{}'") -> str:
    if not isinstance(name, str):
        return ""
    nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    return f"Did you mean {form.format(nearest[0])}?" if nearest else ""
