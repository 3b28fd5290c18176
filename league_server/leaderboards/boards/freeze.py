"""Which moment the public board of a race shows."""

from __future__ import annotations

from datetime import datetime

from league_server.tables import RaceRow


def frozen_moment(race: RaceRow, time: datetime) -> datetime | None:
    """Return since when the public board of a race stands still, or None where it shows what is true at a time."""
    if race.revealed_at is not None and race.revealed_at <= time:
        return None
    if race.frozen_at is not None:
        return race.frozen_at
    is_due = race.freezes_at is not None and race.freezes_at <= time
    return race.freezes_at if is_due else None
