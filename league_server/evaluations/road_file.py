"""The file of a track as workers get it: under a name that every system takes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from sqlalchemy.orm import Session

from league_server.storage import Storage
from league_server.tracks.catalog import track_file

FOLDER: Final = "track"
PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,99}\.(json|npy)")


def road_file(session: Session, storage: Storage, track: str) -> tuple[str, bytes]:
    """Return what a worker's file of a track is called, and what is in it.

    Raises
    ------
    Problem
        404 when there is no such track.
    """
    name, content = track_file(session, storage, track)
    plain = name if PLAIN_NAME.fullmatch(name) else f"{FOLDER}{PurePosixPath(name).suffix}"
    return f"{FOLDER}/{plain}", content
