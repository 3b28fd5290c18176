"""From a track's name, as requests and specs have it, to its file: ``bean``, or ``league:<id>``."""

from __future__ import annotations

from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.problems import Problem
from league_server.storage import Storage
from league_server.tables import TrackRow
from racer.language import Text
from racer.resources import resource_folder
from racer.track import load_track_file, track_names

LEAGUE_PREFIX: Final = "league:"
"""What names of the league's own tracks begin with; what follows is the id."""

NO_TRACK = Text("There is no track named {name}.", "{name} 트랙은 없습니다.")
CHOOSE = Text("Choose one from the list of tracks.", "트랙 목록에서 고르세요.")


def league_track_id(name: str) -> UUID | None:
    """Return which of the league's own tracks a name means; None when it means none."""
    try:
        return UUID(name.removeprefix(LEAGUE_PREFIX)) if name.startswith(LEAGUE_PREFIX) else None
    except ValueError:
        return None


def track_exists(session: Session, name: str) -> bool:
    """Return whether something can be begun on a track of this name."""
    return name in track_names() or _row(session, name) is not None


def track_row(session: Session, name: str) -> TrackRow:
    """Return the row of one of the league's own tracks, also when it was taken off the list since.

    Raises
    ------
    Problem
        404 when there is none.
    """
    row = _row(session, name, also_deleted=True)
    if row is None:
        raise no_such_track(name)
    return row


def track_file(session: Session, storage: Storage, name: str) -> tuple[str, bytes]:
    """Return the file of a track: its name, with the ending that says how it is read, and its content.

    Parameters
    ----------
    session, storage
        Where the league's own tracks are.
    name
        Of the catalog, or ``league:<id>``; one that was deleted since is still there for what was begun on it.

    Raises
    ------
    Problem
        404 when there is no such track.
    """
    if name in track_names():
        return f"{name}.json", (resource_folder("tracks") / f"{name}.json").read_bytes()
    row = track_row(session, name)
    return row.file_name, storage.get(row.key)


def track_title(session: Session, name: str) -> Text:
    """Return what screens call a track; one of the league's own is called what its file is."""
    if name in track_names():
        return _title_in_catalog(name)
    row = _row(session, name, also_deleted=True)
    return Text.same(name if row is None else row.name)


@cache
def _title_in_catalog(name: str) -> Text:
    return load_track_file(resource_folder("tracks") / f"{name}.json").title


def no_such_track(name: str, field: str | None = None) -> Problem:
    """Return what is said of a track that is not there."""
    return Problem("no-such-track", 404, NO_TRACK.format(name=repr(name[:60])), field=field, next_step=CHOOSE)


def _row(session: Session, name: str, *, also_deleted: bool = False) -> TrackRow | None:
    track_id = league_track_id(name)
    if track_id is None:
        return None
    query = select(TrackRow).where(TrackRow.id == track_id)
    return session.scalar(query if also_deleted else query.where(TrackRow.deleted_at.is_(None)))
