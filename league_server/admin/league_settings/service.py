"""Changes the league as administrators decide."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy.orm import Session

from league_server import audit
from league_server.admin.league_settings.schemas import LeagueChanges
from league_server.authorise import Actor
from league_server.live import announce
from league_server.tables import LeagueRow

LIMITS: Final = frozenset(
    {
        "training_minutes_a_month",
        "models_a_month",
        "league_training_minutes_a_month",
        "league_models_a_month",
    }
)
"""What null takes away; elsewhere it says nothing."""


def league_row(session: Session, *, to_change: bool = False) -> LeagueRow:
    """Return the league's only row."""
    return session.get_one(LeagueRow, 1, with_for_update=to_change)


def change_league(session: Session, actor: Actor, changes: LeagueChanges) -> LeagueRow:
    """Change what is said otherwise; every change is written down with what was before."""
    row = league_row(session, to_change=True)
    said = {name: getattr(changes, name) for name in changes.model_fields_set}
    if said.get("mail_domains") is not None:
        said["mail_domains"] = sorted(set(said["mail_domains"]))
    meant = {name: value for name, value in said.items() if value is not None or name in LIMITS}
    changed: dict[str, list[Any]] = {
        name: [getattr(row, name), value] for name, value in meant.items() if getattr(row, name) != value
    }
    for name, (_, value) in changed.items():
        setattr(row, name, value)
    if changed:
        audit.record(session, actor, "league.changed", "league", changes=changed)
        announce(session, "league", "settings", {})
    return row
