"""Artifacts: the latest content under each name."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from league_server.jobs.artifacts import drop_artifacts, keep_artifact
from league_server.jobs.handlers import StoredFile
from league_server.tables import ArtifactKind, ArtifactRow
from tests.league_server.jobs.fakes import add_job
from tests.league_server.people import new_account


@pytest.fixture
def job(database):
    """A job of somebody."""
    return add_job(database, new_account(database))


def keep(database, job, name, content, facts):
    """Keep a file."""
    stored = StoredFile(name, f"runs/{content}", content * 8, len(content), content.encode())
    with database.session() as session:
        return keep_artifact(session, job, stored, ArtifactKind.LOG, facts)


def test_a_name_has_its_latest_content(database, job):
    """A file that is written again has the same artifact, with the new content."""
    first = keep(database, job, "log.txt", "aaaaaaaa", {"lines": 1})
    second = keep(database, job, "log.txt", "bbbbbbbb", {"lines": 2})
    keep(database, job, "prints.txt", "cccccccc", {})
    assert first.id == second.id
    with database.reading() as session:
        kept = session.scalars(select(ArtifactRow).order_by(ArtifactRow.name)).all()
    assert [(row.name, row.key, row.facts) for row in kept] == [
        ("log.txt", "runs/bbbbbbbb", {"lines": 2}),
        ("prints.txt", "runs/cccccccc", {}),
    ]
    assert (kept[0].owner_id, kept[0].sha256) == (job.owner_id, "bbbbbbbb" * 8)


def test_what_was_replaced_goes(database, job):
    """Artifacts whose names are told as replaced are removed, of this job only."""
    other = add_job(database, new_account(database))
    for owner in (job, other):
        keep(database, owner, "checkpoints/1.json", "aaaaaaaa", {})
    with database.session() as session:
        drop_artifacts(session, job.id, ["checkpoints/1.json", "checkpoints/0.json"])
    with database.reading() as session:
        assert session.scalars(select(ArtifactRow.job_id)).all() == [other.id]
