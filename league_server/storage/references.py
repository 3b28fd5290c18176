"""Which rows name stored objects: what the sweeper leaves alone and what a backup takes along."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sqlalchemy import CompoundSelect, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from league_server.tables import ArtifactRow, JudgementFileRow, SubmissionRow, TrackRow

KEY_COLUMNS: Final[tuple[InstrumentedAttribute[str], ...]] = (
    ArtifactRow.key,
    JudgementFileRow.key,
    SubmissionRow.package_key,
    TrackRow.key,
)
"""Every column whose values are keys. What stands in none of them is removed, so a table that names objects in another
way belongs here before it has its first row."""


def named_among(session: Session, keys: Collection[str]) -> set[str]:
    """Return those of some keys that a row names."""
    return {key for column in KEY_COLUMNS for key in session.scalars(select(column).where(column.in_(keys)))}


def named_keys() -> CompoundSelect[str]:
    """Return the query of every key that a row names, each once, in order."""
    query = union(*(select(column.label("key")) for column in KEY_COLUMNS))
    return query.order_by(query.selected_columns.key)
