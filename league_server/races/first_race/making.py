"""Makes the first race: one that is always open, so that a league of one person has something to race in."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from league_server.accounts.administrators import local_person_row
from league_server.accounts.recognition import actor_of
from league_server.clock import now
from league_server.database import Database
from league_server.races.rules import Phase, PhaseTimes, RaceRules
from league_server.races.schemas import RaceRequest
from league_server.races.service import create_race, publish_race
from league_server.tables import AuditEntryRow, LeagueRow, RaceRow, RaceVisibility
from racer.language import Language, Text
from racer.specs import RaceSpec, TimingMethod

OPEN_FOR: Final = timedelta(days=3650)
"""About as long as for ever; nobody has to wait for the end, as the standings are there all the while."""
RACE: Final = RaceSpec(laps=3, timing_method=TimingMethod.BEST_LAP, minimum_laps=1, disturbance="mild")
"""Whoever comes round once has a time, also after a put-back; conditions stray a little, so that luck counts less."""
SEEDS: Final = 5

NAME: Final = Text("First race", "첫 레이스")
DESCRIPTION: Final = Text(
    "Open for you to try: submit a model as often as you like, and see how it does against your earlier ones.",
    "마음껏 시험해 볼 수 있는 레이스입니다. 원하는 만큼 모델을 제출해 이전 기록과 겨뤄 보세요.",
)


def ensure_first_race(database: Database, language: Language) -> None:
    """Make the first race where there has never been any; of two processes that find none, one makes it.

    Once there was a race it is not made again, whatever has become of it.

    Parameters
    ----------
    database
        Of a league of one person, who is there already.
    language
        In which language it is called something.
    """
    with database.reading() as session:
        if _was_any(session):
            return
    with database.session() as session:
        # Two processes that begin together wait here for each other.
        session.execute(select(LeagueRow.id).with_for_update())
        if not _was_any(session):
            _open(session, language)


def _was_any(session: Session) -> bool:
    """Whether a race is there, or ever was: a draft that was deleted has left a line in the audit log."""
    was_made = exists().where(AuditEntryRow.action == "race.created")
    return bool(session.scalar(select(or_(exists().where(RaceRow.id.is_not(None)), was_made))))


def _open(session: Session, language: Language) -> None:
    person = local_person_row(session)
    assert person is not None
    actor = actor_of(person, "single_user")
    time = now()
    wanted = RaceRequest(
        name=NAME.to(language),
        description=DESCRIPTION.to(language),
        visibility=RaceVisibility.PUBLIC,
        rules=RaceRules(
            race=RACE,
            number_of_seeds=SEEDS,
            phases={Phase.FINAL: PhaseTimes(opens_at=time, closes_at=time + OPEN_FOR)},
        ),
    )
    race = create_race(session, actor, wanted)
    publish_race(session, actor, race.id)
