"""Sealed seeds over HTTP."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from sqlalchemy import select

from league_server.authorise import Permission
from league_server.dependencies import Caller, Reading, needs
from league_server.races.paths import RaceId
from league_server.races.queries import check_race_is_visible
from league_server.races.rules import Phase
from league_server.races.seeds.schemas import RevealedSeeds, SealedSeeds
from league_server.races.seeds.sealing import sealed_line
from league_server.tables import SealedSeedsRow

router = APIRouter(prefix="/races", tags=["races"])


@router.get("/{race_id}/seeds", **needs(Permission.ANYBODY, 404))
def get_seeds(race_id: RaceId, session: Reading, actor: Caller) -> list[SealedSeeds]:
    """Get the commitments to the seeds of each phase; salt and seeds when the phase is over and revealed."""
    check_race_is_visible(session, actor, race_id)
    rows = session.scalars(select(SealedSeedsRow).where(SealedSeedsRow.race_id == race_id)).all()
    return [_shape(row) for phase in Phase for row in rows if row.phase == phase]


def _shape(row: SealedSeedsRow) -> SealedSeeds:
    return SealedSeeds(
        phase=Phase(row.phase),
        number_of_seeds=len(row.seeds),
        commitment=row.commitment,
        committed_at=row.committed_at,
        revealed=None if row.revealed_at is None else _revealed(row, row.revealed_at),
    )


def _revealed(row: SealedSeedsRow, revealed_at: datetime) -> RevealedSeeds:
    return RevealedSeeds(
        salt=row.salt,
        seeds=row.seeds,
        sealed_line=sealed_line(row.race_id, row.phase, row.salt, row.seeds),
        revealed_at=revealed_at,
    )
