"""Entrants over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, status

from league_server.authorise import Permission, not_found
from league_server.dependencies import Caller, Reading, Writing, needs
from league_server.pagination import Cursor, Limit, Page, page_of
from league_server.races import views
from league_server.races.entrants import queries, service
from league_server.races.entrants.certificate import own_certificate
from league_server.races.entrants.schemas import Certificate, CodeRequest, Entrant, EntrantEdit, EntryRequest
from league_server.races.paths import AccountId, RaceId
from league_server.races.queries import race_with_rules
from league_server.races.schemas import OwnPart, RaceDetails

router = APIRouter(prefix="/races", tags=["races"])


@router.post("/join", **needs(Permission.ENTER_RACES, 404, 409))
def join_race(request: CodeRequest, session: Writing, actor: Caller) -> RaceDetails:
    """Enter the race that a join code belongs to."""
    race = service.enter_by_code(session, actor, request.code, request.division)
    _, _, rules = race_with_rules(session, race.id)
    return views.details(session, actor, race, rules)


@router.put("/{race_id}/entrants/me", **needs(Permission.ENTER_RACES, 404, 409))
def enter_race(race_id: RaceId, request: EntryRequest, session: Writing, actor: Caller) -> OwnPart:
    """Enter a race, or change the division before the first submission."""
    entrant = service.enter_race(session, actor, race_id, request.division)
    _, _, rules = race_with_rules(session, race_id)
    return views.own_part(session, entrant, rules)


@router.delete(
    "/{race_id}/entrants/me", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.ENTER_RACES, 404, 409)
)
def withdraw_from_race(race_id: RaceId, session: Writing, actor: Caller) -> None:
    """Withdraw from a race; what was submitted stays, and leaves the board. Only an organiser can take it back."""
    service.withdraw_from_race(session, actor, race_id)


@router.get("/{race_id}/entrants/me/certificate", **needs(Permission.READ_LEAGUE, 404, 409))
def get_certificate(race_id: RaceId, session: Reading, actor: Caller) -> Certificate:
    """Get what a certificate says: rank, score and how many were ranked, when the race is revealed."""
    return own_certificate(session, actor, race_id)


@router.get("/{race_id}/entrants", **needs(Permission.MANAGE_RACES, 404))
def list_entrants(race_id: RaceId, session: Reading, limit: Limit = 50, cursor: Cursor = None) -> Page[Entrant]:
    """List who takes part, in the order in which they entered."""
    race_with_rules(session, race_id)
    found = queries.entrants_after(session, race_id, cursor, limit + 1)
    return page_of(found, limit, lambda each: (each.entrant.joined_at, each.entrant.account_id), _shape)


@router.put("/{race_id}/entrants/{account_id}", **needs(Permission.MANAGE_RACES, 404))
def edit_entrant(race_id: RaceId, account_id: AccountId, edit: EntrantEdit, session: Writing, actor: Caller) -> Entrant:
    """Change an entrant's division, take it out of the race, or let it in again."""
    service.edit_entrant(session, actor, race_id, account_id, edit.division, withdrawn=edit.withdrawn)
    found = queries.one_entrant(session, race_id, account_id)
    if found is None:
        raise not_found()
    return _shape(found)


def _shape(found: queries.Found) -> Entrant:
    account, entrant = found.account, found.entrant
    return Entrant(
        account_id=account.id,
        display_name=account.display_name,
        nickname=account.nickname,
        department=account.department,
        site=account.site,
        team=account.team,
        division=entrant.division,
        is_baseline=entrant.is_baseline,
        joined_at=entrant.joined_at,
        withdrawn_at=entrant.withdrawn_at,
        tries=found.tries,
    )
