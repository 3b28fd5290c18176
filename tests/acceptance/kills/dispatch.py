"""A dispatcher of tiny work, as a process; now and then it dies at the most delicate moments, around a commit.

``python -m tests.acceptance.kills.dispatch FOLDER DATABASE STORAGE SHARE SEED``
"""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from league_server.database import Database
from league_server.jobs.dispatching.dispatcher import Dispatcher, Terms
from league_server.jobs.dispatching.leaving import time_to_leave
from league_server.jobs.dispatching.worker_place import worker_place
from league_server.jobs.job_status import JobKind, Lane
from league_server.storage import Storage
from league_server.tables import JobRow
from tests.acceptance.kills.tiny_handler import TinyHandler
from tests.acceptance.kills.tiny_work import TinyExecutor

LEASE_SECONDS, HEARTBEAT_SECONDS = 2.0, 0.3
PLACES = {Lane.TRAINING: 2, Lane.EVALUATION: 1}
HANDLERS = {kind: TinyHandler(kind) for kind in JobKind}


def die_around_commits(share: float, dice: random.Random) -> None:
    """Have this process killed in that share of commits that change jobs, right before or right after."""

    def changes_jobs(session: Session) -> bool:
        return any(isinstance(row, JobRow) for row in session.identity_map.values())

    def before(session: Session) -> None:
        session.info["counts"] = changes_jobs(session)
        if session.info["counts"] and dice.random() < share / 2:
            os.kill(os.getpid(), signal.SIGKILL)

    def after(session: Session) -> None:
        if session.info.get("counts") and dice.random() < share / 2:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Session, "before_commit", before)
    event.listen(Session, "after_commit", after)


def main(folder: str, url: str, storage: str, share: str, seed: str) -> None:
    """Carry out tiny jobs until it is time to leave."""
    leaving = time_to_leave()
    die_around_commits(float(share), random.Random(int(seed)))  # noqa: S311 - accidents, not secrets
    database = Database(url)
    with worker_place(Path(folder), leaving) as name:
        if name is not None:
            terms = Terms(name, "here", PLACES, LEASE_SECONDS, HEARTBEAT_SECONDS)
            Dispatcher(database, Storage.open(storage), TinyExecutor(), HANDLERS, terms).run(leaving)
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
