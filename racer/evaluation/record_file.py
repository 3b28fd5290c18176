"""How records of drives are read and written: one JSON object a file, checked whole, with errors as sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from racer import __version__
from racer.errors import SpecError, TraceError
from racer.specs.explain import explain
from racer.specs.json_file import parse_json_object, write_atomically

MAX_BYTES = 200_000_000
"""A day of driving is smaller."""


class Record(BaseModel):
    """The root of what is recorded of drives: frozen, finite, and without fields that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @classmethod
    def read(cls, path: Path | str) -> Self:
        """Read a record.

        Raises
        ------
        TraceError
            When the file is missing, too large, not JSON, of another format version, or a field is wrong.
        """
        try:
            values = parse_json_object(_read_text(Path(path)), str(path))
        except SpecError as error:
            raise TraceError(error.sentences) from None
        known = cls.model_fields["format_version"].default
        version = values.get("format_version")
        if version != known:
            raise TraceError(
                f"{path}: format_version is {version!r}, but this version of Racer ({__version__}) reads {known}. "
                "Check that it is the right kind of file, or update Racer."
            )
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise TraceError(explain(error, cls, str(path))) from None

    def write(self, path: Path | str) -> None:
        """Write the record, the whole file or nothing.

        Raises
        ------
        TraceError
            When the place cannot be written to.
        """
        try:
            write_atomically(path, self.to_json().encode())
        except OSError as error:
            raise TraceError(f"{path}: cannot be written ({error.strerror}). Choose another place.") from None

    def to_json(self) -> str:
        """Return the record as the text of its file."""
        return self.model_dump_json(indent=2) + "\n"


def _read_text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TraceError(f"{path}: larger than {MAX_BYTES} bytes; that is no record of a drive.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TraceError(f"{path}: cannot be read ({error.strerror}). Check the name and the permissions.") from None
    except UnicodeDecodeError as error:
        raise TraceError(f"{path}: byte {error.start} is not UTF-8 text. Choose a file that Racer wrote.") from None
