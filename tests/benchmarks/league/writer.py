"""What the dispatcher would write in a workshop: metrics of trainings, and judgements that move the board."""

from __future__ import annotations

import random
import threading
import time
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from sqlalchemy import func, insert, select, update

from league_server.clock import now
from league_server.leaderboards.changes import entry_changed
from league_server.live import announce
from league_server.runner.work import METRICS, LinesAppended
from league_server.submissions.service import tell_owner
from league_server.tables import (
    BoardChangeRow,
    JobRow,
    SubmissionRow,
    TrainingRow,
    WorkerRow,
)
from league_server.training.publishing.lines import keep_lines
from tests.benchmarks.league.filling import LINES, SEEDS, WORKER, lines_of, told_until
from tests.benchmarks.league.leaderboard import seed_times, submission_rows
from tests.league_server.leaderboards.race import PHASE

if TYPE_CHECKING:
    from league_server.database import Database
    from tests.benchmarks.league.filling import Participant, Workshop
    from tests.league_server.leaderboards.race import PaperRace

TRAININGS_A_SECOND: Final = 10
"""Trainings that finish an iteration in a second."""
JUDGEMENTS_A_SECOND: Final = 2
"""Submissions that get their result in a second."""
BOARD_PATIENCE_SECONDS: Final = 60.0


class _Told(NamedTuple):
    """How far a training is."""

    iterations: int
    lines: int


class Writer(threading.Thread):
    """Writes as long as it is not told to stop.

    Parameters
    ----------
    database
        The server's.
    race, workshop
        What is written about.
    """

    def __init__(self, database: Database, race: PaperRace, workshop: Workshop) -> None:
        super().__init__(daemon=True)
        self._database = database
        self._race = race
        self._workshop = workshop
        self._training = [person for person in workshop.people if person.is_training]
        self._told = {person.job_id: _Told(LINES, len(told_until(LINES))) for person in self._training}
        self._chance = np.random.default_rng(1)
        self._tries = 1_000
        self._is_stopping = threading.Event()

    def run(self) -> None:
        """Write a second's worth each second."""
        turn = 0
        while not self._is_stopping.wait(1.0 - time.time() % 1.0):
            self._stay_alive()
            for _ in range(min(TRAININGS_A_SECOND, len(self._training))):
                self._publish(self._training[turn % len(self._training)])
                turn += 1
            for _ in range(JUDGEMENTS_A_SECOND):
                self._judge(random.choice(self._workshop.people))  # noqa: S311 - people

    def stop(self) -> None:
        """Write no more, and wait until the board shows all that was written."""
        self._is_stopping.set()
        self.join()
        deadline = time.monotonic() + BOARD_PATIENCE_SECONDS
        while time.monotonic() < deadline:
            with self._database.reading() as session:
                if session.scalar(select(func.count()).select_from(BoardChangeRow)) == 0:
                    return
            time.sleep(0.2)
        raise TimeoutError("The board was not written anew.")

    def _stay_alive(self) -> None:
        with self._database.session() as session:
            session.execute(update(WorkerRow).where(WorkerRow.name == WORKER).values(seen_at=now()))

    def _publish(self, person: Participant) -> None:
        """Keep what a training tells of one iteration more."""
        told = self._told[person.job_id]
        lines = [line.model_dump_json() for line in lines_of(told.iterations + 1)]
        with self._database.session() as session:
            job, training = session.get_one(JobRow, person.job_id), session.get_one(TrainingRow, person.training_id)
            keep_lines(session, job, training, [LinesAppended(METRICS, told.lines, tuple(lines))])
        self._told[person.job_id] = _Told(told.iterations + 1, told.lines + len(lines))

    def _judge(self, person: Participant) -> None:
        """Add a submission with its result."""
        self._tries += 1
        typical_ms = 20_000 + self._chance.gamma(4.0, 4_000.0)
        times = seed_times(typical_ms, self._chance)[:SEEDS]
        rows = submission_rows(self._race, person.account_id, self._tries, now(), times, self._chance)
        with self._database.session() as session:
            for table, row in rows:
                session.execute(insert(table), [row])
            entry_changed(session, self._race.id, PHASE)
            announce(session, f"race:{self._race.id}", "judged", {"phase": PHASE})
            (submission_id,) = (row["id"] for table, row in rows if table is SubmissionRow)
            tell_owner(session, session.get_one(SubmissionRow, submission_id), "judged")
