"""The commands, one file each; what a command needs is imported when it runs, so that help does not wait for it."""

from __future__ import annotations

__all__: list[str] = []
