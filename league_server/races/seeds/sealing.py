"""Draws the seeds of a phase, commits to them, and makes them public when they are due.

The commitment is the SHA-256 of one line of text, without a line end::

    racer-seeds-1:<race id>:<phase>:<salt>:<seed>,<seed>,...

Ids are written in small letters with hyphens, the salt is hexadecimal, the seeds are decimal. Whoever has salt and
seeds checks them with ``printf %s '<line>' | sha256sum``. The salt has 256 random bits, so that nobody finds the seeds
by trying.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.live import announce
from league_server.races.rules import Phase
from league_server.tables import SealedSeedsRow
from racer.specs.race import LARGEST_SEED

SALT_BYTES: Final = 32


def sealed_line(race_id: UUID, phase: str, salt: str, seeds: Sequence[int]) -> str:
    """Return the text whose SHA-256 is the commitment."""
    return f"racer-seeds-1:{race_id}:{phase}:{salt}:{','.join(map(str, seeds))}"


def commitment_to(line: str) -> str:
    """Return the SHA-256 of a text, hexadecimal."""
    return hashlib.sha256(line.encode()).hexdigest()


def seal(session: Session, race_id: UUID, phases: Collection[Phase], number_of_seeds: int) -> None:
    """Draw the seeds of phases that have none yet."""
    sealed = set(session.scalars(select(SealedSeedsRow.phase).where(SealedSeedsRow.race_id == race_id)))
    for phase in phases:
        if phase in sealed:
            continue
        seeds, salt = _drawn(number_of_seeds), secrets.token_hex(SALT_BYTES)
        session.add(
            SealedSeedsRow(
                race_id=race_id,
                phase=phase.value,
                seeds=seeds,
                salt=salt,
                commitment=commitment_to(sealed_line(race_id, phase, salt, seeds)),
                committed_at=now(),
            )
        )
    session.flush()


def reveal_seeds(session: Session, race_id: UUID, phases: Collection[str]) -> None:
    """Make the seeds of phases public, those that are not yet."""
    rows = session.scalars(
        select(SealedSeedsRow)
        .where(
            SealedSeedsRow.race_id == race_id, SealedSeedsRow.phase.in_(phases), SealedSeedsRow.revealed_at.is_(None)
        )
        .with_for_update()
    ).all()
    for row in rows:
        row.revealed_at = now()
        announce(session, f"race:{race_id}", "seeds_revealed", {"phase": row.phase})
    session.flush()


def _drawn(number: int) -> list[int]:
    """Return different seeds, each as likely as any other."""
    drawn: dict[int, None] = {}
    while len(drawn) < number:
        drawn[secrets.randbelow(LARGEST_SEED + 1)] = None
    return list(drawn)
