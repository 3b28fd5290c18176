"""Recorded drives become lap traces, against the roads they were recorded on."""

from __future__ import annotations

import numpy as np
import pytest

from racer.errors import TraceError
from racer.evaluation.recorded_drive import recorded_drive_to_trace
from racer.evaluation.sim_trace import read_sim_trace, split_episodes
from racer.track import load_track

LOGS = {
    "drfc-2022-evaluation": "reinvent_base",
    "drfc-2022-training-13": "reinvent_base",
    "droa-2026-evaluation": "Spain_track",
    "droa-2026-training-1": "Spain_track",
}


@pytest.fixture(params=LOGS)
def recorded(request, shared_deepracer):
    """The rows of a recorded log, and the road."""
    rows = read_sim_trace(shared_deepracer / "logs" / f"{request.param}.csv")
    return rows, load_track(shared_deepracer / "tracks" / f"{LOGS[request.param]}.npy")


def test_each_episode_becomes_a_lap(recorded):
    """Laps are numbered from 1 in the order of the log, and every row is kept."""
    rows, track = recorded
    trace = recorded_drive_to_trace(rows, track, "log")
    episodes = split_episodes(rows)
    assert trace.rows == len(rows)
    assert [trace.columns.lap.count(lap + 1) for lap in range(len(episodes))] == [len(each) for each in episodes]


def test_every_row_is_what_was_recorded(recorded):
    """The front point, 0.14 m ahead of a row's origin, is where it was recorded, under the recorded command."""
    rows, track = recorded
    columns = recorded_drive_to_trace(rows, track, "log").columns
    yaw = np.array(columns.yaw_rad)
    np.testing.assert_allclose(np.degrees(yaw), [row.yaw for row in rows], atol=0.01)
    np.testing.assert_allclose(columns.x_m + 0.14 * np.cos(yaw), [row.X for row in rows], atol=0.001)
    np.testing.assert_allclose(columns.y_m + 0.14 * np.sin(yaw), [row.Y for row in rows], atol=0.001)
    np.testing.assert_allclose(np.degrees(columns.steering_rad), [row.steer for row in rows], atol=0.01)
    assert list(columns.speed_command_mps) == [row.throttle for row in rows]
    assert list(columns.status) == [row.episode_status for row in rows]
    assert list(columns.action) == [row.action for row in rows]


def test_the_clock_has_no_gaps(recorded):
    """Time never runs backwards, and between episodes there is one step, whatever the recorded clock did."""
    rows, track = recorded
    times = np.array(recorded_drive_to_trace(rows, track, "log").columns.time_s)
    assert times[0] == 0.0
    assert (np.diff(times) > 0.0).all()
    assert np.diff(times).max() < 0.3


def test_speeds_are_plausible(recorded):
    """Between two recorded poses no car was faster than its limit of 4 m/s by much, and a paused car has no speed."""
    rows, track = recorded
    columns = recorded_drive_to_trace(rows, track, "log").columns
    speeds = np.array(columns.speed_mps)
    standing = np.isin(columns.status, ["pause", "prepare"])
    assert (speeds[standing] == 0.0).all()
    assert np.quantile(speeds[~standing], 0.99) < 4.5
    assert 0.5 < np.median(speeds[~standing]) < 3.0


def test_a_wrong_track_is_noticed(recorded, oval):
    """A log that was recorded on a longer road is not drawn on this one."""
    rows, _ = recorded
    with pytest.raises(TraceError, match=r"recorded on a track of .* but paper_oval is 17\.42 m long"):
        recorded_drive_to_trace(rows, oval, "log")


def test_an_unknown_state_is_explained(recorded):
    """A state that no version of the field has is named with its place."""
    rows, track = recorded
    with pytest.raises(TraceError, match="The state 'flying' of episode"):
        recorded_drive_to_trace([rows[0]._replace(episode_status="flying")], track, "log")


def test_a_log_without_states_is_in_progress(recorded):
    """Logs of 15 columns do not say their state."""
    rows, track = recorded
    trace = recorded_drive_to_trace([row._replace(episode_status="") for row in rows[:5]], track, "log")
    assert set(trace.columns.status) == {"in_progress"}
