"""The points of seasons."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from league_server.races.seasons.points import HUNDREDTHS, points_of_ranks, season_standings
from racer.evaluation.ranking import places

A, B, C, D = (UUID(int=number) for number in range(1, 5))
FIRST, SECOND, THIRD = (UUID(int=number) for number in range(11, 14))
TABLE = [25, 18, 15]


def test_those_who_share_a_rank_share_its_points():
    """Two firsts share the points of the first and the second place, and the next is third."""
    assert points_of_ranks({A: 1, B: 1, C: 3, D: 4}, TABLE) == {A: 2150, B: 2150, C: 1500, D: 0}


def test_shared_points_are_rounded_down_to_a_hundredth():
    """Three who share what cannot be divided get the same, rounded down."""
    assert points_of_ranks({A: 1, B: 1, C: 1}, [10]) == {A: 333, B: 333, C: 333}


def test_the_best_races_count():
    """Of more races than count the best ones do; the others are shown."""
    ranks = {FIRST: {A: 1, B: 2}, SECOND: {A: 3, B: 1}, THIRD: {B: 3}}
    lines = season_standings(ranks, TABLE, counted_races=2)
    assert [(line.account_id, line.rank, line.points) for line in lines] == [(B, 1, 4300), (A, 2, 4000)]
    assert [(race.race_id, race.counts) for race in lines[0].races] == [(SECOND, True), (FIRST, True), (THIRD, False)]


def test_equal_points_share_a_rank():
    """Who has as many points as somebody else has the same rank, and the next rank counts them both."""
    ranks = {FIRST: {A: 1, B: 2, C: 3}, SECOND: {B: 1, A: 2, C: 3}}
    assert [line.rank for line in season_standings(ranks, TABLE, None)] == [1, 1, 3]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_no_more_points_are_given_than_there_are(scores: list[int], values: list[int]):
    """However ranks are shared, all together earn no more than the table has, and a better rank never earns less."""
    table = sorted(values, reverse=True)
    ranks = {UUID(int=place.index): place.rank for place in places(scores)}
    earned = points_of_ranks(ranks, table)
    assert sum(earned.values()) <= HUNDREDTHS * sum(table)
    in_order = sorted(ranks, key=ranks.__getitem__)
    assert [earned[each] for each in in_order] == sorted(earned.values(), reverse=True)
