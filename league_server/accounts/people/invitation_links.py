"""Links for everybody who has an account and has never signed in, to be handed out one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.invitations.secrets import link_of, new_secret, secret_hash
from league_server.accounts.people.filters import PeopleFilter
from league_server.accounts.people.list_export import EMAIL, NAME
from league_server.accounts.people.queries import all_of
from league_server.authorise import Actor, Permission, allowed
from league_server.clock import now
from league_server.exports import Cell, Column
from league_server.tables import AccountRow, AccountStatus, InvitationKind, InvitationRow, Role
from racer.language import Text

LINK_LIFETIME: Final = timedelta(days=30)
LINKS: Final = Text("Invitation links", "초대 링크")
LINK_COLUMNS: Final = (
    EMAIL,
    NAME,
    Column("link", Text("Link (for this person only)", "링크(본인 전용)")),
    Column("expires_at", Text("Valid until (UTC)", "유효 기한(UTC)")),
)


def make_links(session: Session, actor: Actor, wanted: PeopleFilter, base_url: str) -> list[tuple[Cell, ...]]:
    """Return a line with a new link for each person who has never signed in; earlier links end now.

    Parameters
    ----------
    session
        The transaction.
    actor
        Who asks: organisers get links of participants, administrators of everybody.
    wanted
        Which people.
    base_url
        What links begin with.
    """
    people = [row for row in all_of(session, wanted) if _may_be_invited(actor, row)]
    time = now()
    _end_earlier(session, people)
    lines: list[tuple[Cell, ...]] = []
    for row in people:
        secret = new_secret(InvitationKind.PASSWORD_RESET)
        invitation = InvitationRow(
            kind=InvitationKind.PASSWORD_RESET,
            secret_hash=secret_hash(secret),
            role=row.role,
            email=row.email,
            account_id=row.id,
            most_uses=1,
            created_by=actor.account_id,
            created_at=time,
            expires_at=time + LINK_LIFETIME,
        )
        session.add(invitation)
        link = link_of(base_url, InvitationKind.PASSWORD_RESET, secret)
        lines.append((row.email, row.display_name, link, invitation.expires_at))
    audit.record(session, actor, "people.links_exported", "people", people=len(lines), **wanted.facts)
    return lines
