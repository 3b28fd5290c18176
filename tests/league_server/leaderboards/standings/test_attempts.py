"""Which submission counts."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from league_server.leaderboards.standings.attempts import Counting, counted, tries
from league_server.leaderboards.standings.score import SeedScore, gap_ms, seed_score
from tests.league_server.leaderboards.paper import attempt

times = st.none() | st.integers(0, 9)


def test_a_score_is_the_mean_rounded_down_after_the_seeds_missed():
    """The mean is over the seeds that qualified, and half a millisecond is dropped."""
    assert seed_score((1000, None, 1001)) == SeedScore(missed_seeds=1, mean_ms=1000)
    assert seed_score((None, None)) is None


def test_one_seed_more_beats_any_time():
    """A slow model that always comes round stands before a fast one that once does not."""
    assert seed_score((9000, 9000)) < seed_score((1000, None))


def test_a_gap_is_between_equal_numbers_of_seeds():
    """Means over different numbers of seeds have no gap."""
    assert gap_ms(SeedScore(0, 120), SeedScore(0, 100)) == 20
    assert gap_ms(SeedScore(1, 120), SeedScore(0, 100)) is None
    assert gap_ms(None, SeedScore(0, 100)) is None


def test_the_latest_counts_however_bad():
    """Where the latest counts, a worse one replaces a better one."""
    field = [attempt(5, number=1), attempt(None, number=3), attempt(7, number=2)]
    assert counted(field, Counting.LATEST).number == 3


def test_the_best_counts_and_of_equals_the_first():
    """Where the best counts, submitting the same again changes nothing."""
    field = [attempt(5, number=2), attempt(None, number=1), attempt(5, number=3)]
    assert counted(field, Counting.BEST).number == 2


def test_the_best_counts_until_one_is_chosen():
    """Where people choose, who has not chosen stands with the best."""
    field = [attempt(5, number=1), attempt(4, number=2)]
    assert counted(field, Counting.CHOSEN).number == 2
    assert counted([*field, attempt(9, number=3, is_chosen=True)], Counting.CHOSEN).number == 3


@pytest.mark.parametrize("counting", Counting)
def test_a_withdrawn_one_never_counts(counting):
    """Neither as the latest, nor as the best, nor as the chosen one."""
    field = [attempt(9, number=1), attempt(5, number=2, is_withdrawn=True, is_chosen=True)]
    assert counted(field, counting).number == 1
    assert counted(field[1:], counting) is None


def test_only_the_first_tries_are_looked_at():
    """On a board of two tries the third does not count, whatever the race counts."""
    field = [attempt(9, number=1), attempt(8, number=2), attempt(1, number=3, is_chosen=True)]
    assert counted(field, Counting.CHOSEN, tries_limit=2).number == 2


def test_a_board_of_few_tries_shows_no_more_than_those():
    """Whoever had more tries than a board looks at is shown with as many as it looks at."""
    assert [tries(submitted, 2) for submitted in (1, 2, 3)] == [1, 2, 2]
    assert tries(3) == 3


@given(st.lists(st.tuples(times, times), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_more_tries_never_harm(drives, random):
    """A board of one try more never has a worse score, and that of all tries has the best of all."""
    field = [attempt(*drive, number=number) for number, drive in enumerate(drives, start=1)]
    random.shuffle(field)
    by_limit = [seed_score(counted(field, Counting.LATEST, limit).seeds_ms) for limit in range(1, len(field) + 1)]
    for before, after in itertools.pairwise(by_limit):
        assert before is None or (after is not None and after <= before)
    every = [score for each in field if (score := seed_score(each.seeds_ms)) is not None]
    assert by_limit[-1] == min(every, default=None)
