"""The jail: locks a process down so that other people's code can run in it; the standard library alone."""

from __future__ import annotations

from racer.jail.level import Level

__all__ = ["Level"]
