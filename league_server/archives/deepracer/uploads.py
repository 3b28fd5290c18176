"""Finds among uploaded files and archives those that may be a reward function, a car or hyperparameters."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import IO, Final

from league_server.archives.deepracer.imported import FileProblem, IgnoredFile
from league_server.archives.deepracer.leftovers import is_weights, why_ignored
from league_server.archives.errors import ArchiveError
from league_server.archives.reading import is_archive, read_archive
from racer.language import Text
from racer.models.members import CAR, HYPERPARAMETERS, MAX_TEXT_BYTES, REWARD_FUNCTION
from racer.specs import Hyperparameters

SHOWN_NAME_CHARACTERS: Final = 100

_TOO_LONG: Final = Text(
    "The file is longer than {limit} bytes. No file of this kind is.",
    "파일이 {limit}바이트보다 깁니다. 이런 종류의 파일은 그보다 짧습니다.",
)


class Part(StrEnum):
    """What a file is to a model, by the name that the retired service gave it."""

    REWARD = REWARD_FUNCTION
    CAR = CAR
    HYPERPARAMETERS = HYPERPARAMETERS


@dataclass(frozen=True)
class UploadedFile:
    """One file as it was sent.

    Parameters
    ----------
    name
        What its sender calls it; never used as a path.
    file
        Its content; one that can seek.
    """

    name: str
    file: IO[bytes]


@dataclass(frozen=True)
class Candidate:
    """A file that may be one of the parts.

    Parameters
    ----------
    part
        Which.
    place
        Its name, with the archive that it was in.
    depth
        In how many folders it was.
    content
        Its bytes.
    """

    part: Part
    place: str
    depth: int
    content: bytes


@dataclass
class Found:
    """What was found among all that was sent."""

    candidates: list[Candidate] = field(default_factory=list)
    ignored: list[IgnoredFile] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    has_weights: bool = False

    def ignore(self, name: str) -> None:
        """Note a file that is not used."""
        self.ignored.append(IgnoredFile(name, why_ignored(name)))
        self.has_weights = self.has_weights or is_weights(name)


def look_through(uploads: Iterable[UploadedFile]) -> Found:
    """Read what was sent as far as it may be wanted."""
    found = Found()
    for upload in uploads:
        name = PurePosixPath(upload.name.replace("\\", "/")).name[:SHOWN_NAME_CHARACTERS] or "?"
        upload.file.seek(0)
        if is_archive(upload.file.read(4)):
            _look_into(upload.file, name, found)
        else:
            _look_at(upload.file, name, found)
    return found


def _look_into(file: IO[bytes], name: str, found: Found) -> None:
    try:
        archive = read_archive(file, name, _limit_within)
    except ArchiveError as error:
        found.problems.append(FileProblem(name, "", error.sentences))
        return
    for path, content in archive.members.items():
        part = _part_within(path, content)
        if part is None:
            found.ignore(f"{name}/{path}")
        else:
            found.candidates.append(Candidate(part, f"{name}/{path}", path.count("/"), content))
    for path in archive.passed_over:
        found.ignore(f"{name}/{path}")


def _look_at(file: IO[bytes], name: str, found: Found) -> None:
    if not name.lower().endswith((".py", ".json")):
        found.ignore(name)
        return
    file.seek(0)
    content = file.read(MAX_TEXT_BYTES + 1)
    part = _part_alone(name, content)
    if part is None:
        found.ignore(name)
    elif len(content) > MAX_TEXT_BYTES:
        found.problems.append(FileProblem(name, "", _TOO_LONG.format(limit=MAX_TEXT_BYTES)))
    else:
        found.candidates.append(Candidate(part, name, 0, content))


def _limit_within(path: str) -> int | None:
    name = PurePosixPath(path).name
    return MAX_TEXT_BYTES if name in {CAR, HYPERPARAMETERS} or name.endswith(".py") else None


def _part_within(path: str, content: bytes) -> Part | None:
    """Tell a member's part by its name; of other Python files only those that define the function."""
    name = PurePosixPath(path).name
    if name in set(Part):
        return Part(name)
    return Part.REWARD if b"def reward_function" in content else None


def _part_alone(name: str, content: bytes) -> Part | None:
    """Tell the part of a file that somebody picked, also where the browser has numbered its name."""
    if name.lower().endswith(".py"):
        return Part.REWARD
    stems = {Part.CAR: "model_metadata", Part.HYPERPARAMETERS: "hyperparameters"}
    by_name = next((part for part, stem in stems.items() if name.lower().startswith(stem)), None)
    return by_name or _part_by_keys(content)


def _part_by_keys(content: bytes) -> Part | None:
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict):
        return None
    if "action_space" in values:
        return Part.CAR
    return Part.HYPERPARAMETERS if values.keys() & Hyperparameters.model_fields.keys() else None
