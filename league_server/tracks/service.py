"""Adds tracks to a league and takes them off its list."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from league_server import audit
from league_server.authorise import Actor
from league_server.clock import now
from league_server.problems import Problem
from league_server.tables import TrackRow
from league_server.tracks import geometry
from league_server.tracks.catalog import LEAGUE_PREFIX, no_such_track, track_row
from racer.language import Text
from racer.track import track_names

ENDINGS: Final = {".json", ".npy"}
LONGEST_NAME: Final = 80

WRONG_ENDING = Text(
    "A track file ends in .json, or in .npy for a community route file.",
    "트랙 파일은 .json으로 끝나야 하고, 커뮤니티 경로 파일은 .npy로 끝나야 합니다.",
)
RENAME = Text("Send the right file, under its own name.", "올바른 파일을 원래 이름으로 올리세요.")
THERE_ALREADY = Text(
    "There is a track of this name or with this content already.", "이름이나 내용이 같은 트랙이 이미 있습니다."
)
USE_IT = Text("Use that one, or rename the file.", "그 트랙을 쓰거나 파일 이름을 바꾸세요.")


def safe_file_name(name: str) -> str:
    """Return a file's name with nothing in it but letters, digits, ``-`` and ``_``, and its ending.

    Raises
    ------
    Problem
        422 when it has not the ending of a track file.
    """
    path = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/"))
    if path.suffix.lower() not in ENDINGS:
        raise Problem("bad-track", 422, WRONG_ENDING, field="file", next_step=RENAME)
    stem = re.sub(r"[^\w-]+", "_", path.stem).strip("_")[:LONGEST_NAME] or "track"
    return stem + path.suffix.lower()


def add_track(session: Session, actor: Actor, file_name: str, content: bytes, sha256: str, key: str) -> TrackRow:
    """Add a track whose file was read, checked and stored.

    Raises
    ------
    Problem
        409 when there is one of the name or content.
    """
    file = geometry.read(file_name, content)
    deleted = session.scalar(select(TrackRow).where(TrackRow.sha256 == sha256, TrackRow.deleted_at.is_not(None)))
    name = file.track.name[:LONGEST_NAME]
    row = deleted or TrackRow(sha256=sha256, created_at=now())
    row.name, row.file_name, row.key = name, file_name, key
    row.length_m, row.created_by, row.deleted_at = file.track.length, actor.account_id, None
    if name in track_names():
        raise _taken()
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise _taken() from None
    audit.record(session, actor, "track.added", "track", row.id, name=row.name)
    return row


def delete_track(session: Session, actor: Actor, name: str) -> None:
    """Take a track off the list; what was begun on it goes on, and its name is free again.

    Raises
    ------
    Problem
        404 when there is none.
    """
    row = track_row(session, name)
    if row.deleted_at is not None:
        raise no_such_track(name)
    row.deleted_at = now()
    row.name = f"{row.name[:60]} ({row.id.hex})"
    audit.record(session, actor, "track.deleted", "track", row.id, name=row.name)


def name_of(track_id: UUID) -> str:
    """Return what specs call one of the league's own tracks."""
    return f"{LEAGUE_PREFIX}{track_id}"


def _taken() -> Problem:
    return Problem("track-exists", 409, THERE_ALREADY, field="file", next_step=USE_IT)
