"""The laps of a recorded drive are those of its result."""

from __future__ import annotations

import json

import numpy as np
import pytest

from racer.evaluation.rejudging import drive_readings, sim_trace_readings
from racer.evaluation.sim_trace import read_sim_trace
from racer.language import Text
from racer.simulator import readings as r
from racer.track import load_track

LAP_TIME_TOLERANCE_MS = 3
"""What a millimetre of the pose and a ten-thousandth of a second of the clock are worth, twice."""


@pytest.mark.parametrize("is_continuous", [False, True])
def test_lap_times_are_those_of_the_result(drive, oval, is_continuous):
    """Standing and flying laps, to 3 ms, from nothing but the recorded poses."""
    evaluation = drive(laps=3, continuous=is_continuous)
    laps = drive_readings(evaluation.trace, oval, Text.same("drive")).laps
    assert [lap.completed for lap in laps] == [True] * 3
    for lap, result in zip(laps, evaluation.result.laps, strict=True):
        assert abs(lap.time_ms - result.time_ms) <= LAP_TIME_TOLERANCE_MS


def test_incidents_and_penalties_are_those_of_the_result(drive, oval, scripted):
    """A lap with a reset has its incident and the whole time; rows under a penalty are not rewarded."""
    evaluation = drive(scripted(oval, off_at=(40,), off_for=12), laps=1, max_resets=3)
    (lap,) = drive_readings(evaluation.trace, oval, Text.same("drive")).laps
    (result,) = evaluation.result.laps
    assert lap.incidents == ("off_track",) * result.off_track_count != ()
    assert abs(lap.time_ms - result.time_ms) <= LAP_TIME_TOLERANCE_MS
    status = np.array(evaluation.trace.columns.status)
    assert lap.completed
    assert len(lap.rewarded) == len(status) - (status == "pause").sum() - 1


def test_a_lap_that_ended_beside_the_road_is_not_completed(oval, simulate):
    """Its time runs to its last row."""
    driven = simulate(oval, off_at=30)
    (lap,) = sim_trace_readings(driven.rows, oval, Text.same("drive")).laps
    assert (lap.completed, lap.incidents) == (False, ("off_track",))
    assert lap.time_ms == round(1000.0 * (driven.readings[-1, r.SIM_TIME] - driven.readings[0, r.SIM_TIME]))


@pytest.mark.parametrize("is_continuous", [False, True])
def test_steps_begin_anew_with_each_lap(drive, oval, is_continuous):
    """The first rewarded step of a lap is the second one, whether the car stood before it or drove."""
    read = drive_readings(drive(laps=2, continuous=is_continuous).trace, oval, Text.same("drive"))
    for lap in read.laps:
        steps = read.readings[lap.rewarded, r.STEPS]
        assert steps.tolist() == list(range(2, len(steps) + 2))


def test_lap_times_are_near_those_of_the_retired_service(shared_deepracer):
    """Its own clock and the crossings that are measured on its recorded poses differ by less than a step."""
    metrics = json.loads((shared_deepracer / "logs" / "drfc-2022-evaluation-metrics.json").read_text())["metrics"]
    rows = read_sim_trace(shared_deepracer / "logs" / "drfc-2022-evaluation.csv")
    track = load_track(shared_deepracer / "tracks" / "reinvent_base.npy")
    laps = sim_trace_readings(rows, track, Text.same("log")).laps
    assert [lap.completed for lap in laps] == [True] * len(metrics)
    for lap, metric in zip(laps, metrics, strict=True):
        assert abs(lap.time_ms - metric["elapsed_time_in_milliseconds"]) < 1000.0 / 15.0
