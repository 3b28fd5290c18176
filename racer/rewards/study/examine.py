"""Calls a reward function, fast for scores or slowly under observation.

This runs wherever the function runs, so in a jail too: numpy and the standard library are all that it needs.
"""

from __future__ import annotations

import reprlib
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from sys import gettrace, settrace
from time import perf_counter
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from racer.errors import RewardFunctionError
from racer.rewards.explain import encodable
from racer.rewards.prints import Prints
from racer.rewards.reward_function import RewardFunction
from racer.rewards.study.examined import (
    LONGEST_NAME,
    LONGEST_PRINTS,
    LONGEST_VALUE,
    MOST_NAMES,
    Examined,
    Problem,
    Scores,
)
from racer.rewards.study.recorded_params import RecordedParams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

    from racer.rewards.source import RewardSource

FIRST_PROBLEMS: Final = 20
"""How many failures are told of many calls."""


def score_calls(function: RewardFunction, all_params: Iterable[dict[str, Any]]) -> Scores:
    """Call a reward function with one dict after another, in its one namespace, and go on where it fails."""
    values: list[float] = []
    seconds: list[float] = []
    problems: list[tuple[int, Problem]] = []
    prints = Prints(LONGEST_PRINTS)
    with redirect_stdout(prints), redirect_stderr(prints):
        for row, params in enumerate(all_params):
            began = perf_counter()
            try:
                value = function(params)
            except RewardFunctionError as error:
                value = float("nan")
                if len(problems) < FIRST_PROBLEMS:
                    problems.append((row, Problem.of(error)))
            seconds.append(perf_counter() - began)
            values.append(value)
    return Scores(np.array(values, dtype=np.float64), np.array(seconds, dtype=np.float64), tuple(problems))


def examine_calls(
    source: RewardSource, all_params: Iterable[dict[str, Any]], *, fresh: bool = False
) -> Iterator[Examined]:
    """Call a reward function with one dict after another and look closely at each call.

    The calls share a namespace of their own, which is made anew here, or have one each with ``fresh``. The reward comes
    from a call with a plain dict; the keys come from another call in a namespace beside it.

    Raises
    ------
    RewardFunctionError
        If the file cannot be loaded.
    """
    examiner: _Examiner | None = None
    for params in all_params:
        if examiner is None or fresh:
            examiner = _Examiner(source)
        yield examiner.examine(params)


class _Examiner:
    """A reward function and its twin, which is given the same dicts and tells what it reads of them."""

    def __init__(self, source: RewardSource) -> None:
        self._prints = Prints(LONGEST_PRINTS)
        with redirect_stdout(self._prints), redirect_stderr(self._prints):
            self._function = RewardFunction(source)
            self._twin = RewardFunction(source)
        self._prints.take()
        self._result_type = ""
        self._listen()

    def _listen(self) -> None:
        inner = self._function.function

        def remember(params: dict[str, Any]) -> object:
            value = inner(params)
            self._result_type = type(value).__name__
            return value

        self._function.function = remember

    def examine(self, params: dict[str, Any]) -> Examined:
        with redirect_stdout(self._prints), redirect_stderr(self._prints):
            # The twin comes first, as the function may change the lists in its dict.
            keys = self._keys(params)
            self._prints.take()
            return self._watched(params, keys)

    def _keys(self, params: dict[str, Any]) -> tuple[str, ...]:
        recorded = RecordedParams(
            {key: value[:] if isinstance(value, list) else value for key, value in params.items()}
        )
        with suppress(RewardFunctionError):  # the call with the plain dict tells why
            self._twin(recorded)
        return tuple(_name(key) for key in recorded.read)[:MOST_NAMES]

    def _watched(self, params: dict[str, Any], keys: tuple[str, ...]) -> Examined:
        watch = _Watch(self._function.source.filename)
        self._result_type, reward, problem = "", None, None
        began = perf_counter()
        try:
            with _tracing(watch):
                reward = self._function(params)
        except RewardFunctionError as error:
            # What is wrong with a result is wrong where it was returned, which a fast call does not see.
            problem = Problem(error.text, watch.last_line if self._result_type else error.line)
        seconds = perf_counter() - began
        prints = self._prints.take()
        return Examined(
            reward=reward,
            problem=problem,
            lines=tuple(watch.lines),
            return_line=None if problem else watch.last_line,
            keys=keys,
            variables=tuple(_variables(watch.variables, params)),
            result_type=self._result_type[:LONGEST_NAME],
            prints=encodable(prints)[-LONGEST_PRINTS:],
            seconds=seconds,
        )


class _Watch:
    """A trace function (``sys.settrace``) that notes the lines of one file, and how its outermost call ended."""

    def __init__(self, filename: str) -> None:
        self.lines: dict[int, None] = {}
        self.last_line: int | None = None
        self.variables: dict[str, Any] = {}
        self._filename = filename
        self._outermost: FrameType | None = None

    def call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        """Take on the calls of the file's own functions."""
        if frame.f_code.co_filename != self._filename:
            return None
        if self._outermost is not None:
            return self._inside
        self._outermost = frame
        return self._at_the_top

    def _inside(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            self.lines[frame.f_lineno] = None
        return self._inside

    def _at_the_top(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            self.lines[frame.f_lineno] = None
        elif event == "return":
            self.last_line = frame.f_lineno
            self.variables = dict(frame.f_locals)
        return self._at_the_top


@contextmanager
def _tracing(watch: _Watch) -> Iterator[None]:
    before = gettrace()
    settrace(watch.call)
    try:
        yield
    finally:
        settrace(before)


def _variables(variables: dict[str, Any], params: dict[str, Any]) -> Iterator[tuple[str, str]]:
    shown = [
        (name, value)
        for name, value in variables.items()
        if value is not params and not isinstance(value, ModuleType | FunctionType | type)
    ]
    for name, value in shown[:MOST_NAMES]:
        yield name[:LONGEST_NAME], _short(value)


_SHORT: Final = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = _SHORT.maxlong = 80


def _short(value: object) -> str:
    try:
        return encodable(" ".join(_SHORT.repr(value).split()))[:LONGEST_VALUE]
    except Exception:  # noqa: BLE001 - a class of the author's may fail at anything
        return f"({type(value).__name__})"[:LONGEST_VALUE]


def _name(key: object) -> str:
    return encodable(key if isinstance(key, str) else _short(key))[:LONGEST_NAME]
