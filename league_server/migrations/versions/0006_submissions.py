"""Make the tables of submissions and of how they were judged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = (
    "judgements",
    "judgement_files",
    "submissions",
)


def upgrade() -> None:
    """Make the tables, each after those that it refers to."""
    _make_judgements()
    _make_judgement_files()
    _make_submissions()


def downgrade() -> None:
    """Take the tables away, those first that refer to others."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("race_version_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("weights_sha256", sa.String(length=64), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("seed_scores_ms", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("off_track_count", sa.Integer(), nullable=True),
        sa.Column("best_lap_ms", sa.Integer(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("results", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_judgements_job_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["race_id"], ["races.id"], name=op.f("fk_judgements_race_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["race_version_id"], ["race_versions.id"], name=op.f("fk_judgements_race_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
        sa.UniqueConstraint("job_id", name=op.f("uq_judgements_job_id")),
        sa.UniqueConstraint(
            "race_version_id",
            "phase",
            "weights_sha256",
            name=op.f("uq_judgements_race_version_id_phase_weights_sha256"),
        ),
    )
    with op.batch_alter_table("judgements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgements_race_id"), ["race_id"], unique=False)


def _make_judgement_files() -> None:
    op.create_table(
        "judgement_files",
        sa.Column("judgement_id", sa.Uuid(), nullable=False),
        sa.Column("run", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["judgement_id"], ["judgements.id"], name=op.f("fk_judgement_files_judgement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("judgement_id", "run", name=op.f("pk_judgement_files")),
    )
    with op.batch_alter_table("judgement_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgement_files_key"), ["key"], unique=False)


def _make_submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("race_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("model_id", sa.Uuid(), nullable=True),
        sa.Column("model_name", sa.String(length=100), nullable=False),
        sa.Column("package_key", sa.String(length=300), nullable=False),
        sa.Column("judgement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_chosen", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_submissions_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["judgement_id"], ["judgements.id"], name=op.f("fk_submissions_judgement_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["model_id"], ["models.id"], name=op.f("fk_submissions_model_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["race_id"], ["races.id"], name=op.f("fk_submissions_race_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint(
            "race_id", "phase", "account_id", "number", name=op.f("uq_submissions_race_id_phase_account_id_number")
        ),
    )
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submissions_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_submissions_entrant", ["race_id", "account_id", "submitted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_submissions_judgement_id"), ["judgement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_submissions_model_id"), ["model_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_submissions_package_key"), ["package_key"], unique=False)
