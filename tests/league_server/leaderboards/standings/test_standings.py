"""The lines of a board: against sorting by hand, and what must hold for any field."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from league_server.leaderboards.standings.score import seed_score
from league_server.leaderboards.standings.standings import standings
from tests.league_server.leaderboards.paper import entry, fields


def score_of(entry):
    """Return what an entrant is ranked by."""
    return seed_score(entry.attempt.seeds_ms)


@settings(deadline=None)
@given(fields(seeds=2))
def test_ranks_count_the_people_who_are_better(field):
    """A rank is one more than the number of people with a better score; baselines and the unscored have none."""
    people = [score_of(each) for each in field if not each.is_baseline and score_of(each) is not None]
    lines = standings(field)
    assert sorted(line.entry.entrant_id for line in lines) == [each.entrant_id for each in field]
    for line in lines:
        takes_rank = line.score is not None and not line.entry.is_baseline
        assert line.score == score_of(line.entry)
        assert line.rank == (1 + sum(other < line.score for other in people) if takes_rank else None)


@settings(deadline=None)
@given(fields(seeds=2))
def test_lines_stand_in_the_order_of_scores(field):
    """By score, people before baselines of the same score, then the earlier, then the entrant's id; unscored last."""
    lines = standings(field)
    assert [line.position for line in lines] == list(range(1, len(field) + 1))
    keys = [
        (
            line.score is None,
            line.score or (0, 0),
            line.score is not None and line.entry.is_baseline,
            line.entry.attempt.submitted_at,
            line.entry.entrant_id,
        )
        for line in lines
    ]
    assert keys == sorted(keys)


@settings(deadline=None)
@given(fields(seeds=5), st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(field, random):
    """A shuffled field has the same board, bands and all."""
    assert standings(random.sample(field, len(field))) == standings(field)


@settings(deadline=None)
@given(fields(seeds=5))
def test_baselines_change_nothing_for_people(field):
    """Without the baselines everybody has the same rank, band and gaps."""

    def of_people(lines):
        return {
            line.entry.entrant_id: (line.rank, line.band, line.gap_first_ms, line.gap_next_ms)
            for line in lines
            if not line.entry.is_baseline
        }

    assert of_people(standings(field)) == of_people(standings([each for each in field if not each.is_baseline]))


@settings(deadline=None)
@given(fields(seeds=2, largest_ms=4))
def test_gaps_are_to_the_best_and_to_the_next_better_person(field):
    """Where both qualified on as many seeds, a gap is the difference of the means."""
    people = sorted({score_of(each) for each in field if not each.is_baseline and score_of(each) is not None})
    for line in standings(field):
        if line.score is None:
            assert line.gap_first_ms is line.gap_next_ms is None
            continue
        ahead = max((score for score in people if score < line.score), default=None)
        assert line.gap_next_ms == difference(line.score, ahead)
        assert line.gap_first_ms == difference(line.score, people[0] if people else None)


def difference(score, other):
    """Return how much slower a score is, None where they cannot be compared."""
    comparable = other is not None and score.missed_seeds == other.missed_seeds
    return score.mean_ms - other.mean_ms if comparable else None


def test_a_shared_rank_moves_the_next_one_down():
    """Two are first, the third is third, and a baseline between them takes no number."""
    field = [entry(1, 10), entry(2, 10, number=2), entry(3, 12), entry(4, 11, is_baseline=True), entry(5, None)]
    lines = [(line.entry.entrant_id.int, line.rank, line.gap_first_ms) for line in standings(field)]
    assert lines == [(1, 1, 0), (2, 1, 0), (4, None, 1), (3, 3, 2), (5, None, None)]


def test_a_baseline_may_be_ahead_of_everybody():
    """Its gap is below zero then, and the first person still is first."""
    first, second = standings([entry(1, 10), entry(2, 7, is_baseline=True)])
    assert (first.entry.entrant_id, first.rank, first.gap_first_ms, first.gap_next_ms) == (UUID(int=2), None, -3, None)
    assert (second.rank, second.gap_first_ms, second.gap_next_ms) == (1, 0, None)


def test_an_empty_board_has_no_lines():
    """Nobody, or baselines alone, make no ranks."""
    assert standings([]) == []
    assert standings([entry(1, 10, is_baseline=True)])[0].rank is None
