"""What is asked of the database about joining."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.accounts.joining.domains import mail_domains
from league_server.accounts.joining.redeeming import FOR_A_PASSWORD, FOR_JOINING, usable_invitation
from league_server.accounts.joining.schemas import InvitationFacts, InvitedRace
from league_server.tables import AccountRow, InvitationKind, InvitationRow, LeagueRow, RaceRow, Role


def facts_of(session: Session, secret: str) -> InvitationFacts:
    """Return what somebody sees who has the secret of an invitation.

    Raises
    ------
    Problem
        404 for an unknown secret, 410 for an invitation that is over.
    """
    row = usable_invitation(session, secret, FOR_JOINING | FOR_A_PASSWORD)
    league = session.get_one(LeagueRow, 1)
    account = None if row.account_id is None else session.get(AccountRow, row.account_id)
    return InvitationFacts(
        kind=row.kind,
        league_name=league.name,
        role=Role(row.role if account is None else account.role),
        email=row.email if account is None else account.email,
        mail_domains=[] if row.kind == InvitationKind.FIRST_ADMINISTRATOR else mail_domains(session),
        race=_race(session, row),
        expires_at=row.expires_at,
    )


def _race(session: Session, row: InvitationRow) -> InvitedRace | None:
    query = select(RaceRow.id, RaceRow.name).where(RaceRow.id == row.race_id)
    found = None if row.race_id is None else session.execute(query).first()
    return None if found is None else InvitedRace(id=found.id, name=found.name)
