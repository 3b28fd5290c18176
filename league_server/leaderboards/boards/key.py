"""Which boards a phase of a race has."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from league_server.races.rules import RaceRules
from league_server.tables.board import EVERYBODY, NO_LIMIT


class Grouping(StrEnum):
    """What entrants are put together by."""

    TEAM = "team"
    SITE = "site"
    DEPARTMENT = "department"


class BoardKey(NamedTuple):
    """One board among those of a phase; the plain one has everybody, with all tries, one by one.

    Parameters
    ----------
    division
        Whose it is, or ``EVERYBODY``.
    tries_limit
        How many first tries count, or ``NO_LIMIT``.
    group_by
        A `Grouping`, or ``EVERYBODY`` for a board of entrants.
    """

    division: str = EVERYBODY
    tries_limit: int = NO_LIMIT
    group_by: str = EVERYBODY


def board_keys(rules: RaceRules) -> Iterator[BoardKey]:
    """Give every board of a phase: those of entrants, the plain one first, then those of groups."""
    for tries_limit in (NO_LIMIT, *rules.tries_limits):
        for division in (EVERYBODY, *rules.divisions):
            yield BoardKey(division, tries_limit)
    for grouping in groupings(rules):
        yield BoardKey(group_by=grouping.value)


def groupings(rules: RaceRules) -> tuple[Grouping, ...]:
    """Return what a race has boards of groups by."""
    return tuple(grouping for grouping in Grouping if grouping is not Grouping.TEAM or rules.teams)
