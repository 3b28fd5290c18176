"""Which failures are waited for, because a database or a storage that was away comes back."""

from __future__ import annotations

from typing import Final

from sqlalchemy.exc import InterfaceError, OperationalError

from league_server.storage import MissingObjectError, StorageError
from league_server.storage.keys import BadKeyError

DATABASE_AWAY: Final = (OperationalError, InterfaceError)
"""What is raised when a database cannot be reached, is too busy, or has broken a connection off."""
PATIENCE_SECONDS: Final = 900.0
"""How long one job's trouble is waited for, such as with the storage, while the database takes everything else."""


def is_worth_waiting(error: Exception) -> bool:
    """Return whether the same may go well a little later."""
    is_away = isinstance(error, (*DATABASE_AWAY, StorageError))
    return is_away and not isinstance(error, (MissingObjectError, BadKeyError))


def reason_in_a_line(error: Exception) -> str:
    """Return what happened, short enough for a log that says it again and again."""
    return " ".join(str(getattr(error, "orig", None) or error).split())[:300] or type(error).__name__
