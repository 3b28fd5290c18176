"""The command line; ``racer.cli.main`` starts it."""

from __future__ import annotations

__all__: list[str] = []
