"""Whose addresses may join a league by themselves."""

from __future__ import annotations

from sqlalchemy.orm import Session

from league_server.problems import Problem
from league_server.tables import LeagueRow
from racer.language import Text

INVITATIONS_ONLY = Text("Joining this league takes an invitation.", "이 리그에는 초대를 받아야 참가할 수 있습니다.")
ASK = Text("Ask an organiser for one.", "주최자에게 초대를 요청하세요.")
OTHER_DOMAIN = Text(
    "Only addresses of these domains join by themselves: {domains}.",
    "다음 도메인의 이메일 주소만 참가할 수 있습니다: {domains}.",
)
USE_OTHER = Text(
    "Use your address there, or ask an organiser for an invitation to this one.",
    "해당 도메인의 주소를 쓰거나, 주최자에게 이 주소로 초대해 달라고 요청하세요.",
)


def mail_domains(session: Session) -> list[str]:
    """Return the domains whose addresses may join by themselves; none for invitations only."""
    row = session.get(LeagueRow, 1)
    return [] if row is None else [str(domain) for domain in row.mail_domains]


def check_may_sign_up(session: Session, email: str) -> None:
    """Refuse a new person without an invitation whose address is not of the league's domains.

    Raises
    ------
    Problem
        403.
    """
    if not mail_domains(session):
        raise Problem("invitation-needed", 403, INVITATIONS_ONLY, next_step=ASK)
    check_domain(session, email)


def check_domain(session: Session, email: str) -> None:
    """Refuse an address of a foreign domain, where the league has domains of its own.

    Raises
    ------
    Problem
        403.
    """
    domains = mail_domains(session)
    if domains and email.rpartition("@")[2] not in domains:
        detail = OTHER_DOMAIN.format(domains=", ".join(domains))
        raise Problem("foreign-domain", 403, detail, field="email", next_step=USE_OTHER)
