"""Loads a reward function into a module namespace of its own, calls it, and checks what it returns."""

from __future__ import annotations

import ast
import difflib
import inspect
import itertools
import sys
import weakref
from math import isnan
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from racer.language import Text
from racer.rewards.explain import encodable, explain
from racer.rewards.source import RewardSource, read_reward_source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REWARD_LIMIT: Final = 1e5
"""Largest absolute reward that counts as one."""

_serial_numbers = itertools.count(1)


class RewardFunction:
    """A reward function with state of its own: two instances of one file share no variable.

    Parameters
    ----------
    source
        The compiled file; it is executed once, here.

    Raises
    ------
    RewardFunctionError
        If the file raises, or defines no function that can be called with the dict alone.
    """

    def __init__(self, source: RewardSource) -> None:
        self.source = source
        module = _execute(source)
        weakref.finalize(self, sys.modules.pop, module.__name__, None).atexit = False
        self.function: Callable[[dict[str, Any]], object] = _find(module, source)
        """The function as its author wrote it; whoever listens to its results may put another in front of it."""
        self.line = _definition_line(self.function, source)
        """Where the file defines it, from 1; None when that is not known."""

    def __call__(self, params: dict[str, Any]) -> float:
        """Return the reward for one step.

        Raises
        ------
        RewardFunctionError
            If the function raises, or returns something that is not a reward.
        """
        try:
            value = self.function(params)
        except KeyboardInterrupt:
            raise
        except BaseException as problem:  # a reward function may raise SystemExit as well
            raise explain(problem, self.source) from problem
        # The usual case is settled here, in a quarter of the time; NaN fails the comparison too.
        if type(value) is float and -REWARD_LIMIT <= value <= REWARD_LIMIT:
            return value
        return _checked(value, self)


def load_reward_function(name_or_path: Path | str) -> RewardFunction:
    """Load a reward function, an example's name or a file, into a fresh namespace.

    Raises
    ------
    RewardFunctionError
        If it cannot be read, compiled or executed, or has no function ``reward_function(params)``.
    """
    return RewardFunction(read_reward_source(name_or_path))


def _checked(value: object, function: RewardFunction) -> float:
    try:
        reward = float(value.item() if isinstance(value, np.ndarray) else value)  # type: ignore[arg-type]
    except OverflowError:
        reward = float("inf")
    except BaseException as problem:  # the value is an object of the author's
        reason = _RETURNED_NONE if value is None else _NOT_A_NUMBER.format(value=_short(value))
        raise function.source.error(reason, function.line) from problem
    if not -REWARD_LIMIT <= reward <= REWARD_LIMIT:
        reason = _OUT_OF_RANGE.format(value=_short(value))
        raise function.source.error(reason.then(_WHENCE_NAN) if isnan(reward) else reason, function.line)
    return reward


def _execute(source: RewardSource) -> ModuleType:
    module = ModuleType(f"racer_reward_function_{next(_serial_numbers)}")
    module.__file__ = source.filename
    # Dataclasses, pickle and type hints look a class's module up by its name.
    sys.modules[module.__name__] = module
    try:
        exec(source.code, module.__dict__)  # noqa: S102 - running the author's file is what loading means
    except BaseException as problem:
        del sys.modules[module.__name__]
        if isinstance(problem, KeyboardInterrupt):
            raise
        raise explain(problem, source) from problem
    return module


def _find(module: ModuleType, source: RewardSource) -> Callable[[dict[str, Any]], object]:
    function: Any = module.__dict__.get("reward_function")
    if function is None:
        raise source.error(_missing(module))
    if not callable(function):
        raise source.error(_NOT_A_FUNCTION.format(value=_short(function)), _last_line_that_names(source))
    line = _definition_line(function, source)
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        raise source.error(_ASYNCHRONOUS, line)
    if inspect.isgeneratorfunction(function):
        raise source.error(_YIELDS, line)
    _check_signature(function, source, line)
    return cast("Callable[[dict[str, Any]], object]", function)


def _missing(module: ModuleType) -> Text:
    names = [name for name, value in module.__dict__.items() if callable(value)]
    nearest = difflib.get_close_matches("reward_function", names, n=1)
    return _NO_FUNCTION.then(_RENAME.format(name=nearest[0]) if nearest else _WRITE_IT)


