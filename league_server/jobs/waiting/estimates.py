"""How long a job still waits, and why, in words: estimated from the budgets of those before it and of what runs."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from league_server.jobs.waiting import words
from league_server.tables import JobRow
from racer.language import Text

LEAST_LEFT_S: Final = 5.0
"""What a run is thought to take still that should have ended by now, s."""
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Running:
    """A job that takes a place.

    Parameters
    ----------
    owner_id
        Whose it is.
    left_s
        How long it still takes, as far as known, s.
    """

    owner_id: UUID
    left_s: float


@dataclass(frozen=True)
class Line:
    """The jobs of one person that wait and have never begun.

    Parameters
    ----------
    owner_id
        Whose they are.
    jobs
        How many.
    last_claimed_at
        When the person last got a place; None for never.
    oldest_at
        Since when the oldest of them waits.
    """

    owner_id: UUID
    jobs: int
    last_claimed_at: datetime | None
    oldest_at: datetime

    @property
    def turn(self) -> tuple[datetime, datetime]:
        """What people are put in order by."""
        return (self.last_claimed_at or LONG_AGO, self.oldest_at)


@dataclass(frozen=True)
class LaneState:
    """What a lane looks like at one moment.

    Parameters
    ----------
    workers, places
        How many workers are alive, and how many jobs of the lane they carry out at a time.
    running
        Jobs that take places.
    begun
        Jobs that had begun and wait again, in the order in which they are served: before all others.
    lines
        The other jobs that wait, by person.
    usual_s
        How long a waiting job takes, on average, s.
    at_once
        How many jobs one person may have running; None without a limit.
    """

    workers: int
    places: int
    running: Sequence[Running]
    begun: Sequence[UUID]
    lines: Sequence[Line]
    usual_s: float
    at_once: int | None


@dataclass(frozen=True)
class Wait:
    """How long one job still waits.

    Parameters
    ----------
    jobs_before
        How many jobs get a place before it.
    places, places_in_use
        Of its lane.
    seconds
        About how long it waits, s; None when nobody knows.
    sentence
        All that in words, and why.
    """

    jobs_before: int
    places: int
    places_in_use: int
    seconds: float | None
    sentence: Text


def wait_of(lane: LaneState, job: JobRow, own_before: int) -> Wait:
    """Return how long a waiting job still waits.

    Parameters
    ----------
    lane
        The lane that it waits in.
    job
        The job.
    own_before
        How many jobs of the same person, which have not begun either, are older.
    """
    before = _jobs_before(lane, job, own_before)
    in_use = len(lane.running)
    if lane.workers == 0 or lane.places == 0:
        sentence = words.NO_WORKER if lane.workers == 0 else words.NO_PLACES
        return Wait(before, lane.places, in_use, None, sentence)
    own = [run.left_s for run in lane.running if run.owner_id == job.owner_id]
    lane_s = _seconds_until_free([run.left_s for run in lane.running], lane.places, before, lane.usual_s)
    own_s = 0.0 if lane.at_once is None else _seconds_until_free(own, lane.at_once, own_before, lane.usual_s)
    seconds = max(lane_s, own_s)
    if lane.at_once is not None and len(own) >= lane.at_once:
        sentence = words.at_own_limit(len(own), own_before, seconds)
    elif before == 0 and in_use < lane.places:
        sentence = words.BEGINS_SOON
    else:
        sentence = words.in_line(in_use, lane.places, before, seconds)
    return Wait(before, lane.places, in_use, seconds, sentence)


def _jobs_before(lane: LaneState, job: JobRow, own_before: int) -> int:
    """Count who is served before: people take turns, so of each at most as many as the job's owner has before it."""
    if job.id in lane.begun:
        return lane.begun.index(job.id)
    turns = {line.owner_id: line.turn for line in lane.lines}
    own_turn = turns.get(job.owner_id, (LONG_AGO, job.created_at))
    others = [line for line in lane.lines if line.owner_id != job.owner_id]
    of_others = sum(min(line.jobs, own_before + (line.turn < own_turn)) for line in others)
    return len(lane.begun) + own_before + of_others


def _seconds_until_free(left_s: Sequence[float], places: int, before: int, usual_s: float) -> float:
    """Return when a place is free after some more jobs have had one, s."""
    busy = sorted(left_s)[: max(places, 0)]
    free_at = busy + [0.0] * (places - len(busy))
    if not free_at:
        return 0.0
    heapq.heapify(free_at)
    for _ in range(before):
        heapq.heappush(free_at, heapq.heappop(free_at) + usual_s)
    return free_at[0]
