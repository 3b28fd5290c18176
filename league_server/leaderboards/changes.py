"""What the rest of the league tells the leaderboards."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.tables import BoardChangeRow


def entry_changed(session: Session, race_id: UUID, phase: str) -> None:
    """Say that the boards of a phase no longer show what is true.

    To be called in the transaction that stores a judgement, withdraws or chooses a submission, or changes an entrant, a
    group or what counts. The boards follow within a second or two, large ones within a minute.
    """
    session.add(BoardChangeRow(race_id=race_id, phase=phase, at=now()))
