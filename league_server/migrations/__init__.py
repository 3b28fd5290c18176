"""The migrations: how the tables came to be what they are, step by step, on both databases."""

from __future__ import annotations

from league_server.migrations.migrate import (
    MigrationError,
    alembic_config,
    downgrade,
    head_revision,
    revision_of,
    upgrade,
)
from league_server.migrations.transaction import one_transaction

__all__ = [
    "MigrationError",
    "alembic_config",
    "downgrade",
    "head_revision",
    "one_transaction",
    "revision_of",
    "upgrade",
]
