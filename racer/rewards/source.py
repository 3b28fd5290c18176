"""Reads the file of a reward function and compiles it, once for all cars."""

from __future__ import annotations

import ast
import io
import linecache
import tokenize
import warnings
from dataclasses import dataclass
from types import CodeType
from typing import TYPE_CHECKING, Final

from racer.errors import RewardFunctionError
from racer.language import Text
from racer.rewards.catalog import reward_function_path
from racer.rewards.explain import in_plain_words, with_advice

if TYPE_CHECKING:
    from pathlib import Path


LONGEST_FILE: Final = 160_000
"""How many characters a reward function's file may have, a little more than the retired service's 140,000.

Python's compiler runs over its stack, and ends the process, at some 25,000 comprehensions inside one another; a file of
this length has room for 16,000.
"""
_LONGEST_CHARACTER: Final = 4
"""Bytes in UTF-8."""


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

    def error(self, reason: Text, line: int | None = None) -> RewardFunctionError:
        """Return an error that names this file."""
        return RewardFunctionError(reason, self.path, line)

    def syntax_tree(self) -> ast.Module:
        """Return the tree of the text."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse("".join(self.lines))

    def definition_line(self) -> int | None:
        """Return where ``def reward_function`` begins, with its decorators; None where none stands outside of others.

        The last one counts, as it does when the file is executed.
        """
        inside = [part for part in self.code.co_consts if isinstance(part, CodeType)]
        return max((part.co_firstlineno for part in inside if part.co_name == "reward_function"), default=None)

    def line_text(self, line: int | None) -> str:
        """Return what stands on a line, from 1, without the space around it; nothing where there is no such line."""
        return self.lines[line - 1].strip() if line and line <= len(self.lines) else ""


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
        If they are not text, not Python, or too long.
    """
    if len(data) > _LONGEST_CHARACTER * LONGEST_FILE:
        raise RewardFunctionError(_TOO_LONG.format(most=LONGEST_FILE), path)
    text = _decode(data, path)
    if len(text) > LONGEST_FILE:
        raise RewardFunctionError(_TOO_LONG.format(most=LONGEST_FILE), path)
    lines = tuple(io.StringIO(text, newline=None))
    # Without a modification time the entry stays, so that tracebacks show the lines that run, not a later edit.
    linecache.cache[filename] = (len(text), None, list(lines), filename)
    return RewardSource(path, filename, lines, _compile(text, filename, path), data)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_CHARACTER * LONGEST_FILE + 1)
    except OSError as problem:
        raise RewardFunctionError(_UNREADABLE.format(why=problem.strerror), path) from problem


def _decode(data: bytes, path: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RewardFunctionError(_UTF_16, path)
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise RewardFunctionError(_NUL, path, line)
    encoding = _encoding(data, path)
    try:
        return data.decode(encoding)
    except LookupError:
        raise RewardFunctionError(_NO_ENCODING.format(encoding=encoding), path, 1) from None
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise RewardFunctionError(_OTHER_ENCODING.format(encoding=encoding), path, line) from problem
    except UnicodeError as problem:  # some of Python's encodings are for names of hosts, not for files
        raise RewardFunctionError(_OTHER_ENCODING.format(encoding=encoding), path, 1) from problem


def _encoding(data: bytes, path: Path) -> str:
    try:
        return tokenize.detect_encoding(io.BytesIO(data).readline)[0]
    except SyntaxError as problem:
        if "unknown encoding" in str(problem):
            raise RewardFunctionError(_UNKNOWN_ENCODING.format(why=problem.msg), path, 1) from None
        return "utf-8"


def _compile(text: str, filename: str, path: Path) -> CodeType:
    try:
        with warnings.catch_warnings():
            # Old code writes things like "\d" or `x is 1`, which ran and shall run.
            warnings.simplefilter("ignore")
            return compile(text, filename, "exec", dont_inherit=True)
    except SyntaxError as problem:
        reason = with_advice(f"{type(problem).__name__}: {problem.msg}", in_plain_words(problem, problem.msg))
        raise RewardFunctionError(reason, path, problem.lineno) from problem
    except (RecursionError, MemoryError) as problem:
        raise RewardFunctionError(_TOO_DEEP, path) from problem
    except ValueError as problem:
        raise RewardFunctionError(_NOT_COMPILED.format(why=problem), path) from problem


_TOO_LONG: Final = Text(
    "the file is longer than {most} characters. Take data out of it.",
    "파일이 {most}자보다 깁니다. 데이터를 줄이세요.",
)
_UNREADABLE: Final = Text("the file cannot be read ({why}).", "파일을 읽을 수 없습니다 ({why}).")
_UTF_16: Final = Text("the text is UTF-16. Save the file as UTF-8.", "파일 인코딩이 UTF-16입니다. UTF-8로 저장하세요.")
_NUL: Final = Text(
    "a NUL byte stands in the text. Is this a Python file?",
    "텍스트에 NUL 바이트가 있습니다. Python 파일이 맞는지 확인하세요.",
)
_NO_ENCODING: Final = Text(
    "{encoding} is not an encoding of text. Save the file as UTF-8.",
    "{encoding} 인코딩은 텍스트용이 아닙니다. UTF-8로 저장하세요.",
)
_OTHER_ENCODING: Final = Text(
    "the text is not {encoding}. Save the file as UTF-8, or name its encoding in the first line.",
    "텍스트가 {encoding} 인코딩이 아닙니다. UTF-8로 저장하거나 첫 줄에 인코딩을 적으세요.",
)
_UNKNOWN_ENCODING: Final = Text(
    "{why}. Write '# coding: utf-8' or nothing.", "{why}. '# coding: utf-8'로 고치거나 그 줄을 지우세요."
)
_TOO_DEEP: Final = Text(
    "an expression is nested too deeply to be compiled.", "식이 너무 깊게 중첩되어 컴파일할 수 없습니다."
)
_NOT_COMPILED: Final = Text("the file does not compile: {why}.", "파일을 컴파일할 수 없습니다: {why}.")
