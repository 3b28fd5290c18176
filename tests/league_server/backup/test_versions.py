"""A backup of an older version is restored into a newer one, whose migrations do with it what they do with a league."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import text

from league_server.backup import restore_backup, write_backup
from league_server.migrations import head_revision, migrate, revision_of
from tests.league_server.backup.filling import content, files

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("accounts", recreate="{recreate}") as batch:
        batch.add_column(sa.Column("shoe_size", sa.Integer(), nullable=False, server_default="42"))
    op.execute("UPDATE accounts SET display_name = 'formerly ' || display_name")
"""


@pytest.fixture
def become_the_next_version(tmp_path, monkeypatch):
    """Be a version that knows one more migration; it adds a column, if asked to by making the table anew."""

    def become(recreate):
        folder = tmp_path / "migrations"
        shutil.copytree(migrate.FOLDER, folder)
        written = NEXT.format(head=head_revision(), recreate=recreate)
        (folder / "versions" / "next.py").write_text(written)
        monkeypatch.setattr(migrate, "FOLDER", folder)

    return become


@pytest.mark.parametrize(("kind", "recreate"), [("sqlite", "auto"), ("sqlite", "always"), ("postgresql", "auto")])
def test_an_older_backup_comes_up_to_this_version(
    full_sqlite, storage, make_database, make_storage, backup_path, become_the_next_version, kind, recreate
):
    """Every row is there, also those that refer to a table that was made anew; what the migration changes, changed."""
    write_backup(full_sqlite, storage, backup_path)
    become_the_next_version(recreate)
    target, target_storage = make_database(kind), make_storage()
    restore_backup(target, target_storage, backup_path)
    assert revision_of(target) == "next"
    but = ("accounts", "login_sessions", "workers", "jobs", "job_events", "announcements")
    assert content(target, but) == content(full_sqlite, but)
    assert files(target_storage) == files(storage)
    with target.engine.connect() as connection:
        rows = connection.execute(text("SELECT display_name, shoe_size FROM accounts")).all()
    assert {row.shoe_size for row in rows} == {42}
    names = {row["display_name"] for row in content(full_sqlite)["accounts"]}
    assert {row.display_name for row in rows} == {f"formerly {name}" for name in names}
