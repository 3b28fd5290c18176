"""Sealed seeds on the wire."""

from __future__ import annotations

from datetime import datetime

from pydantic import ConfigDict, Field

from league_server.models.fields import Answer
from league_server.races.rules import Phase


class RevealedSeeds(Answer):
    """The seeds of a phase, when they are public."""

    salt: str = Field(description="Hexadecimal.")
    seeds: list[int] = Field(description="One for each drive, in the order of the drives.")
    sealed_line: str = Field(description="The text whose SHA-256 is the commitment.")
    revealed_at: datetime = Field(description="Since when they are public.")


class SealedSeeds(Answer):
    """What is known of the seeds of a phase.

    The commitment is the SHA-256 of the line `racer-seeds-1:<race id>:<phase>:<salt>:<seed>,<seed>,...`; when salt and
    seeds are public, anybody can check with `printf %s '<line>' | sha256sum` that they are those of the beginning.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "phase": "final",
                "number_of_seeds": 5,
                "commitment": "0" * 64,
                "committed_at": "2026-12-01T00:00:00Z",
                "revealed": None,
            }
        }
    )

    phase: Phase
    number_of_seeds: int = Field(description="How many there are.")
    commitment: str = Field(description="SHA-256, hexadecimal.")
    committed_at: datetime = Field(description="Since when the commitment is public.")
    revealed: RevealedSeeds | None = Field(description="Null until the phase is over and they are revealed.")
