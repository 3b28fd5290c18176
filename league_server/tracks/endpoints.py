"""Tracks over HTTP."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, File, Path, Query, Request, Response, UploadFile, status
from sqlalchemy import select

from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, Writing, needs
from league_server.problems import reader_language
from league_server.tables import TrackRow
from league_server.tracks import geometry, service
from league_server.tracks.catalog import track_file
from league_server.tracks.schemas import TrackFacts, TrackLines
from racer.track import track_names

router = APIRouter(prefix="/tracks", tags=["tracks"])

Name = Annotated[str, Path(max_length=100, description="Of the list of tracks.", examples=["bean"])]
A_YEAR = "private, max-age=31536000, immutable"


@router.get("", **needs(Permission.READ_LEAGUE))
def list_tracks(request: Request, session: Reading, server: League) -> list[TrackFacts]:
    """List all tracks: those that come with Racer, then the league's own, newest first."""
    own = session.scalars(select(TrackRow).where(TrackRow.deleted_at.is_(None)).order_by(TrackRow.created_at.desc()))
    names = [*track_names(), *(service.name_of(row.id) for row in own)]
    language = reader_language(request)
    return [geometry.facts(name, *track_file(session, server.storage, name), language) for name in names]


@router.get("/{name}", **needs(Permission.READ_LEAGUE, 404))
def get_track(name: Name, request: Request, session: Reading, server: League) -> TrackFacts:
    """Get the figures of one track."""
    return geometry.facts(name, *track_file(session, server.storage, name), reader_language(request))


@router.get("/{name}/lines", **needs(Permission.READ_LEAGUE, 404))
def get_track_lines(
    name: Name,
    session: Reading,
    server: League,
    response: Response,
    reverse: Annotated[bool, Query(description="Whether it is driven against its usual direction.")] = False,
    sha256: Annotated[
        str | None, Query(max_length=64, description="Of the file, so that browsers may keep the answer for ever.")
    ] = None,
) -> TrackLines:
    """Get the lines of one track, in driving order."""
    file_name, content = track_file(session, server.storage, name)
    if sha256 == hashlib.sha256(content).hexdigest():
        response.headers["Cache-Control"] = A_YEAR
    return geometry.lines(name, file_name, content, reverse=reverse)


@router.post("", status_code=status.HTTP_201_CREATED, **needs(Permission.MANAGE_TRACKS, 409))
def add_track(
    request: Request,
    actor: Caller,
    server: League,
    file: Annotated[UploadFile, File(description="A .json track file, or a community .npy route file.")],
) -> TrackFacts:
    """Add a track to the league; it is checked whole before anybody sees it."""
    file_name = service.safe_file_name(file.filename or "")
    content = file.file.read()
    geometry.check(geometry.read(file_name, content))
    sha256 = hashlib.sha256(content).hexdigest()
    key = server.storage.put_content("tracks", content, file_name[file_name.rindex(".") :])
    with server.database.session() as session:
        row = service.add_track(session, actor, file_name, content, sha256, key)
    return geometry.facts(service.name_of(row.id), row.file_name, content, reader_language(request))


@router.delete("/{name}", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.MANAGE_TRACKS, 404))
def delete_track(name: Name, session: Writing, actor: Caller) -> None:
    """Take one of the league's own tracks off the list."""
    service.delete_track(session, actor, name)
