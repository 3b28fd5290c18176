"""Make the tables of seasons and races, and of who takes part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = (
    "seasons",
    "races",
    "race_versions",
    "race_phases",
    "sealed_seeds",
    "entrants",
    "entrant_tries",
    "entrant_models",
    "invitations",
)


def upgrade() -> None:
    """Make the tables, each after those that it refers to."""
    _make_seasons()
    _make_races()
    _make_race_versions()
    _make_race_phases()
    _make_sealed_seeds()
    _make_entrants()
    _make_entrant_tries()
    _make_entrant_models()
    _make_invitations()


def downgrade() -> None:
    """Take the tables away, those first that refer to others."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_seasons() -> None:
    op.create_table(
        "seasons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("points", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("counted_races", sa.Integer(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_seasons_created_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seasons")),
        sa.UniqueConstraint("name", name=op.f("uq_seasons_name")),
    )
    with op.batch_alter_table("seasons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seasons_created_by"), ["created_by"], unique=False)


def _make_races() -> None:
    op.create_table(
        "races",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("visibility", sa.String(length=20), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=True),
        sa.Column("latest_version", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("freezes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("join_code_hash", sa.String(length=64), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name=op.f("fk_races_created_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["season_id"], ["seasons.id"], name=op.f("fk_races_season_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_races")),
        sa.UniqueConstraint("join_code_hash", name=op.f("uq_races_join_code_hash")),
    )
    with op.batch_alter_table("races", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_races_created_by"), ["created_by"], unique=False)
        batch_op.create_index("ix_races_openings", ["status", "opens_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_races_season_id"), ["season_id"], unique=False)
        batch_op.create_index("ix_races_times", ["status", "closes_at", "id"], unique=False)


def _make_race_versions() -> None:
    op.create_table(
        "race_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("judged_as", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_race_versions_created_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["race_id"], ["races.id"], name=op.f("fk_race_versions_race_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_race_versions")),
        sa.UniqueConstraint("race_id", "number", name=op.f("uq_race_versions_race_id_number")),
    )
    with op.batch_alter_table("race_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_race_versions_created_by"), ["created_by"], unique=False)


def _make_race_phases() -> None:
    op.create_table(
        "race_phases",
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reveals_itself", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["race_id"], ["races.id"], name=op.f("fk_race_phases_race_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("race_id", "phase", name=op.f("pk_race_phases")),
    )
    with op.batch_alter_table("race_phases", schema=None) as batch_op:
        batch_op.create_index("ix_race_phases_closing", ["closed_at", "closes_at"], unique=False)
        batch_op.create_index("ix_race_phases_opening", ["opened_at", "opens_at"], unique=False)


def _make_sealed_seeds() -> None:
    op.create_table(
        "sealed_seeds",
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("seeds", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["race_id"], ["races.id"], name=op.f("fk_sealed_seeds_race_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("race_id", "phase", name=op.f("pk_sealed_seeds")),
    )


def _make_entrants() -> None:
    op.create_table(
        "entrants",
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.String(length=60), nullable=True),
        sa.Column("is_baseline", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_entrants_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["race_id"], ["races.id"], name=op.f("fk_entrants_race_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("race_id", "account_id", name=op.f("pk_entrants")),
    )
    with op.batch_alter_table("entrants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entrants_account_id"), ["account_id"], unique=False)


def _make_entrant_tries() -> None:
    op.create_table(
        "entrant_tries",
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["race_id", "account_id"],
            ["entrants.race_id", "entrants.account_id"],
            name=op.f("fk_entrant_tries_race_id_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("race_id", "account_id", "phase", name=op.f("pk_entrant_tries")),
    )


def _make_entrant_models() -> None:
    op.create_table(
        "entrant_models",
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("model_id", sa.Uuid(), nullable=False),
        sa.Column("first_submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["model_id"], ["models.id"], name=op.f("fk_entrant_models_model_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["race_id", "account_id", "phase"],
            ["entrant_tries.race_id", "entrant_tries.account_id", "entrant_tries.phase"],
            name=op.f("fk_entrant_models_race_id_account_id_phase"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("race_id", "account_id", "phase", "model_id", name=op.f("pk_entrant_models")),
    )
    with op.batch_alter_table("entrant_models", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entrant_models_model_id"), ["model_id"], unique=False)


def _make_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("race_id", sa.Uuid(), nullable=True),
        sa.Column("department", sa.String(length=100), nullable=True),
        sa.Column("site", sa.String(length=100), nullable=True),
        sa.Column("team", sa.String(length=100), nullable=True),
        sa.Column("most_uses", sa.Integer(), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_invitations_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_invitations_created_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["race_id"], ["races.id"], name=op.f("fk_invitations_race_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_invitations_secret_hash")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_invitations_created", ["created_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_race_id"), ["race_id"], unique=False)
