"""Reads JSON as strictly as its grammar is meant, and writes it so that nobody ever sees half a file."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from racer.errors import SpecError

MAX_BYTES = 1_000_000
"""No file that a person writes by hand is larger."""


def parse_json_object(text: str, place: str) -> dict[str, object]:
    """Parse one JSON object; repeated keys, NaN and infinities are errors.

    Raises
    ------
    SpecError
        With the place and, where it is known, the line.
    """
    try:
        parsed = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise SpecError(f"{place}:{error.lineno}: not valid JSON ({error.msg}). Correct that line.") from None
    except _RefusedError as error:
        raise SpecError(f"{place}: {error}") from None
    except ValueError:
        raise SpecError(f"{place}: a whole number has thousands of digits. Write one that fits.") from None
    except RecursionError:
        raise SpecError(f"{place}: the JSON is nested too deeply. Expected is one object with named fields.") from None
    if not isinstance(parsed, dict):
        raise SpecError(f"{place}: expected is one JSON object in braces, with named fields.")
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
        raise SpecError(f"{path}: cannot be read ({error.strerror}). Check the name and the permissions.") from None
    if len(content) > MAX_BYTES:
        raise SpecError(f"{path}: larger than {MAX_BYTES} bytes; that is not a file of this kind.")
    try:
        return parse_json_object(content.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise SpecError(f"{path}: byte {error.start} is not UTF-8 text. Save the file as UTF-8.") from None


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
        raise SpecError(f"{path}: cannot be written ({error.strerror}). Check the folder.") from None


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
            raise _RefusedError(f"the key {key!r} stands there twice. Keep one of them.")
        unique[key] = value
    return unique


def _refuse_constant(name: str) -> float:
    raise _RefusedError(f"{name} is not a number in JSON. Write a finite number.")
