"""Standings: what is compared, who qualifies, and how ties are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.evaluation.ranking import Entry, rank, score
from racer.specs.race import TimingMethod

METHODS = list(TimingMethod)


@dataclass(frozen=True)
class Lap:
    """A lap that was driven on paper."""

    time_ms: int
    completed: bool = True


def drive(*times: int) -> list[Lap]:
    """Laps of these times, negative where the lap was not completed."""
    return [Lap(abs(time), time > 0) for time in times]


laps = st.lists(st.builds(Lap, st.integers(1, 30), st.booleans()), max_size=8)
methods = st.sampled_from(METHODS)
minimums = st.integers(1, 4)
fields = st.lists(laps, max_size=8).map(lambda drives: [Entry(str(i), each) for i, each in enumerate(drives)])


def test_best_lap_is_the_fastest_completed_one():
    """A time-out with a small time never counts as a lap."""
    assert score(drive(9000, -1000, 8000), TimingMethod.BEST_LAP) == 8000


def test_average_takes_the_best_window_and_rounds_down():
    """Of three laps in a row the two best neighbours count, and half a millisecond is dropped."""
    assert score(drive(9000, 8000, 8001, -10, 7000), TimingMethod.AVERAGE, 2) == 8000


def test_total_is_the_opening_laps():
    """Later laps neither help nor harm a race over a fixed distance."""
    assert score(drive(9000, 8000, 1000, -1), TimingMethod.TOTAL, 2) == 17000


def test_a_failed_opening_lap_loses_the_total():
    """Whoever fails the first lap may not start the race at the second."""
    assert score(drive(-9000, 8000, 8000), TimingMethod.TOTAL, 2) is None


@pytest.mark.parametrize("method", METHODS)
def test_laps_must_follow_each_other(method):
    """Two completed laps with a failed one between them are not two consecutive laps."""
    assert score(drive(8000, -1, 8000), method, 2) is None


def test_equal_scores_share_a_rank():
    """Two at the top are both first, the next is third, and the unqualified stand last without a rank."""
    field = [Entry("late", drive(-5)), Entry("a", drive(7)), Entry("b", drive(9)), Entry("c", drive(7))]
    standings = rank(field, TimingMethod.BEST_LAP)
    assert [(line.entry.name, line.rank, line.gap_ms) for line in standings] == [
        ("a", 1, 0),
        ("c", 1, 0),
        ("b", 3, 2),
        ("late", None, None),
    ]


def test_a_race_has_at_least_one_lap():
    """Zero laps would let everybody qualify with nothing."""
    with pytest.raises(ValueError, match="at least one lap"):
        rank([], TimingMethod.BEST_LAP, 0)


@settings(deadline=None)
@given(fields, methods, minimums)
def test_ranks_follow_the_scores(field, method, minimum):
    """A rank is one more than the number of strictly better entries, and every entry appears once."""
    standings = rank(field, method, minimum)
    assert sorted(line.entry.name for line in standings) == sorted(entry.name for entry in field)
    scores = [line.score_ms for line in standings if line.score_ms is not None]
    for line in standings:
        if line.score_ms is None:
            assert line.rank is None
        else:
            assert line.rank == 1 + sum(other < line.score_ms for other in scores)
    ranked = [line.rank is not None for line in standings]
    assert ranked == sorted(ranked, reverse=True)


@settings(deadline=None)
@given(fields, methods, minimums, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(field, method, minimum, random):
    """Shuffled entries get the same ranks."""
    shuffled = random.sample(field, len(field))
    ranks = {line.entry.name: line.rank for line in rank(field, method, minimum)}
    assert {line.entry.name: line.rank for line in rank(shuffled, method, minimum)} == ranks


@settings(deadline=None)
@given(laps, methods, minimums)
def test_an_unfinished_lap_never_enters_a_score(driven, method, minimum):
    """Changing the time of a lap that was not completed changes no score."""
    changed = [lap if lap.completed else Lap(1, completed=False) for lap in driven]
    assert score(changed, method, minimum) == score(driven, method, minimum)


@settings(deadline=None)
@given(laps, methods, minimums)
def test_driving_on_never_harms(driven, method, minimum):
    """One more lap, completed or not, never makes a score worse."""
    before = score(driven, method, minimum)
    for more in (Lap(30), Lap(1, completed=False)):
        after = score([*driven, more], method, minimum)
        assert before is None or (after is not None and after <= before)


@settings(deadline=None)
@given(laps, minimums)
def test_scores_of_the_three_methods_are_ordered(driven, minimum):
    """The best lap is at most the best average, which is at most the mean of the opening laps."""
    total = score(driven, TimingMethod.TOTAL, minimum)
    found = [score(driven, TimingMethod.BEST_LAP, minimum), score(driven, TimingMethod.AVERAGE, minimum)]
    found += [] if total is None else [total // minimum]
    assert None not in found or found == [None, None]
    assert all(a <= b for a, b in pairwise(found) if None not in {a, b})
