"""A race in a database, with entrants and judged submissions, none of which were driven."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from league_server.clock import now
from league_server.identifiers import new_id
from league_server.leaderboards.boards.refresh import refresh_phase
from league_server.leaderboards.changes import entry_changed
from league_server.races.rules import RaceRules
from league_server.tables import (
    AccountRow,
    EntrantRow,
    JobRow,
    JudgementRow,
    RaceRow,
    RaceVersionRow,
    RaceVisibility,
    SubmissionRow,
)
from tests.league_server.people import new_account

if TYPE_CHECKING:
    from uuid import UUID

    from league_server.database import Database

PHASE = "final"


class PaperRace:
    """A race of one phase, which opened a day ago."""

    def __init__(self, database: Database, visibility: RaceVisibility = RaceVisibility.LEAGUE, **rules) -> None:
        self.database = database
        self.opened_at = now() - timedelta(days=1)
        times = {"opens_at": self.opened_at, "closes_at": self.opened_at + timedelta(days=30)}
        self.rules = RaceRules(phases={PHASE: times}, **rules)
        self._numbers = itertools.count(1)
        race = RaceRow(
            name="Paper race",
            status="published",
            visibility=visibility,
            opens_at=self.rules.opens_at,
            closes_at=self.rules.closes_at,
            created_at=self.opened_at,
        )
        with database.session() as session:
            session.add(race)
            session.flush()
            version = RaceVersionRow(
                race_id=race.id, number=1, judged_as=1, rules=self.rules.to_json(), created_at=self.opened_at
            )
            session.add(version)
        self.id = race.id
        self.version_id = version.id

    def enter(self, *seeds_ms: int | None, division: str | None = None, is_baseline: bool = False, **account) -> UUID:
        """Have somebody new take part, with one submission where there are times, and return the account's id."""
        person = new_account(self.database, **account)
        with self.database.session() as session:
            session.add(
                EntrantRow(
                    race_id=self.id,
                    account_id=person.id,
                    division=division,
                    is_baseline=is_baseline,
                    joined_at=self.opened_at,
                )
            )
        if seeds_ms:
            self.submit(person.id, *seeds_ms)
        return person.id

    def submit(self, account_id: UUID, *seeds_ms: int | None, at: datetime | None = None, number: int = 1) -> UUID:
        """Add a judged submission and return its id; those without a time follow each other by a second."""
        time = at or self.opened_at + timedelta(seconds=next(self._numbers))
        job = JobRow(
            id=new_id(), kind="judgement", lane="evaluation", status="succeeded",
            owner_id=account_id, created_at=time, queued_at=time,
        )  # fmt: skip
        judgement = JudgementRow(
            id=new_id(), race_id=self.id, race_version_id=self.version_id, phase=PHASE, weights_sha256=job.id.hex * 2,
            job_id=job.id, seed_scores_ms=list(seeds_ms), off_track_count=2, judged_at=time, created_at=time,
        )  # fmt: skip
        submission = SubmissionRow(
            race_id=self.id, phase=PHASE, account_id=account_id, model_name="model", package_key="packages/none.zip",
            judgement_id=judgement.id, number=number, submitted_at=time,
        )  # fmt: skip
        with self.database.session() as session:
            for row in (job, judgement, submission):
                session.add(row)
                session.flush()
            entry_changed(session, self.id, PHASE)
        return submission.id

    def change(self, table: type, row_id: UUID, **values) -> None:
        """Change a row, and say that boards have changed."""
        with self.database.session() as session:
            session.execute(update(table).where(table.id == row_id).values(**values))
            entry_changed(session, self.id, PHASE)

    def freeze(self, **times: datetime | None) -> None:
        """Set when the race was frozen or revealed."""
        with self.database.session() as session:
            session.execute(update(RaceRow).where(RaceRow.id == self.id).values(**times))

    def refresh(self) -> bool:
        """Write the boards anew."""
        return refresh_phase(self.database, self.id, PHASE)

    def account(self, account_id: UUID) -> AccountRow:
        """Return somebody's account."""
        with self.database.reading() as session:
            account = session.get(AccountRow, account_id)
        assert account is not None
        return account
