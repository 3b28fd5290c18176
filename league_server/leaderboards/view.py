"""What somebody may see of the boards of a race, and which of them was asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, allowed
from league_server.clock import now
from league_server.leaderboards import sentences
from league_server.leaderboards.boards.freeze import frozen_moment
from league_server.leaderboards.boards.key import BoardKey, Grouping, groupings
from league_server.leaderboards.queries import names_shown
from league_server.problems import Problem
from league_server.races.queries import visible_race
from league_server.races.rules import Phase, RaceRules
from league_server.tables.board import EVERYBODY, NO_LIMIT
from racer.language import Language, Text


@dataclass(frozen=True)
class Wanted:
    """The board that was asked for.

    Parameters
    ----------
    phase
        Of the race; None for the one that is on, or was last.
    division, tries_limit, group_by
        As in `BoardKey`; None for everybody, all tries, and entrants.
    """

    phase: Phase | None = None
    division: str | None = None
    tries_limit: int | None = None
    group_by: Grouping | None = None

    @property
    def key(self) -> BoardKey:
        """Which board it is among those of its phase."""
        group_by = EVERYBODY if self.group_by is None else self.group_by.value
        return BoardKey(self.division or EVERYBODY, self.tries_limit or NO_LIMIT, group_by)

    @property
    def facts(self) -> dict[str, str | int]:
        """What the audit log keeps of it."""
        return {name: value for name, value in self.key._asdict().items() if value}


@dataclass(frozen=True)
class View:
    """One board of one race as one reader sees it.

    Parameters
    ----------
    actor, language
        Who reads it.
    race_id, rules
        Of which race.
    phase, wanted
        Which board.
    moment
        The moment at which it stands still for this reader; None while it moves.
    names_shown
        What colleagues see of each other.
    """

    actor: Actor
    language: Language
    race_id: UUID
    rules: RaceRules
    phase: Phase
    wanted: Wanted
    moment: datetime | None
    names_shown: str


def open_view(session: Session, actor: Actor, language: Language, race_id: UUID, wanted: Wanted) -> View:
    """Return what a reader sees of a board.

    Raises
    ------
    Problem
        401 or 404 as for the race itself, 422 where the race has no such board.
    """
    race, _, rules = visible_race(session, actor, race_id)
    time = now()
    phase = wanted.phase or _usual_phase(rules, time)
    _check_offered("phase", phase, rules.phases, sentences.NO_SUCH_PHASE)
    _check_offered("division", wanted.division, rules.divisions, sentences.NO_SUCH_DIVISION)
    _check_offered("tries", wanted.tries_limit, rules.tries_limits, sentences.NO_SUCH_LIMIT)
    _check_offered("group_by", wanted.group_by, groupings(rules), sentences.NO_TEAMS)
    moment = None if allowed(actor, Permission.MANAGE_RACES) else frozen_moment(race, time)
    shown = rules.names_shown or names_shown(session)
    return View(actor, language, race_id, rules, phase, wanted, moment, shown)


def _usual_phase(rules: RaceRules, time: datetime) -> Phase:
    """Return the phase that opened last, or the first one before any has."""
    in_order = [phase for phase in Phase if phase in rules.phases]
    return next((phase for phase in reversed(in_order) if rules.phases[phase].opens_at <= time), in_order[0])


def _check_offered(field: str, value: str | int | None, offered: Collection[str | int], sentence: Text) -> None:
    if value is None or value in offered:
        return
    names = ", ".join(str(each) for each in offered)
    next_step = sentences.THERE_ARE.format(names=names) if offered else sentences.THERE_IS_NONE
    raise Problem("no-such-board", 422, sentence.format(**{field: value}), field=field, next_step=next_step)
