"""The judge: whole races of a scripted driver, on paper and on a recorded track."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import mean

import numpy as np
import pytest

from racer.errors import RacerError
from racer.evaluation.evaluator import evaluate
from racer.evaluation.ranking import score
from racer.evaluation.result import ModelIdentity
from racer.simulator.footprint import FRONT_POINT_OFFSET
from racer.specs.car import DEFAULT_CAR, CarSpec
from racer.specs.race import RaceSpec
from racer.track import load_track
from racer.track.index import point_at, project_to_center, track_index


def rows_with(trace, status):
    """Return the numbers of the rows in a state."""
    return [row for row, each in enumerate(trace.columns.status) if each == status]


def test_standing_laps_are_equal(drive):
    """A scripted driver on a nominal car drives each standing lap in the same number of milliseconds."""
    result = drive(laps=3).result
    assert [lap.completed for lap in result.laps] == [True] * 3
    assert len({lap.time_ms for lap in result.laps}) == 1
    assert result.best_lap_ms == result.average_lap_ms == result.laps[0].time_ms
    assert result.total_time_ms == 3 * result.best_lap_ms


def test_flying_laps_are_faster(drive):
    """Only the first of the flying laps has the standing start in it."""
    standing, flying = drive(laps=3).result, drive(laps=3, continuous=True).result
    first, second, third = [lap.time_ms for lap in flying.laps]
    assert first == standing.best_lap_ms
    assert max(second, third) < first
    assert abs(second - third) <= 3


def test_a_lap_time_is_what_the_road_and_the_speed_say(drive, oval):
    """A flying lap takes the length of the line that was driven over the mean of the speeds, within a percent."""
    evaluation = drive(laps=2, continuous=True)
    columns = evaluation.trace.columns
    rows = [row for row, lap in enumerate(columns.lap) if lap == 2]
    places = [(columns.x_m[row], columns.y_m[row]) for row in rows]
    driven = sum(math.dist(a, b) for a, b in pairwise(places))
    speed = mean(columns.speed_mps[row] for row in rows)
    assert driven == pytest.approx(oval.length, rel=0.05)
    assert evaluation.result.laps[1].time_ms == pytest.approx(1000 * driven / speed, rel=0.01)


@pytest.mark.parametrize("rules", [{}, {"continuous": True}, {"disturbance": "strong", "seed": 3}])
def test_the_same_race_gives_the_same_milliseconds(drive, scripted, oval, rules):
    """Driving again gives an equal result and an equal trace, to the last digit."""
    first = drive(scripted(oval, off_at=(60,)), **rules)
    again = drive(scripted(oval, off_at=(60,)), **rules)
    assert first == again


def test_without_disturbance_the_seed_does_not_matter(drive):
    """A nominal car drives the same whatever the seed."""
    assert drive(laps=1, seed=1).trace == drive(laps=1, seed=2).trace


def test_seeds_disturb_differently(drive):
    """Two seeds start at different places and take different times."""
    first, second = drive(laps=1, seed=1, disturbance="mild"), drive(laps=1, seed=2, disturbance="mild")
    assert first.trace.columns.y_m[0] != second.trace.columns.y_m[0]
    assert first.result.best_lap_ms != second.result.best_lap_ms


def test_every_standing_lap_of_a_run_is_disturbed_alike(drive):
    """A disturbance belongs to the run, so its standing laps take the same time."""
    result = drive(laps=3, disturbance="strong", seed=7).result
    assert len({lap.time_ms for lap in result.laps}) == 1


@pytest.mark.parametrize("continuous", [True, False])
def test_a_penalty_is_in_the_lap_time_exactly(drive, scripted, oval, continuous):
    """Three seconds more of penalty are three thousand milliseconds more of that lap, and nothing else changes."""
    short, long = (
        drive(scripted(oval, off_at=(60,)), laps=2, continuous=continuous, off_track_penalty_s=seconds).result
        for seconds in (1.0, 4.0)
    )
    resets = short.laps[0].reset_count
    assert resets == short.laps[0].off_track_count >= 1
    assert long.laps[0].time_ms - short.laps[0].time_ms == 3000 * resets
    assert (short.laps[0].penalty_ms, long.laps[0].penalty_ms) == (1000 * resets, 4000 * resets)
    assert long.laps[1] == short.laps[1]


def test_the_car_is_put_back_where_the_rules_say(drive, scripted, oval):
    """After leaving the track to the right it stands on the right lane, at the place of the step before, still."""
    trace = drive(scripted(oval, off_at=(20,)), laps=1).trace
    columns, index = trace.columns, track_index(oval)
    off = rows_with(trace, "off_track")[0]

    def front(row):
        yaw = columns.yaw_rad[row]
        return (
            columns.x_m[row] + FRONT_POINT_OFFSET * math.cos(yaw),
            columns.y_m[row] + FRONT_POINT_OFFSET * math.sin(yaw),
        )

    distance = project_to_center(index, *front(off - 1))[0]
    x, y, heading = point_at(index, distance)
    place = (x + 0.25 * math.sin(heading), y - 0.25 * math.cos(heading))
    for row in range(off + 1, off + 31):
        assert (columns.x_m[row], columns.y_m[row]) == pytest.approx(place, abs=0.002)
        assert columns.yaw_rad[row] == pytest.approx(heading, abs=1e-3)
        assert columns.speed_mps[row] == 0.0
    assert list(columns.status[off : off + 31]) == ["off_track", *["pause"] * 29, "in_progress"]
    assert columns.speed_mps[off + 31] > 0.0


def test_the_driver_rests_while_the_car_stands(drive, scripted, oval):
    """A driver is asked once for every row that is not a pause, and told of every standing start."""
    driver = scripted(oval, off_at=(60,))
    trace = drive(driver, laps=2).trace
    assert driver.calls == trace.rows - len(rows_with(trace, "pause"))
    assert driver.resets == 2


def test_time_runs_in_even_steps(drive, scripted, oval):
    """Every row comes a fifteenth of a second after the one before, through penalties and over lap ends."""
    trace = drive(scripted(oval, off_at=(60,)), laps=2).trace
    np.testing.assert_allclose(trace.columns.time_s, np.arange(trace.rows) / 15, atol=1e-4)


def test_each_standing_lap_begins_with_a_prepare_step(drive):
    """The first decision of a standing lap is replaced by standing still; flying laps have one such step in all."""
    trace = drive(laps=2).trace
    assert len(rows_with(trace, "prepare")) == 2
    for row in rows_with(trace, "prepare"):
        assert trace.columns.x_m[row] == trace.columns.x_m[row + 1]
    assert len(rows_with(drive(laps=2, continuous=True).trace, "prepare")) == 1


def test_without_resets_an_incident_ends_the_drive(drive, scripted, oval):
    """Standing laps go on with the next one; flying laps are over."""
    standing = drive(scripted(oval, off_at=(60,), off_for=12), laps=2, max_resets=0).result
    assert [lap.completed for lap in standing.laps] == [False, True]
    assert 0 < standing.laps[0].completion_percent < 100
    flying = drive(scripted(oval, off_at=(60,)), laps=2, max_resets=0, continuous=True).result
    assert [lap.completed for lap in flying.laps] == [False]
    assert standing.total_time_ms is None
    assert flying.best_lap_ms is None


def test_a_run_out_of_time_is_not_completed(drive):
    """A drive of 15 s holds one lap, and says how far the second one came."""
    evaluation = drive(laps=3, max_seconds=15.0)
    first, second = evaluation.result.laps
    assert (first.completed, second.completed) == (True, False)
    assert 10 < second.completion_percent < 60
    assert evaluation.result.best_lap_ms == first.time_ms
    assert evaluation.trace.columns.status[-1] == "time_up"
    assert evaluation.trace.columns.time_s[-1] == 15.0


@pytest.mark.parametrize("rules", [{}, {"max_seconds": 15.0}])
def test_standings_and_results_have_the_same_total(drive, rules):
    """The score of a total is the ``total_time_ms`` of the result, or none where a lap is missing."""
    result = drive(laps=2, minimum_laps=1, **rules).result
    assert score(result.laps, result.race) == result.total_time_ms
    assert (result.total_time_ms is None) == bool(rules)


@pytest.mark.parametrize("disturbance", ["none", "strong"])
def test_a_driver_sees_what_its_sensors_see(oval, scripted, disturbance):
    """Every sensor that a driver names is in its observation, alone in its car, and the same when driven again."""

    class Watching(scripted):
        def act(self, observation):
            self.seen = [*getattr(self, "seen", ()), {name: array.copy() for name, array in observation.items()}]
            return super().act(observation)

    names = ("pose", "front_camera_48x36", "ego", "lookahead")
    first, again = (Watching(oval, sensors=names) for _ in range(2))
    for driver in (first, again):
        evaluate(driver, oval, RaceSpec(laps=1, disturbance=disturbance, seed=5, max_seconds=4.0), DEFAULT_CAR)
    assert list(first.seen[0]) == list(names)
    assert first.seen[0]["front_camera_48x36"].shape == (36, 48, 1)
    assert first.seen[0]["ego"].ndim == first.seen[0]["lookahead"].ndim == 1
    for one, other in zip(first.seen, again.seen, strict=True):
        for name in names:
            np.testing.assert_array_equal(one[name], other[name])
    assert (first.seen[5]["front_camera_48x36"] != first.seen[40]["front_camera_48x36"]).any()


def test_driving_backwards_is_an_incident(scripted, wide_oval):
    """A car that turns round is put back along the road after fifteen steps of falling progress."""
    evaluation = evaluate(scripted(wide_oval.reversed()), wide_oval, RaceSpec(laps=1, max_seconds=12.0), DEFAULT_CAR)
    lap = evaluation.result.laps[0]
    assert lap.reversed_count == lap.reset_count >= 1
    assert not lap.completed
    row = rows_with(evaluation.trace, "reversed")[0]
    assert sorted(evaluation.trace.columns.progress_percent[row - 15 : row + 1], reverse=True) == list(
        evaluation.trace.columns.progress_percent[row - 15 : row + 1]
    )


def test_progress_is_reported(oval, scripted):
    """Each decision is reported with its lap and simulated time, in order."""
    steps = []
    evaluation = evaluate(scripted(oval), oval, RaceSpec(laps=2), DEFAULT_CAR, on_step=steps.append)
    assert len(steps) == evaluation.trace.rows
    assert [step.lap for step in steps] == list(evaluation.trace.columns.lap)
    assert all(a.time_s < b.time_s for a, b in pairwise(steps))


def test_an_evaluation_can_be_stopped(oval, scripted):
    """What a person presses ends the evaluation at once."""

    def press(step):
        if step.time_s > 1.0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(scripted(oval), oval, RaceSpec(), DEFAULT_CAR, on_step=press)


def test_a_broken_model_is_explained(oval, scripted):
    """Commands that are not numbers stop the evaluation with a sentence."""
    with pytest.raises(RacerError, match="speed of nan m/s"):
        evaluate(scripted(oval, speed=math.nan), oval, RaceSpec(), DEFAULT_CAR)


def test_the_car_is_that_of_the_spec(oval, scripted):
    """The older car starts more slowly, and nobody drives without saying which car."""
    default = evaluate(scripted(oval), oval, RaceSpec(laps=1), DEFAULT_CAR).result
    older = evaluate(scripted(oval), oval, RaceSpec(laps=1), CarSpec(generation="2022")).result
    assert older.best_lap_ms > default.best_lap_ms
    assert (default.car, older.car) == ("2026", "2022")
    with pytest.raises(TypeError, match="car"):
        evaluate(scripted(oval), oval, RaceSpec(laps=1))


def test_the_result_names_the_model(oval, scripted):
    """Who drove stands in the result and as the source of the trace."""
    model = ModelIdentity(name="swift", sha256="ab" * 32)
    evaluation = evaluate(scripted(oval), oval, RaceSpec(laps=1), DEFAULT_CAR, model=model)
    assert evaluation.result.model == model
    assert evaluation.trace.source == "swift"


@pytest.mark.parametrize("is_reversed", [False, True])
@pytest.mark.parametrize("continuous", [False, True])
def test_three_laps_on_a_recorded_track(shared_deepracer, scripted, continuous, is_reversed):
    """The scripted driver drives three laps of reinvent_base at 1.5 m/s, either way round."""
    track = load_track(shared_deepracer / "tracks" / "reinvent_base.npy")
    track = track.reversed() if is_reversed else track
    result = evaluate(scripted(track), track, RaceSpec(laps=3, continuous=continuous), DEFAULT_CAR).result
    assert [lap.completed for lap in result.laps] == [True] * 3
    assert all(11_000 < lap.time_ms < 12_000 for lap in result.laps)
    assert [lap.off_track_count for lap in result.laps] == [0] * 3
