"""Recorded drives become lap traces and back, against the roads they were recorded on."""

from __future__ import annotations

import math

import numpy as np
import pytest

from racer.errors import TraceError
from racer.evaluation.recorded_drive import recorded_drive_to_trace, trace_to_sim_trace
from racer.evaluation.sim_trace import read_sim_trace, split_episodes, write_sim_trace
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


def test_a_log_survives_both_translations(recorded):
    """A recorded log that became a trace and a log again has the same poses, waypoints, wheels and states."""
    rows, track = recorded
    again = trace_to_sim_trace(recorded_drive_to_trace(rows, track, "log"), track)
    assert len(again) == len(rows)
    for name, tolerance in (("X", 0.001), ("Y", 0.001), ("yaw", 0.01), ("steer", 0.01), ("progress", 0.001)):
        was, now = ([getattr(row, name) for row in each] for each in (rows, again))
        np.testing.assert_allclose(now, was, atol=tolerance, err_msg=name)
    for name in ("action", "throttle", "episode_status", "track_len"):
        assert [getattr(row, name) for row in again] == [getattr(row, name) for row in rows], name
    for name in ("closest_waypoint", "all_wheels_on_track"):
        agree = [getattr(a, name) == getattr(b, name) for a, b in zip(again, rows, strict=True)]
        assert sum(agree) / len(agree) > 0.99, name


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


def test_our_drives_become_logs(drive, scripted, oval, tmp_path):
    """An evaluated drive has the field's rows: steps from 1, degrees, the front point, and the penalty running out."""
    trace = drive(scripted(oval, off_at=(20,)), laps=2).trace
    rows = trace_to_sim_trace(trace, oval)
    write_sim_trace(rows, tmp_path / "log.csv")
    assert read_sim_trace(tmp_path / "log.csv") == rows
    first, second = split_episodes(rows)
    assert [row.steps for row in second] == list(range(1, len(second) + 1))
    assert [row.done for row in first] == [False] * (len(first) - 1) + [True]
    assert (first[-1].episode_status, first[-1].progress) == ("lap_complete", 100.0)
    off = next(number for number, row in enumerate(first) if row.episode_status == "off_track")
    np.testing.assert_allclose([row.pause_duration for row in first[off : off + 31]], np.arange(30, -1, -1) / 15)
    assert not first[off].all_wheels_on_track
    assert first[off + 1].all_wheels_on_track
    yaw = trace.columns.yaw_rad[5]
    assert first[5].X - trace.columns.x_m[5] == pytest.approx(0.14 * math.cos(yaw))
    assert first[5].yaw == pytest.approx(math.degrees(yaw))
    assert {row.action for row in rows} == {"0", "1"}


def test_a_drive_without_labels_gets_continuous_actions(drive, oval):
    """Where a trace does not know the chosen actions, commands are written as ``[steering speed]``."""
    trace = drive(laps=1).trace
    trace = trace.model_copy(update={"columns": trace.columns.model_copy(update={"action": None})})
    row = trace_to_sim_trace(trace, oval)[30]
    steering, speed = row.action.strip("[]").split()
    assert (float(steering), float(speed)) == pytest.approx((row.steer, row.throttle), abs=0.01)


def test_the_other_direction_is_another_road(drive, oval):
    """A drive is not translated against the road driven the other way round."""
    with pytest.raises(TraceError, match=r"on paper_oval \(anticlockwise\), not on paper_oval \(clockwise\)"):
        trace_to_sim_trace(drive(laps=1).trace, oval.reversed())
