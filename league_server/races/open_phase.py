"""Which phase of a race takes submissions."""

from __future__ import annotations

from datetime import datetime

from league_server.problems import Problem
from league_server.races import sentences
from league_server.races.rules import Phase, RaceRules
from league_server.races.rules.local_times import on_the_clock
from league_server.tables import RaceRow, RaceStatus


def open_phase(race: RaceRow, rules: RaceRules, time: datetime) -> Phase:
    """Return the phase that takes submissions at a time.

    Raises
    ------
    Problem
        409 where none does, with when the next one opens, or when the last one closed.
    """
    _check_published(race)
    phase = rules.phase_at(time)
    if phase is not None:
        return phase
    coming = [times.opens_at for times in rules.phases.values() if times.opens_at > time]
    if not coming:
        raise _closed(rules)
    reason = sentences.NOT_OPEN_YET.format(opens=_shown(min(coming), rules), zone=rules.time_zone)
    raise Problem("race-not-open", 409, reason, next_step=sentences.COME_BACK)


def open_or_next_phase(race: RaceRow, rules: RaceRules, time: datetime) -> Phase:
    """Return the phase that takes submissions at a time, or the next one; 409 where there is none any more."""
    _check_published(race)
    phase = next((phase for phase, times in rules.phases.items() if times.closes_at > time), None)
    if phase is None:
        raise _closed(rules)
    return phase


def _check_published(race: RaceRow) -> None:
    if race.status != RaceStatus.PUBLISHED:
        raise Problem("not-published", 409, sentences.NOT_PUBLISHED, next_step=sentences.SEE_OTHERS)


def _closed(rules: RaceRules) -> Problem:
    reason = sentences.CLOSED.format(closes=_shown(rules.closes_at, rules), zone=rules.time_zone)
    return Problem("race-closed", 409, reason, next_step=sentences.SEE_OTHERS)


def _shown(time: datetime, rules: RaceRules) -> str:
    return on_the_clock(time, rules.time_zone).strftime("%Y-%m-%d %H:%M")
