"""Reads the file of a reward function and compiles it, once for all cars."""

from __future__ import annotations

import io
import linecache
import tokenize
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from racer.errors import RewardFunctionError
from racer.rewards.catalog import reward_function_path

if TYPE_CHECKING:
    from pathlib import Path
    from types import CodeType


@dataclass(frozen=True)
class RewardSource:
    """A compiled reward function file.

    Parameters
    ----------
    path
        The file as it was named, for messages.
    filename
        The absolute path that the code object and its traceback entries carry.
    lines
        The text as it was compiled, each line with its newline.
    code
        What a module namespace executes.
    data
        The file's bytes.
    """

    path: Path
    filename: str
    lines: tuple[str, ...]
    code: CodeType
    data: bytes

    def error(self, reason: str, line: int | None = None) -> RewardFunctionError:
        """Return an error that names this file."""
        return RewardFunctionError(reason, self.path, line)


def read_reward_source(name_or_path: Path | str) -> RewardSource:
    """Read and compile a reward function, an example's name or a file; nothing in it is executed.

    Raises
    ------
    RewardFunctionError
        If the file is not there, cannot be read, is not text, or is not Python.
    """
    path = reward_function_path(name_or_path)
    return compile_reward_source(_read(path), path, str(path.resolve()))


def compile_reward_source(data: bytes, path: Path, filename: str) -> RewardSource:
    """Compile the bytes of a reward function's file; nothing in it is executed.

    Raises
    ------
    RewardFunctionError
        If they are not text, or not Python.
    """
    text = _decode(data, path)
    lines = tuple(io.StringIO(text, newline=None))
    # Without a modification time the entry stays, so that tracebacks show the lines that run, not a later edit.
    linecache.cache[filename] = (len(text), None, list(lines), filename)
    return RewardSource(path, filename, lines, _compile(text, filename, path), data)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise RewardFunctionError(f"the file cannot be read ({problem.strerror}).", path) from problem


def _decode(data: bytes, path: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RewardFunctionError("the text is UTF-16. Save the file as UTF-8.", path)
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise RewardFunctionError("a NUL byte stands in the text. Is this a Python file?", path, line)
    encoding = _encoding(data, path)
    try:
        return data.decode(encoding)
    except LookupError:
        raise RewardFunctionError(f"{encoding} is not an encoding of text. Save the file as UTF-8.", path, 1) from None
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        reason = f"the text is not {encoding}. Save the file as UTF-8, or name its encoding in the first line."
        raise RewardFunctionError(reason, path, line) from problem


def _encoding(data: bytes, path: Path) -> str:
    try:
        return tokenize.detect_encoding(io.BytesIO(data).readline)[0]
    except SyntaxError as problem:
        if "unknown encoding" in str(problem):
            raise RewardFunctionError(f"{problem.msg}. Write '# coding: utf-8' or nothing.", path, 1) from None
        return "utf-8"


def _compile(text: str, filename: str, path: Path) -> CodeType:
    try:
        with warnings.catch_warnings():
            # Old code writes things like "\d" or `x is 1`, which ran and shall run.
            warnings.simplefilter("ignore")
            return compile(text, filename, "exec", dont_inherit=True)
    except SyntaxError as problem:
        raise RewardFunctionError(f"{type(problem).__name__}: {problem.msg}", path, problem.lineno) from problem
    except (RecursionError, MemoryError) as problem:
        raise RewardFunctionError("an expression is nested too deeply to be compiled.", path) from problem
    except ValueError as problem:
        raise RewardFunctionError(f"the file does not compile: {problem}.", path) from problem
