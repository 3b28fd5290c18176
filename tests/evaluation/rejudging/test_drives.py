"""Recorded drives give back what reward functions were told."""

from __future__ import annotations

import numpy as np
import pytest

from racer.errors import TraceError
from racer.evaluation.recorded_drive import recorded_drive_to_trace
from racer.evaluation.rejudging import drive_readings, sim_trace_readings, way_driven
from racer.evaluation.sim_trace import read_sim_trace
from racer.language import Text
from racer.rewards.source import read_reward_source
from racer.rewards.study import LocalRunner
from racer.simulator import readings as r
from racer.track import Track, load_track

LOGS = {
    "drfc-2022-evaluation": "reinvent_base",
    "drfc-2022-training-13": "reinvent_base",
    "drfc-2022-training-26": "reinvent_base",
    "droa-2026-evaluation": "Spain_track",
}
TOLERANCES = {
    r.X: 6e-4,
    r.Y: 6e-4,
    r.HEADING: 6e-5,
    r.DISTANCE_FROM_CENTER: 8e-4,
    r.PROJECTION_DISTANCE: 1e-3,
    r.TRACK_WIDTH: 1e-3,
    r.PROGRESS: 6e-4,
    r.STEPS: 0.0,
    r.SPEED_COMMAND: 0.0,
    r.STEERING_COMMAND: 1e-12,
    r.IS_CRASHED: 0.0,
    r.SIM_TIME: 1e-4,
}
"""How far a reading from a lap trace, with poses to 1 mm and 1e-4 rad, may be from the true one, column by column."""


@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_lap_trace_gives_back_what_the_simulator_read(oval, simulate, is_reversed):
    """To the rounding of the trace, in both directions; commands in whole degrees are back to the last digit."""
    track = oval.reversed() if is_reversed else oval
    driven = simulate(track)
    readings = drive_readings(driven.trace, track, Text.same("drive")).readings
    for column, tolerance in TOLERANCES.items():
        np.testing.assert_allclose(
            readings[:, column], driven.readings[:, column], rtol=0.0, atol=tolerance, err_msg=f"column {column}"
        )
    assert (readings[:, r.WHEELS_ON_TRACK] == 4.0).all()


def test_a_sim_trace_gives_back_what_the_simulator_read(oval, simulate):
    """With all digits of the log, every column is the simulator's to 1e-9, on and beside the road."""
    driven = simulate(oval, off_at=30)
    readings = sim_trace_readings(driven.rows, oval, Text.same("drive")).readings
    np.testing.assert_allclose(readings, driven.readings, rtol=0.0, atol=1e-9)
    assert readings[-1, r.WHEELS_ON_TRACK] == 0.0


@pytest.mark.parametrize("function", ["follow_center_line", "progress_gain", "smooth_steering"])
def test_a_log_is_rewarded_as_the_drive_was(oval, simulate, function):
    """A function gives the same rewards for the readings of a log as for the true ones, state included."""
    driven = simulate(oval)
    source = read_reward_source(function)
    drive = sim_trace_readings(driven.rows, oval, Text.same("drive"))
    rows = drive.laps[0].rewarded
    again = LocalRunner(source, oval).rewards(drive.readings[rows]).values
    np.testing.assert_allclose(again, LocalRunner(source, oval).rewards(driven.readings[1:]).values, atol=1e-9)
    assert len(set(again.tolist())) > 1


@pytest.mark.parametrize("log", LOGS)
def test_recorded_rewards_come_out_again(shared_deepracer, log):
    """All rewards that the retired service recorded are those of the same function today; 99.7 % from rounded poses."""
    rows = read_sim_trace(shared_deepracer / "logs" / f"{log}.csv")
    track = load_track(shared_deepracer / "tracks" / f"{LOGS[log]}.npy")
    exact = sim_trace_readings(rows, track, Text.same(log))
    rounded = drive_readings(recorded_drive_to_trace(rows, track, log), track, Text.same(log))
    for drive, least in ((exact, 1.0), (rounded, 0.997)):
        asked = np.concatenate([lap.rewarded for lap in drive.laps])
        rewards = LocalRunner(read_reward_source("follow_center_line"), track).rewards(drive.readings[asked]).values
        assert np.mean(np.abs(rewards - drive.recorded[asked]) < 1e-6) >= least


