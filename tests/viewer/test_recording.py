"""Recorded drives as a replay needs them."""

from __future__ import annotations

import numpy as np
import pytest

from racer.errors import TrackError
from racer.viewer.recording import Recording, gap_s, track_of


def changed(recording, **columns):
    """Return a recording with some columns replaced."""
    trace = recording.trace
    return Recording("changed", trace.model_copy(update={"columns": trace.columns.model_copy(update=columns)}))


def test_at_a_row_everything_is_what_was_recorded(record):
    """At the time of a row the moment equals the row."""
    recording = record("rails")
    columns = recording.trace.columns
    for row in (0, 7, recording.trace.rows - 1):
        moment = recording.at(float(recording.times_s[row]))
        assert moment.x_m == pytest.approx(columns.x_m[row])
        assert moment.yaw_rad == pytest.approx(columns.yaw_rad[row])
        assert (moment.reward, moment.lap, moment.status) == (
            columns.reward[row],
            columns.lap[row],
            columns.status[row],
        )


def test_between_rows_the_pose_is_between_and_the_decision_is_held(record):
    """Half way between two rows the car is half way, and the commands are those of the row before."""
    recording = record("rails")
    columns = recording.trace.columns
    moment = recording.at(float(recording.times_s[20:22].mean()))
    assert moment.x_m == pytest.approx((columns.x_m[20] + columns.x_m[21]) / 2)
    assert moment.steering_rad == columns.steering_rad[20]


def test_yaw_turns_the_short_way(record):
    """From just below half a turn to just above it, the car turns over the half turn and not back through zero."""
    recording = record("rails")
    yaw = list(recording.trace.columns.yaw_rad)
    yaw[20], yaw[21] = np.pi - 0.1, -np.pi + 0.1
    turning = changed(recording, yaw_rad=tuple(yaw)).at(float(recording.times_s[20:22].mean()))
    assert np.cos(turning.yaw_rad) == pytest.approx(-1.0)


def test_a_lifted_car_does_not_fly(record):
    """Where a car was put back, it stands still until the next row."""
    recording = record("rails")
    x = list(recording.trace.columns.x_m)
    x[21:] = [place + 5.0 for place in x[21:]]
    lifted = changed(recording, x_m=tuple(x))
    assert lifted.at(float(recording.times_s[20:22].mean())).x_m == x[20]


def test_before_the_start_and_after_the_end_the_car_stands(record):
    """Times outside the recording show its first and its last row."""
    recording = record("rails")
    assert recording.at(-1.0).x_m == recording.trace.columns.x_m[0]
    assert recording.at(1e6).x_m == recording.trace.columns.x_m[-1]


def test_lap_times_add_up_and_hit_the_crossing(record, track):
    """Laps follow each other without a gap, and a lap ends where the car passes the line, to a few milliseconds."""
    recording = record("rails", laps=3)
    assert [lap.number for lap in recording.laps] == [1, 2, 3, 4][: len(recording.laps)]
    for lap, following in zip(recording.laps, recording.laps[1:], strict=False):
        assert lap.is_complete
        assert lap.end_s == following.start_s
        along = np.interp(lap.end_s, recording.times_s, recording.distances_laps) * track.length
        assert along == pytest.approx(lap.number * track.length, abs=0.02)


def test_an_unfinished_lap_is_not_complete(record):
    """The lap in which a recording ends, and one that ends off the track, have no lap time."""
    recording = record("rails", laps=2)
    assert not recording.laps[-1].is_complete
    columns = recording.trace.columns
    last = columns.lap.index(2) - 1
    status = [*columns.status]
    status[last] = "off_track"
    left = changed(recording, status=tuple(status))
    assert not left.laps[0].is_complete
    assert left.incident_times_s == (pytest.approx(recording.times_s[last]),)


def test_gap_of_a_car_that_drives_the_same_later(record):
    """A car that does the same 0.4 s later is 0.4 s behind, and seen from it the first one is 0.4 s ahead."""
    first = record("first")
    rows = 6
    columns = first.trace.columns
    late = changed(
        first,
        progress_percent=(0.0,) * rows + columns.progress_percent[:-rows],
        lap=(1,) * rows + columns.lap[:-rows],
    )
    assert gap_s(first, late, 4.0) == pytest.approx(0.4, abs=0.01)
    assert gap_s(late, first, 4.0) == pytest.approx(-0.4, abs=0.01)
    assert gap_s(first, first, 4.0) == pytest.approx(0.0, abs=1e-6)


def test_the_track_is_found_in_the_direction_that_was_driven(record, track):
    """A trace leads to its track, reversed where it was driven the other way."""
    trace = record("rails").trace
    assert track_of(trace).direction == track.direction
    other = "clockwise" if track.direction == "anticlockwise" else "anticlockwise"
    reverse = trace.model_copy(update={"track": trace.track.model_copy(update={"direction": other})})
    assert track_of(reverse).direction == other
    unknown = trace.model_copy(update={"track": trace.track.model_copy(update={"name": "nowhere"})})
    with pytest.raises(TrackError, match="nowhere"):
        track_of(unknown)
