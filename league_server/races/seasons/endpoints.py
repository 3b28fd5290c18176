"""Seasons over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, status
from sqlalchemy import select

from league_server.authorise import Permission
from league_server.dependencies import Caller, Reading, Writing, needs
from league_server.pagination import Cursor, Limit, Page, newest_first, page_of
from league_server.races.paths import SeasonId
from league_server.races.seasons import service
from league_server.races.seasons.queries import season_of
from league_server.races.seasons.schemas import Season, SeasonEdit, SeasonLine, SeasonRequest
from league_server.tables import SeasonRow

router = APIRouter(prefix="/seasons", tags=["races"])


@router.get("", **needs(Permission.READ_LEAGUE))
def list_seasons(session: Reading, limit: Limit = 50, cursor: Cursor = None) -> Page[Season]:
    """List the seasons, newest first."""
    query = newest_first(select(SeasonRow), cursor, SeasonRow.created_at, SeasonRow.id, limit)
    return page_of(session.scalars(query).all(), limit, lambda row: (row.created_at, row.id), _shape)


@router.post("", status_code=status.HTTP_201_CREATED, **needs(Permission.MANAGE_RACES, 409))
def create_season(request: SeasonRequest, session: Writing, actor: Caller) -> Season:
    """Make a season; races are put into it one by one."""
    return _shape(service.create_season(session, actor, request))


@router.get("/{season_id}", **needs(Permission.READ_LEAGUE, 404))
def get_season(season_id: SeasonId, session: Reading) -> Season:
    """Get a season; its races are listed by `GET /api/races?season_id=`."""
    return _shape(season_of(session, season_id))


@router.put("/{season_id}", **needs(Permission.MANAGE_RACES, 404, 409))
def edit_season(season_id: SeasonId, edit: SeasonEdit, session: Writing, actor: Caller) -> Season:
    """Change a season, or end it; its standings follow at once."""
    return _shape(service.edit_season(session, actor, season_id, edit))


@router.get("/{season_id}/standings", **needs(Permission.READ_LEAGUE, 404))
def read_season_standings(
    season_id: SeasonId, session: Reading, actor: Caller, limit: Limit = 50, cursor: Cursor = None
) -> Page[SeasonLine]:
    """List who has earned how many points in the season's races that are revealed.

    A final rank earns what the season's table has for its place; those who share a rank share the points of the places
    that they take up, each the mean, rounded down to a hundredth. Of a person's races the best `counted_races` count.
    Equal points share a rank.
    """
    return service.standings_page(session, actor, season_id, limit, cursor)


def _shape(row: SeasonRow) -> Season:
    return Season(
        id=row.id,
        name=row.name,
        description=row.description,
        points=row.points,
        counted_races=row.counted_races,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )
