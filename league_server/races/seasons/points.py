"""How ranks become points, and points a standing.

- A rank earns what the season's table has for its place; places beyond the table earn nothing.
- Those who share a rank share the points of the places that they take up: each gets the mean, rounded down to a
  hundredth. Two firsts under 25, 18, 15 get 21.50 each, and the next is third.
- Of a person's races the best ``counted_races`` count, all where the season does not say.
- Who has more points stands first; equal points share a rank (1, 1, 3).

Points are whole hundredths here, so that sums are exact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from racer.evaluation.ranking import places

HUNDREDTHS: Final = 100


@dataclass(frozen=True)
class RacePoints:
    """What somebody earned in one race.

    Parameters
    ----------
    race_id, rank
        In which race, and for what.
    points
        Hundredths.
    counts
        Whether it is among the races that count.
    """

    race_id: UUID
    rank: int
    points: int
    counts: bool


@dataclass(frozen=True)
class SeasonStanding:
    """One line of a season's standings.

    Parameters
    ----------
    account_id
        Whose it is.
    position
        Which line it is, from 1.
    rank
        From 1, shared with equal points.
    points
        Of the races that count, hundredths.
    races
        What was earned in each race, the best first.
    """

    account_id: UUID
    position: int
    rank: int
    points: int
    races: tuple[RacePoints, ...]


def points_of_ranks(ranks: Mapping[UUID, int], table: Sequence[int]) -> dict[UUID, int]:
    """Return what ranks earn, hundredths.

    Parameters
    ----------
    ranks
        The rank of everybody who has one that could earn something, those who share it all among them.
    table
        Points for the first place, the second, and so on.
    """
    sharing = Counter(ranks.values())
    earned = {rank: HUNDREDTHS * sum(table[rank - 1 : rank - 1 + count]) // count for rank, count in sharing.items()}
    return {account_id: earned[rank] for account_id, rank in ranks.items()}


def season_standings(
    ranks: Mapping[UUID, Mapping[UUID, int]], table: Sequence[int], counted_races: int | None
) -> list[SeasonStanding]:
    """Return the standings of a season.

    Parameters
    ----------
    ranks
        For each race the ranks that could earn something, by account.
    table, counted_races
        The season's own.
    """
    earned: dict[UUID, list[tuple[int, UUID, int]]] = defaultdict(list)
    for race_id, of_race in ranks.items():
        for account_id, points in points_of_ranks(of_race, table).items():
            earned[account_id].append((points, race_id, of_race[account_id]))
    people = sorted(earned)
    races = [_counted(earned[account_id], counted_races) for account_id in people]
    totals = [sum(race.points for race in each if race.counts) for each in races]
    return [
        SeasonStanding(people[place.index], position, place.rank, totals[place.index], races[place.index])
        for position, place in enumerate(places([-total for total in totals]), start=1)
        if place.rank is not None
    ]


def _counted(earned: Sequence[tuple[int, UUID, int]], counted_races: int | None) -> tuple[RacePoints, ...]:
    best_first = sorted(earned, key=lambda each: (-each[0], each[1]))
    return tuple(
        RacePoints(race_id, rank, points, counts=counted_races is None or number < counted_races)
        for number, (points, race_id, rank) in enumerate(best_first)
    )
