"""The command line: ``main`` starts it, ``commands`` has a file per command, ``bench`` what is measured."""

from __future__ import annotations

__all__: list[str] = []
