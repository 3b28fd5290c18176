"""Recorded drives as step logs of the field."""

from __future__ import annotations

import numpy as np
import pytest

from league_server.evaluations.step_log import FRONT_POINT_M, WHEELS_M, rows_of
from league_server.runner.work import FileWritten
from racer.evaluation import LapTrace, read_sim_trace, recorded_drive_to_trace
from racer.simulator.footprint import FRONT_POINT_OFFSET, WHEELS, wheels_on_track
from racer.track import load_track
from racer.track.index import track_index
from tests.league_server.training.real_run import RACE, drives

SEEDS = (0, 1)


def trace(number: int = 1) -> LapTrace:
    """Return a real recorded drive."""
    return LapTrace.model_validate_json(drives(SEEDS)[f"evaluations/{number}.trace.json"])


def test_the_car_is_the_simulators():
    """Where logs say that the car is, and where its wheels are, is what the simulator says."""
    assert (FRONT_POINT_M, WHEELS_M) == (FRONT_POINT_OFFSET, WHEELS)


def test_a_log_turns_back_into_the_drive():
    """What is read back from the log is the drive that it was written from."""
    track = load_track("bean")
    back = recorded_drive_to_trace(list(rows_of(trace(), track)), track, "log")
    for name in ("x_m", "y_m", "yaw_rad", "steering_rad", "speed_command_mps", "progress_percent"):
        ours, theirs = getattr(trace().columns, name), getattr(back.columns, name)
        assert np.allclose(ours, theirs, atol=0.0011), name
    assert back.columns.status == trace().columns.status
    assert back.columns.lap == trace().columns.lap


@pytest.mark.parametrize("reverse", [False, True])
def test_wheels_are_where_the_simulator_says(reverse):
    """A row has all wheels on the track exactly where the simulator counts four."""
    track = load_track("bean")
    track = track.reversed() if reverse else track
    columns = trace().columns
    index = track_index(track)
    counted = [
        wheels_on_track(index, x, y, float(np.cos(yaw)), float(np.sin(yaw))) == 4
        for x, y, yaw in zip(columns.x_m, columns.y_m, columns.yaw_rad, strict=True)
    ]
    assert [row.all_wheels_on_track for row in rows_of(trace(), track)] == counted
    assert len(set(counted)) == 2


def test_each_lap_is_an_episode_that_ends_once():
    """Steps count from 1 in every lap, and the last row of a lap is its end."""
    rows = list(rows_of(trace(), load_track("bean")))
    assert [row.steps for row in rows] == [float(number) for number in range(1, len(rows) + 1)]
    assert [row.done for row in rows].count(True) == trace().columns.lap[-1]
    pauses = [row.pause_duration for row in rows if row.episode_status == "pause"]
    assert pauses == sorted(pauses, reverse=True)


def test_the_log_is_downloaded_as_csv(participant, tmp_path):
    """The field's reader reads what is sent."""
    model = participant.make_model()
    participant.train(model["id"])
    evaluation, job = participant.evaluate(model["id"], race=RACE, seeds=list(SEEDS))
    job.begin()
    job.tell(*(FileWritten(name, content) for name, content in drives(SEEDS).items()))
    sent = participant.client.get(f"/api/evaluations/{evaluation['id']}/drives/2/step-log")
    assert sent.headers["content-type"] == "text/csv; charset=utf-8"
    assert sent.headers["content-disposition"].startswith('attachment; filename="drive 2.csv"')
    (tmp_path / "log.csv").write_bytes(sent.content)
    rows = read_sim_trace(tmp_path / "log.csv")
    assert len(rows) == trace(2).rows
    assert participant.client.get(f"/api/evaluations/{evaluation['id']}/drives/9/step-log").status_code == 404
