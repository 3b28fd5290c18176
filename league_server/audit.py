"""The audit log: who did what to whom, kept in the same transaction as the act."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from structlog.contextvars import get_contextvars

from league_server.authorise import Actor
from league_server.clock import now
from league_server.tables import AuditEntryRow


def record(
    session: Session,
    actor: Actor | None,
    action: str,
    subject_kind: str,
    subject_id: UUID | str = "",
    **details: Any,
) -> None:
    """Write down one act.

    Parameters
    ----------
    session
        The transaction of the act itself.
    actor
        Who did it; None for the system.
    action
        What was done, such as ``race.rules_edited``.
    subject_kind, subject_id
        What it was done to.
    details
        What changed, as JSON values; no secrets, and of personal data only what kind it was.
    """
    session.add(
        AuditEntryRow(
            at=now(),
            actor_id=None if actor is None else actor.account_id,
            action=action,
            subject_kind=subject_kind,
            subject_id=str(subject_id),
            details=details,
            request_id=str(get_contextvars().get("request_id", "")),
        )
    )
