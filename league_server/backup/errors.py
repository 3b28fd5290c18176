"""What can go wrong with backups."""

from __future__ import annotations

from racer.errors import RacerError


class BackupError(RacerError):
    """Raised when a league cannot be backed up."""


class RestoreError(RacerError):
    """Raised when a backup cannot be restored; then nothing of it was."""
