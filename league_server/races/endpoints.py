"""Races over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission
from league_server.dependencies import Caller, League, Reading, Writing, needs
from league_server.pagination import Cursor, Limit, Page, encode_cursor
from league_server.races import editing, freezing, listing, service, views
from league_server.races.entrants import endpoints as entrants
from league_server.races.listing import Wanted, When
from league_server.races.paths import RaceId
from league_server.races.queries import race_with_rules, visible_race
from league_server.races.rules.race_file import RaceFile
from league_server.races.schemas import (
    CopyRequest,
    ImportRequest,
    JoinCode,
    RaceDetails,
    RaceEdit,
    RaceRequest,
    RaceSummary,
    Version,
)
from league_server.races.seasons import endpoints as seasons
from league_server.races.seeds import endpoints as seeds

router = APIRouter()
races = APIRouter(prefix="/races", tags=["races"])


@races.get("", **needs(Permission.ANYBODY))
def list_races(
    session: Reading,
    actor: Caller,
    when: Annotated[When, Query(description="Which races.")] = When.OPEN,
    season_id: Annotated[UUID | None, Query(description="Only those of a season.")] = None,
    entered: Annotated[bool, Query(description="Only those in which the reader takes part.")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[RaceSummary]:
    """List the races that the reader may know of; strangers see public ones."""
    wanted = Wanted(when, season_id, entered)
    found = listing.races_after(session, actor, wanted, cursor, limit + 1)
    more = encode_cursor(listing.sort_key(wanted, found[limit - 1][0])) if len(found) > limit else None
    return Page(items=views.summaries(session, actor, found[:limit]), next_cursor=more)


@races.post("", status_code=status.HTTP_201_CREATED, **needs(Permission.MANAGE_RACES))
def create_race(request: RaceRequest, session: Writing, actor: Caller) -> RaceDetails:
    """Make a draft, which only organisers see."""
    return _details(session, actor, service.create_race(session, actor, request).id)


@races.post("/import", status_code=status.HTTP_201_CREATED, **needs(Permission.MANAGE_RACES))
def import_race(request: ImportRequest, session: Writing, actor: Caller) -> RaceDetails:
    """Make a draft of a race file, with its dates moved where a new opening is given."""
    return _details(session, actor, service.import_race(session, actor, request).id)


@races.get("/{race_id}", **needs(Permission.ANYBODY, 404))
def get_race(race_id: RaceId, session: Reading, actor: Caller) -> RaceDetails:
    """Get a race, its rules, the rules in words, and the reader's own part."""
    return _details(session, actor, race_id)


@races.put("/{race_id}", **needs(Permission.MANAGE_RACES, 404, 409))
def edit_race(race_id: RaceId, edit: RaceEdit, session: Writing, actor: Caller) -> RaceDetails:
    """Change a race. Changed rules make a new version, which everybody can compare with the one before.

    Once something is submitted, rules that decide results (track, direction, race type, the rules of a drive) change
    only with `rejudge`: then everything submitted and not withdrawn is judged again under the new version, with the
    same sealed seeds, and boards fill anew as results arrive. The number of seeds is fixed when a race is published.
    Other rules (times, caps, what counts, divisions, names) change at any time.
    """
    editing.edit_race(session, actor, race_id, edit)
    return _details(session, actor, race_id)


@races.delete("/{race_id}", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.MANAGE_RACES, 404, 409))
def delete_race(race_id: RaceId, session: Writing, actor: Caller) -> None:
    """Remove a draft."""
    service.delete_draft(session, actor, race_id)


@races.get("/{race_id}/versions", **needs(Permission.ANYBODY, 404))
def list_race_versions(race_id: RaceId, session: Reading, actor: Caller) -> list[Version]:
    """List the versions of a race's rules, the latest first, each with what it changed."""
    race, _, _ = visible_race(session, actor, race_id)
    return views.versions(session, race)


@races.get("/{race_id}/file", **needs(Permission.MANAGE_RACES, 404))
def export_race(race_id: RaceId, session: Reading, response: Response) -> RaceFile:
    """Download the race as a file, without people, submissions and seeds."""
    race, _, rules = race_with_rules(session, race_id)
    response.headers["Content-Disposition"] = f'attachment; filename="race-{race.id}.json"'
    return RaceFile(name=race.name, description=race.description, visibility=race.visibility, rules=rules)


@races.post("/{race_id}/copies", status_code=status.HTTP_201_CREATED, **needs(Permission.MANAGE_RACES, 404))
def copy_race(race_id: RaceId, request: CopyRequest, session: Writing, actor: Caller) -> RaceDetails:
    """Make a draft that has everything of this race but its dates."""
    return _details(session, actor, service.copy_race(session, actor, race_id, request).id)


@races.post("/{race_id}/publish", **needs(Permission.MANAGE_RACES, 404, 409))
def publish_race(race_id: RaceId, session: Writing, actor: Caller) -> RaceDetails:
    """Publish a draft: its seeds are drawn, and people find it."""
    service.publish_race(session, actor, race_id)
    return _details(session, actor, race_id)


@races.post("/{race_id}/cancel", **needs(Permission.MANAGE_RACES, 404, 409))
def cancel_race(race_id: RaceId, session: Writing, actor: Caller) -> RaceDetails:
    """Call a race off; what was submitted and judged stays."""
    service.cancel_race(session, actor, race_id)
    return _details(session, actor, race_id)


@races.post("/{race_id}/join-code", **needs(Permission.MANAGE_RACES, 404))
def make_join_code(race_id: RaceId, session: Writing, actor: Caller, server: League) -> JoinCode:
    """Make a new join code and link; older ones work no more."""
    code = service.new_join_code(session, actor, race_id)
    return JoinCode(code=code, link=f"{server.settings.base_url}/races/join#{code}")


@races.post("/{race_id}/freeze", **needs(Permission.MANAGE_RACES, 404, 409))
def freeze_board(race_id: RaceId, session: Writing, actor: Caller) -> RaceDetails:
    """Let the public board stand still; organisers go on seeing what is true."""
    freezing.freeze_board(session, actor, race_id)
    return _details(session, actor, race_id)


@races.post("/{race_id}/thaw", **needs(Permission.MANAGE_RACES, 404, 409))
def thaw_board(race_id: RaceId, session: Writing, actor: Caller) -> RaceDetails:
    """Let the public board show what is true again."""
    freezing.thaw_board(session, actor, race_id)
    return _details(session, actor, race_id)


@races.post("/{race_id}/reveal", **needs(Permission.MANAGE_RACES, 404, 409))
def reveal_race(race_id: RaceId, session: Writing, actor: Caller) -> RaceDetails:
    """Make the seeds of closed phases public, and after the last one the final standings."""
    freezing.reveal_race(session, actor, race_id)
    return _details(session, actor, race_id)


def _details(session: Session, actor: Actor, race_id: UUID) -> RaceDetails:
    session.flush()
    race, _, rules = visible_race(session, actor, race_id)
    return views.details(session, actor, race, rules)


for part in (races, entrants.router, seeds.router, seasons.router):
    router.include_router(part)
