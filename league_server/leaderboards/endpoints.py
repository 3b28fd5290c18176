"""Leaderboards over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from league_server import audit
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, needs
from league_server.exports import EXPORT_RESPONSES, ExportFormat, export_response
from league_server.leaderboards import export, service
from league_server.leaderboards.boards.key import Grouping
from league_server.leaderboards.schemas import Around, GroupLeaderboard, Leaderboard, OwnStanding
from league_server.leaderboards.view import Wanted, open_view
from league_server.pagination import Cursor, Limit
from league_server.problems import reader_language
from league_server.races.rules import Phase
from league_server.races.rules.race_rules import LONGEST_DIVISION, MOST_TRIES

router = APIRouter(prefix="/races/{race_id}/leaderboard", tags=["leaderboards"])

_EXPORT = needs(Permission.EXPORT_PEOPLE, 404)
_EXPORT["responses"] |= EXPORT_RESPONSES
FileFormat = Annotated[ExportFormat, Query(alias="format", description="What kind of file.")]
PhaseQuery = Annotated[Phase | None, Query(description="Phase; that which opened last where none is given.")]
GroupBy = Annotated[Grouping, Query(description="What entrants are put together by.")]


def wanted_board(
    phase: PhaseQuery = None,
    division: Annotated[
        str | None, Query(min_length=1, max_length=LONGEST_DIVISION, description="One division only.")
    ] = None,
    tries: Annotated[
        int | None,
        Query(ge=1, le=MOST_TRIES, description="Only so many first tries count; one of the race's `tries_limits`."),
    ] = None,
) -> Wanted:
    """Return the board of entrants that a request asks for."""
    return Wanted(phase, division, tries)


def wanted_groups(group_by: GroupBy, phase: PhaseQuery = None) -> Wanted:
    """Return the board of groups that a request asks for."""
    return Wanted(phase, group_by=group_by)


Board = Annotated[Wanted, Depends(wanted_board)]
Groups = Annotated[Wanted, Depends(wanted_groups)]


@router.get("", **needs(Permission.ANYBODY, 404, 410), summary="Who stands where?")
def read_leaderboard(
    race_id: UUID,
    request: Request,
    session: Reading,
    actor: Caller,
    wanted: Board,
    limit: Limit = 50,
    cursor: Cursor = None,
    around: Annotated[
        Around | None, Query(description="`me` for the page with the reader's own line in its middle.")
    ] = None,
) -> Leaderboard:
    """Read a board, page by page.

    All pages that follow from one first page show the same revision, however the board changes meanwhile; ten minutes
    after a revision was replaced its pages are gone (410). While a race is frozen everybody but its organisers reads
    the board of that moment.
    """
    view = open_view(session, actor, reader_language(request), race_id, wanted)
    return service.leaderboard(session, view, limit, cursor, around_me=around == "me")


@router.get("/me", **needs(Permission.READ_LEAGUE, 404), summary="Where do I stand?")
def read_own_standing(race_id: UUID, request: Request, session: Reading, actor: Caller, wanted: Board) -> OwnStanding:
    """Read one's own line, with the gaps to the first and to the next better rank."""
    view = open_view(session, actor, reader_language(request), race_id, wanted)
    return service.own_standing(session, view)


@router.get("/groups", **needs(Permission.ANYBODY, 404, 410), summary="Which team, site or department stands where?")
def read_group_leaderboard(
    race_id: UUID,
    request: Request,
    session: Reading,
    actor: Caller,
    wanted: Groups,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> GroupLeaderboard:
    """Read a board of teams, sites or departments, page by page."""
    view = open_view(session, actor, reader_language(request), race_id, wanted)
    return service.group_leaderboard(session, view, limit, cursor)


@router.get("/export", response_class=Response, **_EXPORT, summary="A board as a file")
def export_leaderboard(
    race_id: UUID,
    request: Request,
    server: League,
    actor: Caller,
    wanted: Board,
    file_format: FileFormat = ExportFormat.CSV,
) -> Response:
    """Get a board with names, departments and employee numbers as a file; that it was taken is written down."""
    language = reader_language(request)
    with server.database.session() as session:
        view = open_view(session, actor, language, race_id, wanted)
        audit.record(session, actor, "leaderboard.exported", "race", race_id, phase=view.phase, **wanted.facts)
    with server.database.reading() as session:
        rows = export.standing_rows(session, view)
        name = export.file_name(session, view)
        return export_response(file_format, name, export.STANDING_COLUMNS, rows, language)


@router.get("/groups/export", response_class=Response, **_EXPORT, summary="A board of groups as a file")
def export_group_leaderboard(
    race_id: UUID,
    request: Request,
    server: League,
    actor: Caller,
    wanted: Groups,
    file_format: FileFormat = ExportFormat.CSV,
) -> Response:
    """Get a board of teams, sites or departments as a file; that it was taken is written down."""
    language = reader_language(request)
    with server.database.session() as session:
        view = open_view(session, actor, language, race_id, wanted)
        audit.record(session, actor, "leaderboard.exported", "race", race_id, phase=view.phase, **wanted.facts)
    with server.database.reading() as session:
        name = export.file_name(session, view)
        return export_response(file_format, name, export.GROUP_COLUMNS, export.group_rows(session, view), language)
