"""Recorded drives that nobody drove: a car on rails along the centre line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from racer.evaluation import LapTrace, TraceColumns, TraceTrack
from racer.track import Track, load_track
from racer.viewer.recording import Recording

if TYPE_CHECKING:
    from collections.abc import Callable

STEP_S = 1 / 15


@pytest.fixture(scope="session")
def track() -> Track:
    """A small loop."""
    return load_track("bean")


def drive_on_rails(track: Track, *, speed_mps: float = 2.0, laps: int = 1, lateral_m: float = 0.0) -> LapTrace:
    """Return the drive of a car that keeps beside the centre line, faster and slower as it goes."""
    rows = int(laps * track.length / speed_mps / STEP_S) + 2
    times = np.arange(rows) * STEP_S
    speeds = speed_mps * (1 + 0.3 * np.sin(times)) * np.minimum(times * 2, 1.0)
    along = np.concatenate(([0.0], np.cumsum(speeds[:-1] * STEP_S)))
    x, y = (np.interp(along % track.length, track.distances, track.center[:, axis]) for axis in (0, 1))
    yaw = np.unwrap(np.arctan2(np.gradient(y), np.gradient(x)))
    done = along / track.length
    columns = {
        "time_s": times,
        "x_m": x - lateral_m * np.sin(yaw),
        "y_m": y + lateral_m * np.cos(yaw),
        "yaw_rad": (yaw + np.pi) % (2 * np.pi) - np.pi,
        "speed_mps": speeds,
        "steering_rad": np.clip(np.gradient(yaw) * 2, -0.5, 0.5),
        "speed_command_mps": speeds,
        "reward": np.cos(times) + 1,
        "progress_percent": done % 1.0 * 100,
        "lap": done.astype(int) + 1,
    }
    values = {name: tuple(column.tolist()) for name, column in columns.items()}
    return LapTrace(
        track=TraceTrack(name=track.name, direction=track.direction),
        car="2026",
        source="on rails",
        step_seconds=STEP_S,
        columns=TraceColumns(**values, status=("prepare",) + ("in_progress",) * (rows - 1)),
    )


@pytest.fixture
def record(track) -> Callable[..., Recording]:
    """Make a recording of a car on rails: ``record("name", speed_mps=2.0, laps=1)``."""
    return lambda name, **how: Recording(name, drive_on_rails(track, **how))
