"""The command line: ``main`` starts it, ``commands`` has one file per command, ``bench`` what ``racer bench`` measures."""

from __future__ import annotations

__all__: list[str] = []
