"""Boards of teams, sites and departments."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from league_server.leaderboards.standings.groups import group_standings
from league_server.leaderboards.standings.standings import standings
from tests.league_server.leaderboards.paper import entry, fields

names = st.lists(st.sampled_from(["", "red", "green", "blue"]), min_size=12, max_size=12)


def groups_of(names):
    """Return the group of each entrant on paper; the empty name is none."""
    return {UUID(int=number): name for number, name in enumerate(names) if name}


@settings(deadline=None)
@given(fields(seeds=2), names, st.integers(1, 3))
def test_a_group_is_worth_its_best_members(field, names, size):
    """The score is the mean of the best members who qualified everywhere; with fewer there is no rank."""
    group_of = groups_of(names)
    lines = group_standings(standings(field), group_of, size)
    people = [each for each in field if not each.is_baseline and each.entrant_id in group_of]
    assert {line.name for line in lines} == {group_of[each.entrant_id] for each in people}
    scores = [line.score_ms for line in lines if line.score_ms is not None]
    for line in lines:
        members = [each.attempt.seeds_ms for each in people if group_of[each.entrant_id] == line.name]
        means = sorted(sum(times) // 2 for times in members if None not in times)
        assert (line.members, line.qualified_members) == (len(members), len(means))
        assert line.score_ms == (sum(means[:size]) // size if len(means) >= size else None)
        assert line.rank == (None if line.score_ms is None else 1 + sum(score < line.score_ms for score in scores))
    assert [line.position for line in lines] == list(range(1, len(lines) + 1))
    assert scores == sorted(scores)
    assert [line.rank is None for line in lines] == sorted(line.rank is None for line in lines)


def test_gaps_between_groups():
    """Groups with one score share a rank and have the same gap to the next better one."""
    field = [entry(0, 10), entry(1, 20), entry(2, 20), entry(3, 50)]
    lines = group_standings(standings(field), groups_of(["a", "b", "c", "d"]), size=1)
    found = [(line.name, line.rank, line.gap_first_ms, line.gap_next_ms) for line in lines]
    assert found == [("a", 1, 0, None), ("b", 2, 10, 10), ("c", 2, 10, 10), ("d", 4, 40, 30)]


def test_groups_without_a_rank_stand_last_those_that_lack_least_first():
    """One with two of three members stands before one with a single member."""
    field = [entry(number, 10) for number in range(3)]
    lines = group_standings(standings(field), groups_of(["one", "two", "two"]), size=3)
    assert [(line.name, line.rank, line.qualified_members) for line in lines] == [("two", None, 2), ("one", None, 1)]
