"""The centre-line example on our own geometry gives the rewards that were recorded on the retired service."""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from racer.rewards import RewardFunctions
from racer.simulator import readings as column
from racer.track import Track, load_track
from racer.track.index import is_nearer_inner, project_to_center, track_index, width_at

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

LOGS = ("drfc-2022-training-13.csv", "drfc-2022-training-26.csv", "drfc-2022-evaluation.csv")
LEAST_AGREEMENT = 0.999


def recorded_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a sim-trace in which the reward function was asked."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["episode_status"] != "prepare"]


def readings_of(rows: list[dict[str, str]], track: Track) -> NDArray[np.float64]:
    """Return the readings at the recorded front points, measured on our own track index."""
    index = track_index(track)
    readings = np.zeros((len(rows), column.READING_SIZE))
    for reading, row in zip(readings, rows, strict=True):
        x, y = float(row["X"]), float(row["Y"])
        along, off, segment = project_to_center(index, x, y)
        reading[[column.X, column.Y]] = x, y
        reading[column.HEADING] = math.radians(float(row["yaw"]))
        reading[[column.PROJECTION_DISTANCE, column.DISTANCE_FROM_CENTER]] = along, off
        reading[column.TRACK_WIDTH] = width_at(index, segment, along)
        reading[column.IS_LEFT_OF_CENTER] = is_nearer_inner(index, x, y) == track.is_anticlockwise
        reading[[column.STEPS, column.PROGRESS]] = float(row["steps"]), float(row["progress"])
        reading[column.WHEELS_ON_TRACK] = 4.0 if row["all_wheels_on_track"] == "True" else 2.0
        reading[column.SPEED_COMMAND] = float(row["throttle"])
        reading[column.STEERING_COMMAND] = math.radians(float(row["steer"]))
    return readings


@pytest.mark.parametrize("log", LOGS)
def test_recorded_rewards_come_out_again(shared_deepracer, log):
    """At least 99.9 percent of the recorded rewards are the ones that the example returns for the recorded poses."""
    rows = recorded_rows(shared_deepracer / "logs" / log)
    track = load_track(shared_deepracer / "tracks" / "reinvent_base.npy")
    rewards = RewardFunctions("follow_center_line", len(rows), track)(readings_of(rows, track))
    recorded = np.array([float(row["reward"]) for row in rows])
    assert len(rows) > 500
    assert len(np.unique(recorded)) > 2
    assert np.mean(np.isclose(rewards, recorded, rtol=0.0, atol=1e-12)) >= LEAST_AGREEMENT


@pytest.mark.parametrize("log", LOGS)
def test_recorded_actions_come_out_again(shared_deepracer, tmp_path, log):
    """The steering angle and the speed that a function sees are exactly the recorded ones."""
    rows = recorded_rows(shared_deepracer / "logs" / log)
    track = load_track(shared_deepracer / "tracks" / "reinvent_base.npy")
    for key, name in (("steering_angle", "steer"), ("speed", "throttle")):
        path = tmp_path / f"{key}.py"
        path.write_text(f"def reward_function(params):\n    return params[{key!r}]\n", encoding="utf-8")
        values = RewardFunctions(path, len(rows), track)(readings_of(rows, track))
        assert values.tolist() == [float(row[name]) for row in rows]
