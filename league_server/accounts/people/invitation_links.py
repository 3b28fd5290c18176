"""Links for everybody who has an account and has never signed in, to be handed out one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.invitations.password_links import new_password_links
from league_server.accounts.people.filters import PeopleFilter
from league_server.accounts.people.list_export import EMAIL, NAME
from league_server.accounts.people.queries import all_of
from league_server.authorise import Actor, Permission, allowed
from league_server.exports import Cell, Column
from league_server.tables import AccountRow, AccountStatus, Role
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
    # Those who have been here choose another password only by an administrator's link.
    newcomers = replace(wanted, has_joined=False, status=AccountStatus.ACTIVE)
    people = [row for row in all_of(session, newcomers) if row.email is not None and _may_invite(actor, row)]
    links, expires_at = new_password_links(session, actor, people, base_url, LINK_LIFETIME)
    audit.record(session, actor, "people.links_exported", "people", people=len(people), filter=wanted.facts)
    return [(row.email, row.display_name, link, expires_at) for row, link in zip(people, links, strict=True)]


def _may_invite(actor: Actor, row: AccountRow) -> bool:
    return row.role == Role.PARTICIPANT or allowed(actor, Permission.MANAGE_ROLES)
