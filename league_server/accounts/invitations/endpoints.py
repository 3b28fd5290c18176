"""Invitations over HTTP, for those who make them."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, status

from league_server.accounts.invitations import service
from league_server.accounts.invitations.schemas import Invitation, InvitationRequest, NewInvitation, invitation_of
from league_server.accounts.invitations.secrets import link_of
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, Writing, needs
from league_server.pagination import Cursor, Limit, Page, page_of
from league_server.tables import InvitationKind

router = APIRouter(prefix="/invitations", tags=["accounts"])


@router.get("", **needs(Permission.MANAGE_PEOPLE))
def list_invitations(session: Reading, limit: Limit = 50, cursor: Cursor = None) -> Page[Invitation]:
    """List invitations, the newest first."""
    rows = service.one_page(session, cursor, limit)
    return page_of(rows, limit, lambda row: (row.created_at, row.id), invitation_of)


@router.post("", status_code=status.HTTP_201_CREATED, **needs(Permission.MANAGE_PEOPLE))
def make_invitation(body: InvitationRequest, session: Writing, actor: Caller, server: League) -> NewInvitation:
    """Make an invitation: a link or a join code, which is shown this once. Roles with powers take an administrator."""
    row, secret = service.make_invitation(session, actor, body)
    code = secret if row.kind == InvitationKind.JOIN_CODE else None
    link = link_of(server.settings.base_url, InvitationKind(row.kind), secret)
    return NewInvitation(**invitation_of(row).model_dump(), link=link, join_code=code)


@router.delete("/{invitation_id}", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.MANAGE_PEOPLE, 404))
def revoke_invitation(invitation_id: UUID, session: Writing, actor: Caller) -> None:
    """Take an invitation back; who has used it stays."""
    service.revoke_invitation(session, actor, invitation_id)
