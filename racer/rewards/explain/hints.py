"""Finds what the author of a reward function should do about an error, where the names in the file tell."""

from __future__ import annotations

import builtins
import difflib
import re
from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.explain.plain_words import in_plain_words
from racer.rewards.jailed.allowed_modules import NOT_ALLOWED, NOT_THERE, why_not
from racer.rewards.params import PARAMETER_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

_LIBRARIES: Final = frozenset({"numpy", "scipy", "shapely"})
"""The libraries that a reward function may import."""
_USUAL_ALIASES: Final = {"np": "import numpy as np"}
_REFUSED_ALIASES: Final = {"pd": "pandas", "plt": "matplotlib", "sp": "sympy", "tf": "tensorflow"}
_REFUSED: Final = frozenset({"matplotlib", "numba", "pandas", "sklearn", "sympy", "tensorflow", "torch"})
"""Libraries that people know and that a locked-in reward function cannot import."""

_DID_YOU_MEAN: Final = Text("Did you mean {name}?", "혹시 {name} 아닌가요?")
_AT_THE_TOP: Final = Text("Write '{line}' at the top of the file.", "파일 맨 위에 '{line}' 줄을 추가하세요.")
_INSTALL: Final = Text(
    "The library '{library}' is not installed here. Install it with: python -m pip install {library}",
    "'{library}' 라이브러리가 설치되어 있지 않습니다. 다음 명령으로 설치하세요: python -m pip install {library}",
)
_NO_SUCH_KEY: Final = Text(
    "There is no such key. If it is one of params, look it up in reward_functions/README.md.",
    "그런 키가 없습니다. params의 키라면 reward_functions/README.md에서 이름을 확인하세요.",
)
_GLOBAL: Final = Text(
    "To change the variable of the whole file, write 'global {name}' as the function's first line.",
    "파일 전체에서 쓰는 변수를 바꾸려면 함수의 첫 줄에 'global {name}' 문을 추가하세요.",
)
_SET_ON_SOME_PATHS: Final = Text(
    "The variable gets its value on some paths only: give it one before the first 'if'.",
    "이 변수는 일부 경로에서만 값이 정해집니다. 첫 'if' 앞에서 기본값을 넣어 두세요.",
)
_BEYOND_THE_END: Final = Text(
    "The list is shorter: its indices run from 0 to len(...) - 1.",
    "리스트가 그보다 짧습니다. 인덱스는 0부터 len(...) - 1까지입니다.",
)
_NO_OBJECTS: Final = Text(
    "Without objects on the track the lists of objects are empty: check their length first.",
    "트랙에 장애물이 없으면 objects_ 리스트는 비어 있습니다. 먼저 길이를 확인하세요.",
)


def hint(problem: BaseException, message: str, frame: FrameType | None, line: str) -> Text | None:
    """Return what to do about an error; None where nothing helpful is known.

    Parameters
    ----------
    problem, message
        The error and its own words.
    frame
        Where in the author's file it happened.
    line
        The text of that line.
    """
    special: Text | None = None
    match problem:
        case UnboundLocalError():
            special = _unbound(message, frame)
        case NameError():
            special = _name(problem.name, frame)
        case KeyError():
            special = _key(problem)
        case AttributeError():
            special = _attribute(problem)
        case ModuleNotFoundError():
            special = _import(problem.name)
        case IndexError():
            special = _NO_OBJECTS if "object" in line else _BEYOND_THE_END
    return special or in_plain_words(problem, message)


def did_you_mean(name: object, known: Iterable[str], form: str = "'{}'") -> Text | None:
    """Return a question with the known name that is most like this one; None where none is."""
    if not isinstance(name, str):
        return None
    nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    return _DID_YOU_MEAN.format(name=form.format(nearest[0])) if nearest else None


def _unbound(message: str, frame: FrameType | None) -> Text:
    name = re.search(r"'(\w+)'", message)
    if name and frame and name[1] in frame.f_globals:
        return _GLOBAL.format(name=name[1])
    return _SET_ON_SOME_PATHS


def _name(name: str | None, frame: FrameType | None) -> Text | None:
    if name in _USUAL_ALIASES:
        return _AT_THE_TOP.format(line=_USUAL_ALIASES[name])
    if name in PARAMETER_NAMES:
        return _DID_YOU_MEAN.format(name=f"params['{name}']")
    if name in _REFUSED or name in _REFUSED_ALIASES:
        return NOT_ALLOWED.format(name=_REFUSED_ALIASES.get(name, name))
    if name and _may_be_imported(name):
        return _AT_THE_TOP.format(line=f"import {name}")
    known = [*frame.f_locals, *frame.f_globals, *dir(builtins)] if frame else []
    return did_you_mean(name, known) or did_you_mean(name, PARAMETER_NAMES, "params['{}']")


def _key(problem: KeyError) -> Text | None:
    key = problem.args[0] if problem.args else None
    if key in PARAMETER_NAMES:
        return None
    return did_you_mean(key, PARAMETER_NAMES) or _NO_SUCH_KEY


def _attribute(problem: AttributeError) -> Text | None:
    if isinstance(problem.obj, dict) and problem.name in PARAMETER_NAMES:
        return _DID_YOU_MEAN.format(name=f"params['{problem.name}']")
    return did_you_mean(problem.name, dir(problem.obj))


def _import(name: str | None) -> Text:
    library = (name or "").partition(".")[0]
    if library in _LIBRARIES:
        return _INSTALL.format(library=library)
    return (NOT_ALLOWED if library in _REFUSED else NOT_THERE).format(name=library)


def _may_be_imported(module: str) -> bool:
    """Tell whether the lock lets a module be imported: the reason why it is not there is then another one."""
    return why_not(module, ()) != NOT_THERE.format(name=module)
