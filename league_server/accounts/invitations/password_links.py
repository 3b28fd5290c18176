"""Links with which a person chooses a password for an account that is there: the first one, or after forgetting it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from league_server.accounts.invitations.secrets import link_of, new_secret, secret_hash
from league_server.authorise import Actor
from league_server.clock import now
from league_server.tables import AccountRow, InvitationKind, InvitationRow

BATCH: Final = 1000
"""Accounts that one statement names; databases take a limited number."""


def new_password_links(
    session: Session, actor: Actor, accounts: Sequence[AccountRow], base_url: str, lifetime: timedelta
) -> tuple[list[str], datetime]:
    """Return a link for each account, and when they end; earlier ones end now.

    Parameters
    ----------
    session
        The transaction.
    actor
        Who hands them out.
    accounts
        Each with an address.
    base_url
        What links begin with.
    lifetime
        How long they can be used.
    """
    time = now()
    expires_at = time + lifetime
    _end_earlier(session, accounts, time)
    secrets = [new_secret(InvitationKind.PASSWORD_RESET) for _ in accounts]
    session.add_all(
        InvitationRow(
            kind=InvitationKind.PASSWORD_RESET,
            secret_hash=secret_hash(secret),
            role=account.role,
            email=account.email,
            account_id=account.id,
            most_uses=1,
            created_by=actor.account_id,
            created_at=time,
            expires_at=expires_at,
        )
        for account, secret in zip(accounts, secrets, strict=True)
    )
    return [link_of(base_url, InvitationKind.PASSWORD_RESET, secret) for secret in secrets], expires_at


def _end_earlier(session: Session, accounts: Sequence[AccountRow], time: datetime) -> None:
    for start in range(0, len(accounts), BATCH):
        ids = [account.id for account in accounts[start : start + BATCH]]
        theirs = update(InvitationRow).where(InvitationRow.account_id.in_(ids), InvitationRow.revoked_at.is_(None))
        session.execute(theirs.values(revoked_at=time))
