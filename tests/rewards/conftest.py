"""A track, readings and reward function files for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from racer.simulator import readings as column
from racer.track import Track

WriteReward = Callable[..., Path]
MakeReadings = Callable[..., NDArray[np.float64]]


@pytest.fixture(scope="session")
def ring() -> Track:
    """A round track of 3 m radius, 0.6 m wide, 40 points, driven anticlockwise."""
    angle = np.linspace(0.0, 2.0 * np.pi, 41)
    center = 3.0 * np.column_stack((np.cos(angle), np.sin(angle)))
    center[-1] = center[0]
    return Track("ring", center, 0.9 * center, 1.1 * center)


@pytest.fixture
def write_reward(tmp_path: Path) -> WriteReward:
    """Write the text, or the bytes, of a reward function into a file and return its path."""

    def write(content: str | bytes, name: str = "reward.py") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture
def make_readings() -> MakeReadings:
    """Return readings of some cars in the middle of the road, with the given columns set."""

    def make(cars: int = 1, **columns: object) -> NDArray[np.float64]:
        readings = np.zeros((cars, column.READING_SIZE))
        usual = {"x": 3.0, "track_width": 0.6, "next_waypoint": 1, "wheels_on_track": 4, "steps": 2, "speed_command": 2}
        for name, value in (usual | columns).items():
            readings[:, getattr(column, name.upper())] = value
        return readings

    return make
