"""Races as a reader sees them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from league_server.authorise import Actor
from league_server.clock import now
from league_server.leaderboards.boards.freeze import frozen_moment
from league_server.races.listing import Found, entered_among
from league_server.races.queries import entrant_of, tries_of, versions_of
from league_server.races.rules import Caps, Phase, PhaseTimes, RaceRules
from league_server.races.rules.changes import changes_between
from league_server.races.rules.in_words import rules_in_words
from league_server.races.rules.local_times import on_the_clock
from league_server.races.schemas import (
    Change,
    OwnPart,
    OwnTries,
    PhaseState,
    PhaseView,
    RaceDetails,
    RaceSummary,
    Version,
)
from league_server.reward_functions.schemas import Sentence
from league_server.tables import EntrantRow, EntrantTriesRow, RaceRow, RaceStatus, RaceVersionRow
from league_server.tracks.catalog import track_title


def summaries(session: Session, actor: Actor, found: Sequence[Found]) -> list[RaceSummary]:
    """Return races as a list shows them."""
    entered = entered_among(session, actor, [race.id for race, _ in found])
    return [
        summary(race, RaceRules.from_json(version.rules), has_entered=race.id in entered) for race, version in found
    ]


def summary(race: RaceRow, rules: RaceRules, *, has_entered: bool) -> RaceSummary:
    """Return a race as a list shows it."""
    time = now()
    is_taking = race.status == RaceStatus.PUBLISHED
    return RaceSummary(
        id=race.id,
        name=race.name,
        status=race.status,
        visibility=race.visibility,
        season_id=race.season_id,
        track=rules.track,
        reverse=rules.reverse,
        time_zone=rules.time_zone,
        phases=[_phase(phase, times, rules.time_zone, time) for phase, times in rules.phases.items()],
        open_phase=rules.phase_at(time) if is_taking else None,
        has_entered=has_entered,
        frozen_at=frozen_moment(race, time),
        revealed_at=race.revealed_at,
    )


def details(session: Session, actor: Actor, race: RaceRow, rules: RaceRules) -> RaceDetails:
    """Return a race with its rules and the reader's own part."""
    entrant = entrant_of(session, race.id, actor.account_id)
    has_entered = entrant is not None and entrant.withdrawn_at is None
    track = track_title(session, rules.track)
    return RaceDetails(
        **summary(race, rules, has_entered=has_entered).model_dump(),
        description=race.description,
        version=race.latest_version,
        rules=rules,
        rules_in_words=[Sentence(**sentence.to_json()) for sentence in rules_in_words(rules, track)],
        own_part=None if entrant is None else own_part(session, entrant, rules),
    )


def own_part(session: Session, entrant: EntrantRow, rules: RaceRules) -> OwnPart:
    """Return somebody's part in a race, with what is left of its caps."""
    used = tries_of(session, entrant.race_id, entrant.account_id)
    return OwnPart(
        division=entrant.division,
        is_baseline=entrant.is_baseline,
        joined_at=entrant.joined_at,
        withdrawn_at=entrant.withdrawn_at,
        phases=[
            _tries(phase, used.get(phase), Caps() if entrant.is_baseline else rules.caps_in(phase))
            for phase in rules.phases
        ],
    )


def versions(session: Session, race: RaceRow) -> list[Version]:
    """Return the versions of a race's rules, the latest first, each with what it changed."""
    found: list[Version] = []
    before: RaceRules | None = None
    for row in versions_of(session, race.id):
        rules = RaceRules.from_json(row.rules)
        found.append(_version(row, before, rules))
        before = rules
    return found[::-1]


def _version(row: RaceVersionRow, before: RaceRules | None, rules: RaceRules) -> Version:
    changed = [] if before is None else changes_between(before, rules)
    return Version(
        number=row.number,
        created_at=row.created_at,
        is_judged_anew=row.judged_as == row.number,
        changes=[Change(field=each.field, before=each.before, after=each.after) for each in changed],
    )


def _phase(phase: Phase, times: PhaseTimes, zone: str, time: datetime) -> PhaseView:
    coming_or_open = PhaseState.COMING if time < times.opens_at else PhaseState.OPEN
    return PhaseView(
        phase=phase,
        opens_at=on_the_clock(times.opens_at, zone),
        closes_at=on_the_clock(times.closes_at, zone),
        state=PhaseState.CLOSED if time >= times.closes_at else coming_or_open,
    )


def _tries(phase: Phase, used: EntrantTriesRow | None, caps: Caps) -> OwnTries:
    tries, models = (0, 0) if used is None else (used.tries, used.models)
    return OwnTries(
        phase=phase,
        tries=tries,
        tries_left=_left(caps.tries, tries),
        models=models,
        models_left=_left(caps.models, models),
    )


def _left(cap: int | None, used: int) -> int | None:
    return None if cap is None else max(0, cap - used)
