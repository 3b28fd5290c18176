"""How firmly a process is locked in."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How much stands between somebody's code and the machine that it runs on."""

    STRICT = "strict"
    """A process of its own with no files, no network, no other processes, and bounded memory and time."""
    MEDIUM = "medium"
    """A process of its own with some files, no network and no other programs."""
    WEAK = "weak"
    """A process of its own with a deadline and the limits that the system has."""
    OFF = "off"
    """The process that asked."""
