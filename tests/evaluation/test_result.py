"""The evaluation result: its file, and the summaries that follow from its laps."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.errors import TraceError
from racer.evaluation.metrics import summarise
from racer.evaluation.ranking import Entry, rank
from racer.evaluation.result import EvaluationResult, LapResult
from racer.specs.race import RaceSpec


def lap(time_ms: int, *, completed: bool = True, off_tracks: int = 0) -> LapResult:
    """A lap of this time."""
    return LapResult(
        time_ms=time_ms,
        completed=completed,
        completion_percent=100.0 if completed else 40.0,
        penalty_ms=0,
        off_track_count=off_tracks,
        crash_count=0,
        immobilized_count=0,
        reversed_count=0,
        reset_count=off_tracks,
        average_speed_mps=1.4,
        top_speed_mps=1.5,
    )


def result(*laps: LapResult, asked: int | None = None, seed: int = 0) -> EvaluationResult:
    """The result of a race over as many laps as asked, or as were driven."""
    race = RaceSpec(laps=asked or len(laps) or 1, seed=seed)
    return EvaluationResult(track="oval", direction="clockwise", car="2026", race=race, laps=laps)


laps = st.lists(st.builds(lap, st.integers(1, 10**6), completed=st.booleans()), max_size=5).map(tuple)


@settings(deadline=None)
@given(laps, st.integers(0, 2**32 - 1))
def test_what_is_written_is_read_again(tmp_path_factory, driven, seed):
    """A result in memory is equal to the one that its file gives back."""
    path = tmp_path_factory.mktemp("results") / "result.json"
    written = result(*driven, seed=seed)
    written.write(path)
    assert EvaluationResult.read(path) == written
    assert (written.seed, written.disturbance) == (seed, "none")


@settings(deadline=None)
@given(laps)
def test_only_completed_laps_enter_the_summaries(driven):
    """The best and the average are those of the completed laps, and a total needs all of them."""
    summary = result(*driven)
    completed = [each.time_ms for each in driven if each.completed]
    assert summary.best_lap_ms == min(completed, default=None)
    assert summary.completed_laps == len(completed)
    assert summary.average_lap_ms == (sum(completed) // len(completed) if completed else None)
    whole = bool(driven) and len(completed) == len(driven)
    assert summary.total_time_ms == (sum(completed) if whole else None)


def test_a_drive_that_ended_early_has_no_total():
    """Two completed laps of a race over three are no total."""
    assert result(lap(9000), lap(8000), asked=3).total_time_ms is None


def test_a_changed_summary_is_refused(tmp_path):
    """A file in which somebody wrote a better best lap is not read."""
    path = tmp_path / "result.json"
    result(lap(9000)).write(path)
    values = json.loads(path.read_text())
    values["best_lap_ms"] = 5000
    path.write_text(json.dumps(values))
    with pytest.raises(TraceError, match="best_lap_ms is 5000, but the laps say 9000"):
        EvaluationResult.read(path)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("time_ms", -1, r"laps\[0\].time_ms is -1; allowed is"),
        ("time_ms", 9.5, r"laps\[0\].time_ms is 9.5; it has to be a whole number"),
        ("completed", "yes", r"laps\[0\].completed is 'yes'; it has to be true or false"),
        ("completion_percent", 101.0, r"laps\[0\].completion_percent is 101.0; allowed is 0 to 100"),
    ],
)
def test_a_wrong_lap_is_explained(tmp_path, field, value, reason):
    """The message names the lap, the field and the allowed range."""
    path = tmp_path / "result.json"
    result(lap(9000)).write(path)
    values = json.loads(path.read_text())
    values["laps"][0][field] = value
    path.write_text(json.dumps(values))
    with pytest.raises(TraceError, match=reason):
        EvaluationResult.read(path)


def test_results_can_be_ranked():
    """The laps of a result enter standings as they are."""
    field = [Entry("a", result(lap(9000), lap(8000)).laps), Entry("b", result(lap(8500), lap(8400)).laps)]
    best_lap, total = (RaceSpec(laps=2, timing_method=method) for method in ("best_lap", "total"))
    assert [line.entry.name for line in rank(field, best_lap)] == ["a", "b"]
    assert [line.entry.name for line in rank(field, total)] == ["b", "a"]


def test_several_seeds_tell_a_robust_driver_from_a_lucky_one():
    """The lucky driver has the better best lap; its completion and its worst lap say the rest."""
    robust = summarise([result(lap(9000 + seed), lap(9010), seed=seed) for seed in range(4)])
    lucky = summarise(
        [result(lap(7000), lap(20_000, completed=seed == 0, off_tracks=3), seed=seed) for seed in range(4)]
    )
    assert lucky.best_lap_ms < robust.best_lap_ms
    assert (robust.completion_share, lucky.completion_share) == (1.0, 5 / 8)
    assert (robust.worst_lap_ms, lucky.worst_lap_ms) == (9010, 20_000)
    assert (robust.median_lap_ms, robust.median_total_ms, lucky.median_total_ms) == (9010, 18_012, 27_000)
    assert (robust.incidents_per_lap, lucky.incidents_per_lap) == (0.0, 1.5)


def test_laps_never_begun_count_as_not_completed():
    """A drive that ended in its first of three laps completed none of three."""
    summary = summarise([result(lap(900, completed=False), asked=3)])
    assert (summary.laps, summary.completed_laps, summary.best_lap_ms, summary.worst_total_ms) == (3, 0, None, None)


def test_nothing_cannot_be_summarised():
    """A summary needs at least one drive."""
    with pytest.raises(ValueError, match="at least one seed"):
        summarise([])
