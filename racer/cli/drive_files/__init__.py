"""The recorded drives that people name on the command line."""

from __future__ import annotations

from racer.cli.drive_files.recorded import RecordedDrive, drive_files, read_recorded

__all__ = ["RecordedDrive", "drive_files", "read_recorded"]
