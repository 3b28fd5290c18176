"""The own account over HTTP."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fastapi import APIRouter, Response, status

from league_server import audit
from league_server.accounts.joining.entering import enter_by_invitation
from league_server.accounts.joining.schemas import InvitedRace
from league_server.accounts.me import service
from league_server.accounts.me.own_data import own_data
from league_server.accounts.me.schemas import Deletion, LoginSession, Me, MeChanges, PasswordChange, Secret, me_of
from league_server.accounts.signing_in import login_sessions
from league_server.accounts.signing_in.cookies import take_cookie
from league_server.authorise import Actor, Permission, not_found
from league_server.dependencies import Caller, League, Reading, Writing, needs
from league_server.exports import content_disposition
from league_server.tables import AccountRow, LoginSessionRow

router = APIRouter(prefix="/me", tags=["accounts"])

ZIP: Final = "application/zip"
_DATA = needs(Permission.OWN_ACCOUNT)
_DATA["responses"][200] = {
    "description": "The files.",
    "content": {ZIP: {"schema": {"type": "string", "format": "binary"}}},
}


@router.get("", **needs(Permission.READ_LEAGUE))
def get_me(session: Reading, actor: Caller) -> Me:
    """Get the own account, and what it is allowed."""
    return me_of(session.get_one(AccountRow, actor.own_id), actor)


@router.patch("", **needs(Permission.OWN_ACCOUNT, 409))
def change_me(body: MeChanges, session: Writing, actor: Caller) -> Me:
    """Change the own names and language."""
    account = session.get_one(AccountRow, actor.own_id, with_for_update=True)
    service.change_me(session, account, body)
    return me_of(account, actor)


@router.put("/password", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.OWN_ACCOUNT, 409))
def change_password(body: PasswordChange, server: League, actor: Caller) -> None:
    """Choose another password; all other browsers are signed out."""
    service.change_password(server.database, actor, body.current_password, body.new_password)


@router.get("/sessions", **needs(Permission.OWN_ACCOUNT))
def list_sessions(session: Reading, actor: Caller) -> list[LoginSession]:
    """List the browsers in which one has signed in, the last used first."""
    return [_session_of(row, actor) for row in login_sessions.sessions_of(session, actor.own_id)]


@router.delete("/sessions", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.OWN_ACCOUNT))
def end_other_sessions(session: Writing, actor: Caller) -> None:
    """Sign out all other browsers."""
    login_sessions.end_sessions_of(session, actor.own_id, besides=actor.credential_id)


@router.delete("/sessions/{session_id}", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.OWN_ACCOUNT, 404))
def end_session(session_id: UUID, session: Writing, actor: Caller) -> None:
    """Sign out one browser."""
    if not login_sessions.end_one_of(session, actor.own_id, session_id):
        raise not_found()


@router.post("/invitations", **needs(Permission.ENTER_RACES, 404, 409, 410))
def enter_race_by_invitation(body: Secret, session: Writing, actor: Caller) -> InvitedRace:
    """Use an invitation with the account that one has: to enter the race that it is for."""
    return enter_by_invitation(session, actor, body.secret)


@router.get("/data", response_class=Response, **_DATA)
def export_own_data(server: League, actor: Caller) -> Response:
    """Get everything that the league knows of oneself: a ZIP of JSON files, with the reward functions of all models."""
    with server.database.session() as session:
        audit.record(session, actor, "account.data_exported", "account", actor.own_id)
    with server.database.reading() as session:
        content = own_data(session, actor.own_id)
    headers = {"content-disposition": content_disposition("racer", ".zip"), "cache-control": "no-store"}
    return Response(content, media_type=ZIP, headers=headers)


@router.post("/delete", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.OWN_ACCOUNT, 409))
def delete_me(body: Deletion, session: Writing, actor: Caller, server: League, response: Response) -> None:
    """Delete the own account, for ever; what was achieved stays under no name."""
    account = session.get_one(AccountRow, actor.own_id, with_for_update=True)
    service.delete_me(session, actor, account, body.nickname)
    take_cookie(response, server.settings)


def _session_of(row: LoginSessionRow, actor: Actor) -> LoginSession:
    return LoginSession(
        id=row.id,
        user_agent=row.user_agent,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        expires_at=row.expires_at,
        is_this_one=row.id == actor.credential_id,
    )
