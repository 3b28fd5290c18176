"""Which rows name stored objects: what the sweeper leaves alone and what a backup takes along."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from league_server.tables import ArtifactRow, SubmissionRow, TrackRow

KEY_COLUMNS: Final[tuple[InstrumentedAttribute[str], ...]] = (
    ArtifactRow.key,
    SubmissionRow.package_key,
    TrackRow.key,
)
"""Every column whose values are keys. What stands in none of them is removed, so a table that names objects in another
way belongs here before it has its first row."""
FETCHED_AT_ONCE: Final = 1000


def named_among(session: Session, keys: Collection[str]) -> set[str]:
    """Return those of some keys that a row names."""
    return {key for column in KEY_COLUMNS for key in session.scalars(select(column).where(column.in_(keys)))}


def named_keys(session: Session) -> Iterator[str]:
    """Go through every key that a row names, each column in order; a key may come more than once."""
    for column in KEY_COLUMNS:
        query = select(column).distinct().order_by(column).execution_options(yield_per=FETCHED_AT_ONCE)
        yield from session.scalars(query)
