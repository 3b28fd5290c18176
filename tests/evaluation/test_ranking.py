"""Standings: what is compared, who qualifies, and how ties are numbered."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.evaluation.ranking import Entry, places, rank, score
from racer.specs.race import RaceSpec, TimingMethod

METHODS = list(TimingMethod)


@dataclass(frozen=True)
class Lap:
    """A lap that was driven on paper."""

    time_ms: int
    completed: bool = True


def drive(*times: int) -> list[Lap]:
    """Laps of these times, negative where the lap was not completed."""
    return [Lap(abs(time), time > 0) for time in times]


def race(method: TimingMethod, minimum_laps: int = 1, laps: int = 20) -> RaceSpec:
    """Return the rules of a race in which laps are compared so."""
    return RaceSpec(laps=laps, timing_method=method, minimum_laps=minimum_laps)


laps = st.lists(st.builds(Lap, st.integers(1, 30), st.booleans()), max_size=8)
methods = st.sampled_from(METHODS)
minimums = st.integers(1, 4)
totals = st.integers(4, 8)
fields = st.lists(laps, max_size=8).map(lambda drives: [Entry(str(i), each) for i, each in enumerate(drives)])


def test_best_lap_is_the_fastest_completed_one():
    """A time-out with a small time never counts as a lap."""
    assert score(drive(9000, -1000, 8000), race(TimingMethod.BEST_LAP)) == 8000


def test_average_takes_the_best_window_and_rounds_down():
    """Of three laps in a row the two best neighbours count, and half a millisecond is dropped."""
    assert score(drive(9000, 8000, 8001, -10, 7000), race(TimingMethod.AVERAGE, 2)) == 8000


def test_total_is_all_laps_of_the_race():
    """However few laps it takes to qualify, every lap of the race is in the total, the first and the last too."""
    for minimum_laps in (1, 2, 3):
        assert score(drive(9000, 8000, 1000), race(TimingMethod.TOTAL, minimum_laps, laps=3)) == 18000


@pytest.mark.parametrize("times", [(-9000, 8000, 8000), (8000, 8000, -1), (8000, 8000)])
def test_a_lap_that_is_missing_loses_the_total(times):
    """Whoever fails the first lap, the last one, or ends before it has no total."""
    assert score(drive(*times), race(TimingMethod.TOTAL, 2, laps=3)) is None


@pytest.mark.parametrize("method", METHODS)
def test_laps_must_follow_each_other(method):
    """Two completed laps with a failed one between them are not two consecutive laps."""
    assert score(drive(8000, -1, 8000), race(method, 2)) is None


def test_equal_scores_share_a_rank():
    """Two at the top are both first, the next is third, and the unqualified stand last without a rank."""
    field = [Entry("late", drive(-5)), Entry("a", drive(7)), Entry("b", drive(9)), Entry("c", drive(7))]
    standings = rank(field, race(TimingMethod.BEST_LAP))
    assert [(line.entry.name, line.rank, line.gap_ms) for line in standings] == [
        ("a", 1, 0),
        ("c", 1, 0),
        ("b", 3, 2),
        ("late", None, None),
    ]


@settings(deadline=None)
@given(fields, methods, minimums, totals)
def test_ranks_follow_the_scores(field, method, minimum, total):
    """A rank is one more than the number of strictly better entries, and every entry appears once."""
    standings = rank(field, race(method, minimum, total))
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
@given(fields, methods, minimums, totals, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(field, method, minimum, total, random):
    """Shuffled entries get the same ranks."""
    shuffled = random.sample(field, len(field))
    ranks = {line.entry.name: line.rank for line in rank(field, race(method, minimum, total))}
    assert {line.entry.name: line.rank for line in rank(shuffled, race(method, minimum, total))} == ranks


@settings(deadline=None)
@given(laps, methods, minimums, totals)
def test_an_unfinished_lap_never_enters_a_score(driven, method, minimum, total):
    """Changing the time of a lap that was not completed changes no score."""
    changed = [lap if lap.completed else Lap(1, completed=False) for lap in driven]
    assert score(changed, race(method, minimum, total)) == score(driven, race(method, minimum, total))


@settings(deadline=None)
@given(laps, methods, minimums)
def test_driving_on_never_harms(driven, method, minimum):
    """One more lap of the race, completed or not, never makes a score worse."""
    rules = race(method, minimum, len(driven) + 4)
    before = score(driven, rules)
    for more in (Lap(30), Lap(1, completed=False)):
        after = score([*driven, more], rules)
        assert before is None or (after is not None and after <= before)


@settings(deadline=None)
@given(laps, minimums)
def test_scores_of_the_three_methods_are_ordered(driven, minimum):
    """The best lap is at most the best average and at most the mean of a total, and whoever has one has a best lap."""
    total = max(len(driven), 4)
    best, average, whole = (score(driven, race(method, minimum, total)) for method in METHODS)
    assert (best is None) == (average is None)
    assert average is None or best <= average
    assert whole is None or best <= whole // total


scores = st.lists(st.none() | st.integers(0, 6), max_size=12)


@settings(deadline=None)
@given(scores, st.sets(st.integers(0, 11)))
def test_places_of_any_scores_leave_guests_out_of_the_count(given_scores, guests):
    """A rank is one more than the number of better scores that are no guests', and a guest has none."""
    counted = [value for index, value in enumerate(given_scores) if value is not None and index not in guests]
    standing = places(given_scores, guests)
    for place in standing:
        value = given_scores[place.index]
        takes_rank = value is not None and place.index not in guests
        assert place.rank == (1 + sum(other < value for other in counted) if takes_rank else None)
    assert sorted(place.index for place in standing) == list(range(len(given_scores)))


@settings(deadline=None)
@given(scores, st.sets(st.integers(0, 11)))
def test_places_stand_best_first(given_scores, guests):
    """Better scores stand before worse ones, equal ones as given with guests last, and those without any at the end."""
    order = [place.index for place in places(given_scores, guests)]
    keys = [
        (given_scores[i] is None, given_scores[i] or 0, given_scores[i] is not None and i in guests, i) for i in order
    ]
    assert keys == sorted(keys)
