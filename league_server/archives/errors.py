"""What is wrong with an archive."""

from __future__ import annotations

from racer.errors import RacerError


class ArchiveError(RacerError):
    """Raised when an archive cannot be read, or is not safe to read."""
