"""Quotas through any life of jobs: a machine that does what people, workers and accidents do, in any order."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import func, select, update

from league_server.database import Database
from league_server.jobs.dispatching.claims import claim
from league_server.jobs.dispatching.ending import end, lose, release
from league_server.jobs.dispatching.leases import held_by, lock_held
from league_server.jobs.job_status import ENDED, JobReason, JobStatus, Lane
from league_server.jobs.queue import ask_to_stop, move
from league_server.jobs.quota import LEAGUE
from league_server.problems import Problem
from league_server.runner.work import Ended, Outcome
from league_server.tables import JobRow, LeagueRow, QuotaRow
from racer.language import Text
from tests.league_server.jobs.fakes import FakeHandler, add_job
from tests.league_server.people import new_account

PERSON_MINUTES, LEAGUE_MINUTES = 10, 25
HANDLER = FakeHandler()
TEXT = Text("It fell over.", "넘어졌습니다.")
seconds = st.floats(0.0, 900.0)


class Lives(RuleBasedStateMachine):
    """Three people and one worker."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="racer-quota-"))
        shutil.copy(self.template, self.folder / "racer.sqlite3")
        self.database = Database(f"sqlite:///{self.folder / 'racer.sqlite3'}")
        with self.database.session() as session:
            limits = {
                "training_minutes_a_month": PERSON_MINUTES,
                "league_training_minutes_a_month": LEAGUE_MINUTES,
                "trainings_at_once": 2,
            }
            session.execute(update(LeagueRow).values(**limits))
        self.people = [new_account(self.database) for _ in range(3)]

    def teardown(self) -> None:
        """Let every job end: then nothing is held back, and what was used is what the jobs say."""
        self.stop_all()
        with self.database.reading() as session:
            assert session.scalar(select(func.count()).where(JobRow.status.not_in(ENDED))) == 0
            assert session.scalar(select(func.coalesce(func.sum(QuotaRow.reserved_s), 0))) == 0
        self.database.close()
        shutil.rmtree(self.folder)

    def stop_all(self) -> None:
        """Stop all that waits, and end all that runs."""
        with self.database.session() as session:
            for job in session.scalars(select(JobRow)).all():
                ask_to_stop(session, job)
            for hold in held_by(session, "worker"):
                job = lock_held(session, hold.job_id, hold.fence)
                end(session, HANDLER, job, Ended(Outcome.STOPPED, 130, None, 5.0))

    @rule(person=st.integers(0, 2), reserve_s=st.integers(0, 700))
    def enqueue(self, person, reserve_s):
        """Somebody asks for a training."""
        with suppress(Problem):
            add_job(self.database, self.people[person], reserve_s=reserve_s)

    @rule()
    def claim(self):
        """The worker takes the next one and begins it."""
        with self.database.session() as session:
            job = claim(session, Lane.TRAINING, "worker", 20.0)
            if job is not None:
                move(session, job.id, job.fence, JobStatus.RUNNING)

    @rule(choice=st.randoms(use_true_random=False))
    def ask_to_stop(self, choice):
        """Somebody stops one that has not ended."""
        with self.database.session() as session:
            jobs = session.scalars(select(JobRow).where(JobRow.status.not_in(ENDED)).order_by(JobRow.created_at)).all()
            if jobs:
                ask_to_stop(session, choice.choice(jobs))

    @precondition(lambda self: self.held())
    @rule(
        choice=st.randoms(use_true_random=False), outcome=st.sampled_from(Outcome), taken_s=seconds, said=st.booleans()
    )
    def end(self, choice, outcome, taken_s, said):
        """One that runs ends, or is lost."""
        with self.database.session() as session:
            job = self.locked(session, choice)
            ended = Ended(outcome, None, TEXT if said else None, taken_s)
            if outcome is Outcome.LOST:
                lose(session, HANDLER, job, JobReason.WORKER_LOST)
            else:
                end(session, HANDLER, job, ended)

    @precondition(lambda self: self.held())
    @rule(choice=st.randoms(use_true_random=False), taken_s=seconds)
    def restart(self, choice, taken_s):
        """The server stops, and puts one back."""
        with self.database.session() as session:
            release(session, HANDLER, self.locked(session, choice), taken_s)

    def held(self):
        """Return what the worker has."""
        with self.database.reading() as session:
            return held_by(session, "worker")

    def locked(self, session, choice):
        """Return one of the jobs that the worker has, locked."""
        hold = choice.choice(sorted(held_by(session, "worker"), key=lambda hold: hold.job_id))
        return lock_held(session, hold.job_id, hold.fence)

    @invariant()
    def nobody_passes_a_limit(self):
        """What is held back and used is never more than the limit, of a person and of the league."""
        for scope, reserved_s, used_s in self.quotas():
            limit = LEAGUE_MINUTES if scope == LEAGUE else PERSON_MINUTES
            assert reserved_s >= 0
            assert used_s >= 0
            assert reserved_s + used_s <= 60 * limit

    @invariant()
    def the_books_are_right(self):
        """The quotas hold what the jobs hold, used what the ended jobs cost, and the league's is the sum."""
        ended = JobRow.status.in_(ENDED)
        sums = select(
            JobRow.owner_id,
            func.sum(JobRow.reserved_s),
            func.coalesce(func.sum(JobRow.used_s).filter(ended), 0),
        ).group_by(JobRow.owner_id)
        with self.database.reading() as session:
            by_jobs = {owner.hex: (held, used) for owner, held, used in session.execute(sums)}
            assert session.scalar(select(func.count()).where(ended, JobRow.reserved_s != 0)) == 0
            assert session.scalar(select(func.count()).where(ended, JobRow.reason.is_(None))) == 0
        books = {scope: (held, used) for scope, held, used in self.quotas()}
        league = books.pop(LEAGUE, (0, 0))
        assert {scope: book for scope, book in books.items() if any(book)} == {
            owner: book for owner, book in by_jobs.items() if any(book)
        }
        assert league == (sum(held for held, _ in books.values()), sum(used for _, used in books.values()))

    def quotas(self):
        """Return scope, time held back and time used of every quota."""
        with self.database.reading() as session:
            return session.execute(select(QuotaRow.scope, QuotaRow.reserved_s, QuotaRow.used_s)).all()


def test_quotas_hold_through_any_life(sqlite_template):
    """Whatever people, workers and accidents do, no limit is passed, the books are right, and everything settles."""
    Lives.template = sqlite_template
    quick = settings(
        max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(Lives, settings=quick)
