"""The track index against what the retired service wrote down: geometry read at thousands of recorded poses.

Agreement measured over the 6,591 rows: track length, nearest waypoint and progress in all of them, wheels in all but
five. Of those, three have a wheel within 1.5 mm of a border (the recorded wheels hung on moving joints), and two were
logged while the car was being put back (``pause``) or put down (``prepare``).
"""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

from racer.simulator.footprint import FRONT_POINT_OFFSET, WHEELS, wheels_on_track
from racer.simulator.progress import lap_progress
from racer.track.index import nearest_waypoints, project_to_center, track_index
from racer.track.track import Track

if TYPE_CHECKING:
    from pathlib import Path

LOGS = {
    "drfc-2022-evaluation": "reinvent_base",
    "drfc-2022-training-13": "reinvent_base",
    "drfc-2022-training-26": "reinvent_base",
    "droa-2026-evaluation": "Spain_track",
    "droa-2026-training-1": "Spain_track",
}
ROWS_THAT_DISAGREE = 3


class Recording(NamedTuple):
    """One log and the track it was driven on."""

    track: Track
    rows: list[dict[str, str]]


@pytest.fixture(params=LOGS)
def recording(request: pytest.FixtureRequest, shared_deepracer: Path) -> Recording:
    """Each of the five recorded drives in turn."""
    columns = np.load(shared_deepracer / "tracks" / f"{LOGS[request.param]}.npy")
    lines = (columns[:, :2].copy(), columns[:, 2:4].copy(), columns[:, 4:].copy())
    with (shared_deepracer / "logs" / f"{request.param}.csv").open() as file:
        return Recording(Track(LOGS[request.param], *lines), list(csv.DictReader(file)))


def _pose(row: dict[str, str]) -> tuple[float, float, float]:
    return float(row["X"]), float(row["Y"]), math.radians(float(row["yaw"]))


def test_track_length_is_the_recorded_one(recording: Recording) -> None:
    """The length of the centre line, the closing segment included, is what every row says."""
    for row in recording.rows:
        assert recording.track.length == pytest.approx(float(row["track_len"]), abs=1e-9)


def test_nearest_waypoint_is_the_recorded_one(recording: Recording) -> None:
    """The nearer of the two waypoints around the projection is the recorded closest waypoint."""
    track, index = recording.track, track_index(recording.track)
    agree = 0
    for row in recording.rows:
        x, y, _ = _pose(row)
        distance, _, segment = project_to_center(index, x, y)
        around = nearest_waypoints(index, segment, distance)
        nearer = min(around, key=lambda waypoint: math.dist((x, y), track.center[waypoint]))
        agree += nearer == int(float(row["closest_waypoint"]))
    assert agree == len(recording.rows)


def test_wheels_on_track_are_the_recorded_ones(recording: Recording) -> None:
    """All four wheel centres are on the road where the log says so, but for a handful of rows."""
    index = track_index(recording.track)
    agree = 0
    for row in recording.rows:
        x, y, yaw = _pose(row)
        cos_yaw, sin_yaw = math.cos(yaw), math.sin(yaw)
        wheels = wheels_on_track(
            index, x - FRONT_POINT_OFFSET * cos_yaw, y - FRONT_POINT_OFFSET * sin_yaw, cos_yaw, sin_yaw
        )
        agree += (wheels == len(WHEELS)) == (row["all_wheels_on_track"] == "True")
    assert agree >= len(recording.rows) - ROWS_THAT_DISAGREE


def test_progress_is_the_recorded_one(recording: Recording) -> None:
    """Progress follows from the projections and the episode's first row, which tells where the episode began."""
    index = track_index(recording.track)
    agree = 0
    start = previous = 0.0
    episode = ""
    for row in recording.rows:
        recorded = float(row["progress"])
        distance, _, _ = project_to_center(index, *_pose(row)[:2])
        if row["episode"] != episode:
            episode = row["episode"]
            start = distance - recorded / 100.0 * index.length
            previous = 0.0
        previous = lap_progress(distance, start, index.length, previous)
        agree += abs(min(previous, 100.0) - recorded) < 0.02
    assert agree == len(recording.rows)
