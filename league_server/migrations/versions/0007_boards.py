"""Make the tables of leaderboards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = (
    "boards",
    "board_changes",
    "standings",
    "group_standings",
)


def upgrade() -> None:
    """Make the tables, each after those that it refers to."""
    _make_boards()
    _make_board_changes()
    _make_standings()
    _make_group_standings()


def downgrade() -> None:
    """Take the tables away, those first that refer to others."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_boards() -> None:
    op.create_table(
        "boards",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("division", sa.String(length=60), nullable=False),
        sa.Column("tries_limit", sa.Integer(), nullable=False),
        sa.Column("group_by", sa.String(length=12), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seeds", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("ranked", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["race_id"], ["races.id"], name=op.f("fk_boards_race_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boards")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("boards", schema=None) as batch_op:
        batch_op.create_index(
            "ix_boards_which", ["race_id", "phase", "division", "tries_limit", "group_by", "id"], unique=False
        )
        batch_op.create_index(
            "uq_boards_being_written",
            ["race_id", "phase", "division", "tries_limit", "group_by"],
            unique=True,
            sqlite_where=sa.text("published_at IS NULL AND retired_at IS NULL"),
            postgresql_where=sa.text("published_at IS NULL AND retired_at IS NULL"),
        )


def _make_board_changes() -> None:
    op.create_table(
        "board_changes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["race_id"], ["races.id"], name=op.f("fk_board_changes_race_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_changes")),
    )
    with op.batch_alter_table("board_changes", schema=None) as batch_op:
        batch_op.create_index("ix_board_changes_race", ["race_id", "phase"], unique=False)


def _make_standings() -> None:
    op.create_table(
        "standings",
        sa.Column(
            "board_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("is_baseline", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("band", sa.Integer(), nullable=True),
        sa.Column("missed_seeds", sa.Integer(), nullable=False),
        sa.Column("score_ms", sa.Integer(), nullable=True),
        sa.Column("gap_first_ms", sa.Integer(), nullable=True),
        sa.Column("gap_next_ms", sa.Integer(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("off_track_count", sa.Integer(), nullable=False),
        sa.Column("achieved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_standings_board_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("board_id", "position", name=op.f("pk_standings")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("standings", schema=None) as batch_op:
        batch_op.create_index("uq_standings_entrant", ["board_id", "account_id"], unique=True)


def _make_group_standings() -> None:
    op.create_table(
        "group_standings",
        sa.Column(
            "board_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("score_ms", sa.Integer(), nullable=True),
        sa.Column("gap_first_ms", sa.Integer(), nullable=True),
        sa.Column("gap_next_ms", sa.Integer(), nullable=True),
        sa.Column("qualified_members", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards.id"], name=op.f("fk_group_standings_board_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("board_id", "position", name=op.f("pk_group_standings")),
    )
