"""Alembic's environment: runs migrations over the connection that ``migrate`` hands in."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection

import league_server.tables  # noqa: F401 - every table is known once this is imported
from league_server.database import Base, UtcDateTime


def in_words_of_sqlalchemy(kind: str, item: Any, context: AutogenContext) -> str | Literal[False]:
    """Write our own types as what they are made of, so that a migration never changes when our code does."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        context.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run(connection: Connection) -> None:
    """Run the migrations that were asked for, in the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=in_words_of_sqlalchemy,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
