"""What is kept of tiny work: lines, the last checkpoint, and the result; without any rule that would hide a fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, MetaData, String, Table, delete, insert, select

from league_server.jobs.artifacts import keep_artifact
from league_server.jobs.handlers import usual_finish
from league_server.runner.work import SPEC, Outcome, Work
from league_server.tables import ArtifactKind, ArtifactRow

if TYPE_CHECKING:
    from league_server.jobs.job_status import JobKind

TABLES = MetaData()
LINES = Table("tiny_lines", TABLES, Column("job_id", String(32)), Column("number", Integer), Column("attempt", Integer))
"""Each line as it was told; nothing keeps a line from standing here twice."""
RESULTS = Table("tiny_results", TABLES, Column("job_id", String(32)), Column("fence", Integer))
"""Each result; nothing keeps a job from having two."""


class TinyHandler:
    """Keeps what comes of tiny work."""

    def __init__(self, kind: JobKind) -> None:
        self.kind = kind

    def work(self, session, storage, job) -> Work:
        """Return the work, with the checkpoints that are kept."""
        kept = session.scalars(select(ArtifactRow).where(ArtifactRow.job_id == job.id)).all()
        earlier = {artifact.name: storage.get(artifact.key) for artifact in kept}
        return Work(str(job.id), 1, "training", {SPEC: b"{}"}, earlier)

    def publish(self, session, job, published) -> None:
        """Keep lines and checkpoints."""
        for told in published.lines:
            taken_back = LINES.c.job_id == job.id.hex, LINES.c.number >= told.start
            session.execute(delete(LINES).where(*taken_back))
            rows = [{"job_id": job.id.hex, **json.loads(line)} for line in told.lines]
            if rows:
                session.execute(insert(LINES), rows)
        for stored in published.files:
            keep_artifact(session, job, stored, ArtifactKind.CHECKPOINT, {})

    def finish(self, session, job, ended):
        """Write the result."""
        if ended.outcome is Outcome.DONE:
            session.execute(insert(RESULTS).values(job_id=job.id.hex, fence=job.fence))
        return usual_finish(job, ended)