def _check_signature(function: Callable[..., object], source: RewardSource, line: int | None) -> None:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return
    try:
        signature.bind({})
    except TypeError:
        count = len(signature.parameters)
        reason = (_PREVIEW_SIGNATURE if count > 2 else _OTHER_SIGNATURE).format(count=count).then(_ONE_ARGUMENT)
        raise source.error(reason, line) from None


def _definition_line(function: object, source: RewardSource) -> int | None:
    code = getattr(inspect.unwrap(function) if callable(function) else None, "__code__", None)
    return code.co_firstlineno if code and code.co_filename == source.filename else None


def _last_line_that_names(source: RewardSource) -> int | None:
    """Return where the file gives the name reward_function a value last, from 1."""
    nodes = (node for node in ast.walk(source.syntax_tree()) if isinstance(node, ast.Name))
    stores = (node for node in nodes if node.id == "reward_function" and isinstance(node.ctx, ast.Store))
    return max((node.lineno for node in stores), default=None)


def _short(value: object) -> str:
    try:
        text = " ".join(repr(value).split())
    except BaseException:  # noqa: BLE001 - a class of the author's may fail at anything
        text = "something"
    text = encodable(text)
    return f"{text if len(text) <= 60 else text[:57] + '...'} ({type(value).__name__})"


_RETURNED_NONE: Final = Text(
    "reward_function has to return a number, but returned None. Does every path through it end in a return?",
    "reward_function은 숫자를 반환해야 하는데 None을 반환했습니다. 모든 경로가 return으로 끝나는지 확인하세요.",
)
_NOT_A_NUMBER: Final = Text(
    "reward_function has to return a number, but returned {value}.",
    "reward_function은 숫자를 반환해야 합니다. 반환한 값: {value}.",
)
_OUT_OF_RANGE: Final = Text(
    "reward_function returned {value}; a reward is a number from -100000 to 100000.",
    "보상은 -100000에서 100000 사이의 숫자여야 합니다. 반환한 값: {value}.",
)
_WHENCE_NAN: Final = Text(
    "NaN is what comes of inf - inf, 0 * inf, or a NaN that is calculated with.",
    "NaN은 inf - inf, 0 * inf, 또는 이미 NaN인 값의 계산에서 생깁니다.",
)
_NOT_A_FUNCTION: Final = Text(
    "reward_function is {value}, not a function. Define it as a function that begins with "
    "'def reward_function(params):', and give this name to nothing else.",
    "reward_function은 함수여야 합니다. 지금 값: {value}. 'def reward_function(params):' 형태로 정의하고, 같은 이름을 "
    "다른 값에 쓰지 마세요.",
)
_ASYNCHRONOUS: Final = Text(
    "reward_function is asynchronous. Write 'def' without 'async'.",
    "reward_function이 비동기 함수입니다. 'async' 없이 'def'만 쓰세요.",
)
_YIELDS: Final = Text(
    "reward_function yields. Write 'return' where it says 'yield'.",
    "reward_function 안에 yield가 있습니다. 'yield' 대신 'return'을 쓰세요.",
)
_NO_FUNCTION: Final = Text("the file has no function reward_function.", "파일에 reward_function 함수가 없습니다.")
_RENAME: Final = Text("Rename '{name}' to it.", "'{name}' 함수의 이름을 reward_function으로 바꾸세요.")
_WRITE_IT: Final = Text(
    "Write 'def reward_function(params):' at the left margin.",
    "들여쓰기 없이 'def reward_function(params):' 줄로 시작하는 함수를 작성하세요.",
)
_OTHER_SIGNATURE: Final = Text("reward_function takes {count} arguments.", "reward_function의 인자가 {count}개입니다.")
_PREVIEW_SIGNATURE: Final = Text(
    "reward_function takes {count} arguments, as in the preview of 2018.",
    "reward_function의 인자가 {count}개입니다. 2018년 프리뷰 시절의 형태입니다.",
)
_ONE_ARGUMENT: Final = Text(
    "It has to take one, the dict: def reward_function(params), and reads params['x'] and the like.",
    "인자는 딕셔너리 하나여야 합니다. def reward_function(params)로 정의하고 params['x']처럼 값을 읽으세요.",
)