@pytest.mark.parametrize("log", LOGS)
def test_the_direction_is_found(shared_deepracer, log):
    """A sim-trace does not say which way round it was driven, but its progress does."""
    rows = read_sim_trace(shared_deepracer / "logs" / f"{log}.csv")
    track = load_track(shared_deepracer / "tracks" / f"{LOGS[log]}.npy")
    assert way_driven(rows, track) is track
    assert way_driven(rows, track.reversed()).direction == track.direction


def test_only_the_end_of_a_lap_has_seen_all_of_it(oval, simulate):
    """Progress that a trace has rounded to 100 percent stays below it in a row that completes nothing."""
    trace = simulate(oval).trace
    progress = [*trace.columns.progress_percent[:-2], 100.0, 100.0]
    rounded = trace.model_copy(
        update={"columns": trace.columns.model_copy(update={"progress_percent": tuple(progress)})}
    )
    readings = drive_readings(rounded, oval, Text.same("drive")).readings
    assert 99.99 < readings[-2, r.PROGRESS] < 100.0
    assert readings[-1, r.PROGRESS] == 100.0


def test_leaving_the_road_is_what_the_record_says(oval, simulate):
    """No wheel is on the road in the row that left it, and at least one in every row before."""
    drive = drive_readings(simulate(oval, off_at=30).trace, oval, Text.same("drive"))
    assert drive.status[-1] == "off_track"
    assert drive.readings[-1, r.WHEELS_ON_TRACK] == 0.0
    assert (drive.readings[:-1, r.WHEELS_ON_TRACK] >= 1.0).all()


def test_a_drive_without_rewards_has_none(oval, simulate):
    """Where no reward function ran, nothing was recorded, and where one ran, it was."""
    rows = simulate(oval).rows
    assert sim_trace_readings(rows, oval, Text.same("drive")).recorded is None
    rewarded = [row._replace(reward=0.5) for row in rows]
    assert sim_trace_readings(rewarded, oval, Text.same("drive")).recorded.tolist() == [0.5] * len(rows)


def test_another_road_is_refused(oval, wide_oval, simulate):
    """The sentence says which track, which direction, or that the car would have been beside the road."""
    trace = simulate(oval).trace
    elsewhere = Track("paper_oval", oval.center + 5.0, oval.inner + 5.0, oval.outer + 5.0)
    other = Track("other", oval.center, oval.inner, oval.outer)
    with pytest.raises(TraceError, match=r"driven on paper_oval \(anticlockwise\), not on other \(anticlockwise\)"):
        drive_readings(trace, other, Text.same("drive"))
    with pytest.raises(TraceError, match=r"not on paper_oval \(clockwise\)"):
        drive_readings(trace, oval.reversed(), Text.same("drive"))
    with pytest.raises(
        TraceError, match=r"in \d+ of the \d+ rows in which it drives, the car has no wheel on the road"
    ):
        drive_readings(trace, elsewhere, Text.same("drive"))
    assert drive_readings(trace, wide_oval, Text.same("drive")).laps[0].completed


def test_a_drive_without_rows_is_refused(oval, simulate):
    """There is nothing to read."""
    trace = simulate(oval).trace
    columns = trace.columns.model_copy(update=dict.fromkeys(type(trace.columns).model_fields, ()))
    with pytest.raises(TraceError, match="The recorded drive empty has no rows"):
        drive_readings(trace.model_copy(update={"columns": columns}), oval, Text.same("empty"))
