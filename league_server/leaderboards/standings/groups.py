"""The standings of teams, sites and departments: the mean of their best members.

A group's score is the mean of the scores of its ``size`` best members, rounded down to a millisecond. Only members
count who qualified on every seed. A group with fewer of them has no rank; the board says how many it has.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from racer.evaluation.ranking import places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from league_server.leaderboards.standings.standings import Standing


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """One line of a board of groups.

    Parameters
    ----------
    name
        Of the team, the site or the department.
    position
        Which line it is, from 1.
    rank
        Its place from 1, shared with equal scores; None with too few qualified members.
    score_ms
        What it is ranked by, milliseconds; None without a rank.
    gap_first_ms, gap_next_ms
        How much slower than the first rank, and than the next better one, milliseconds; None without a rank.
    qualified_members, members
        How many qualified on every seed, and how many are on the board at all.
    """

    name: str
    position: int
    rank: int | None
    score_ms: int | None
    gap_first_ms: int | None
    gap_next_ms: int | None
    qualified_members: int
    members: int


def group_standings(lines: Sequence[Standing], group_of: Mapping[UUID, str], size: int) -> list[GroupStanding]:
    """Return the lines of a board of groups.

    Parameters
    ----------
    lines
        The standings of the entrants; baselines are members of no group.
    group_of
        The group of each entrant; who is not in it belongs to none.
    size
        How many members make a group's score, at least 1.
    """
    members: dict[str, list[Standing]] = defaultdict(list)
    for line in lines:
        if not line.entry.is_baseline and line.entry.entrant_id in group_of:
            members[group_of[line.entry.entrant_id]].append(line)
    # Groups without a rank: those that lack least stand first.
    names = sorted(members, key=lambda name: (-len(_qualified_ms(members[name])), name))
    scores = [_score_ms(_qualified_ms(members[name]), size) for name in names]
    standing = places(scores)
    better = sorted({score for score in scores if score is not None})
    ahead_of = dict(zip(better[1:], better, strict=False))
    return [
        GroupStanding(
            name=names[place.index],
            position=position,
            rank=place.rank,
            score_ms=score,
            gap_first_ms=None if score is None else score - better[0],
            gap_next_ms=score - ahead_of[score] if score is not None and score in ahead_of else None,
            qualified_members=len(_qualified_ms(members[names[place.index]])),
            members=len(members[names[place.index]]),
        )
        for position, place in enumerate(standing, start=1)
        for score in [scores[place.index]]
    ]


def _qualified_ms(lines: Sequence[Standing]) -> list[int]:
    """Return the scores of the members who qualified on every seed, in the order of the lines, which is best first."""
    return [line.score.mean_ms for line in lines if line.score is not None and line.score.missed_seeds == 0]


def _score_ms(qualified_ms: Sequence[int], size: int) -> int | None:
    return sum(qualified_ms[:size]) // size if len(qualified_ms) >= size else None
