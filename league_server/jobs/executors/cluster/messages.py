"""What an executor and its bridge tell each other, each about one run by its number."""

from __future__ import annotations

from dataclasses import dataclass

from league_server.runner.work import Report, Work


@dataclass(frozen=True)
class Start:
    """Begin a run."""

    number: int
    work: Work


@dataclass(frozen=True)
class Stop:
    """Ask a run to stop."""

    number: int


@dataclass(frozen=True)
class Kill:
    """End a run by force."""

    number: int


@dataclass(frozen=True)
class Close:
    """Let go of a run; nothing more is told of it."""

    number: int


Order = Start | Stop | Kill | Close


@dataclass(frozen=True)
class Told:
    """What has happened in a run."""

    number: int
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class BridgeSettings:
    """What a bridge is started with.

    Parameters
    ----------
    address
        Of the cluster's head.
    home
        The folder on the nodes in which runs get theirs; empty for that of temporary files.
    jail
        How firmly reward functions are locked in, in the jail's words.
    version
        Of Racer, which all nodes must have: another one could drive other lap times.
    """

    address: str
    home: str
    jail: str
    version: str
