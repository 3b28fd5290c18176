"""Reads JSON as strictly as its grammar is meant, and writes it so that nobody ever sees half a file."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from racer.errors import SpecError
from racer.language import Text

MAX_BYTES = 1_000_000
"""No file that a person writes by hand is larger."""

_NOT_JSON = Text(
    "{place}:{line}: not valid JSON ({reason}). Correct that line.",
    "{place}:{line}: JSON 형식이 올바르지 않습니다({reason}). 해당 줄을 고치세요.",
)
_HUGE_NUMBER = Text(
    "{place}: a whole number has thousands of digits. Write one that fits.",
    "{place}: 수천 자리의 정수가 들어 있습니다. 알맞은 값을 쓰세요.",
)
_TOO_DEEP = Text(
    "{place}: the JSON is nested too deeply. Expected is one object with named fields.",
    "{place}: JSON이 너무 깊게 중첩되어 있습니다. 이름이 있는 항목으로 이루어진 객체 하나여야 합니다.",
)
_NOT_AN_OBJECT = Text(
    "{place}: expected is one JSON object in braces, with named fields.",
    "{place}: 중괄호로 묶인 JSON 객체 하나여야 합니다.",
)
_UNREADABLE = Text(
    "{path}: cannot be read ({reason}). Check the name and the permissions.",
    "{path}: 읽을 수 없습니다({reason}). 이름과 권한을 확인하세요.",
)
_TOO_LARGE = Text(
    "{path}: larger than {limit} bytes; that is not a file of this kind.",
    "{path}: {limit}바이트보다 큽니다. 이런 종류의 파일이 아닙니다.",
)
_NOT_UTF_8 = Text(
    "{path}: byte {position} is not UTF-8 text. Save the file as UTF-8.",
    "{path}: {position}번째 바이트가 UTF-8 문자가 아닙니다. 파일을 UTF-8로 저장하세요.",
)
_UNWRITABLE = Text(
    "{path}: cannot be written ({reason}). Check the folder.", "{path}: 쓸 수 없습니다({reason}). 폴더를 확인하세요."
)
_KEY_TWICE = Text(
    "the key {key} stands there twice. Keep one of them.", "{key} 키가 두 번 들어 있습니다. 하나만 남기세요."
)
_NO_NUMBER = Text(
    "{name} is not a number in JSON. Write a finite number.", "{name}: JSON의 숫자가 아닙니다. 유한한 숫자를 쓰세요."
)


def parse_json_object(text: str, place: Text | str) -> dict[str, object]:
    """Parse one JSON object; repeated keys, NaN and infinities are errors.

    Raises
    ------
    SpecError
        With the place and, where it is known, the line.
    """
    try:
        parsed = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise SpecError(_NOT_JSON.format(place=place, line=error.lineno, reason=error.msg)) from None
    except _RefusedError as error:
        raise SpecError(
            Text("{place}: {reason}", "{place}: {reason}").format(place=place, reason=error.args[0])
        ) from None
    except ValueError:
        raise SpecError(_HUGE_NUMBER.format(place=place)) from None
    except RecursionError:
        raise SpecError(_TOO_DEEP.format(place=place)) from None
    if not isinstance(parsed, dict):
        raise SpecError(_NOT_AN_OBJECT.format(place=place))
    return parsed


def read_json_object(path: Path | str) -> dict[str, object]:
    """Read a file that holds one JSON object in UTF-8.

    Raises
    ------
    SpecError
        When the file is missing, too large, not text, or not one JSON object.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SpecError(_UNREADABLE.format(path=path, reason=error.strerror)) from None
    if len(content) > MAX_BYTES:
        raise SpecError(_TOO_LARGE.format(path=path, limit=MAX_BYTES))
    try:
        return parse_json_object(content.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise SpecError(_NOT_UTF_8.format(path=path, position=error.start)) from None


def write_text(path: Path | str, text: str) -> None:
    """Write a whole text file or nothing, in UTF-8.

    Raises
    ------
    SpecError
        When the file cannot be written.
    """
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        raise SpecError(_UNWRITABLE.format(path=path, reason=error.strerror)) from None


def write_atomically(path: Path | str, content: bytes) -> None:
    """Write a whole file or nothing: into a neighbour first, then renamed over the old one.

    Raises
    ------
    OSError
        When the folder is missing, full, or not ours to write in.
    """
    path = Path(path)
    descriptor, neighbour = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if sys.platform != "win32":
                # By descriptor: a locked process may not change the mode of a path.
                os.fchmod(file.fileno(), 0o644)
        Path(neighbour).replace(path)
    except BaseException:
        Path(neighbour).unlink(missing_ok=True)
        raise


class _RefusedError(Exception):
    """Raised when JSON says what Python's parser would let pass."""


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    unique: dict[str, object] = {}
    for key, value in pairs:
        if key in unique:
            raise _RefusedError(_KEY_TWICE.format(key=repr(key)))
        unique[key] = value
    return unique


def _refuse_constant(name: str) -> float:
    raise _RefusedError(_NO_NUMBER.format(name=name))
