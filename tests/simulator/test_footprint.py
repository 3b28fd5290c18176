"""The wheels that stand on the road are those whose centres lie on it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from racer.simulator.footprint import WHEELS, wheels_on_track
from racer.track import load_track, track_index, track_names
from racer.track.index import is_on_road

POSES = 4000


@pytest.mark.parametrize("name", track_names())
def test_wheels_are_counted_one_by_one(name: str) -> None:
    """Anywhere on and around every track the count is that of the four wheel centres, asked one by one."""
    track = load_track(name)
    index = track_index(track)
    random = np.random.default_rng(1)
    rows = random.integers(len(track.center), size=POSES)
    places = track.center[rows] + random.normal(0.0, 0.35, (POSES, 2))
    counts = []
    for (x, y), yaw in zip(places, random.uniform(-math.pi, math.pi, POSES), strict=True):
        cos_yaw, sin_yaw = math.cos(yaw), math.sin(yaw)
        wheels = [(x + a * cos_yaw - b * sin_yaw, y + a * sin_yaw + b * cos_yaw) for a, b in WHEELS]
        counts.append(wheels_on_track(index, x, y, cos_yaw, sin_yaw))
        assert counts[-1] == sum(is_on_road(index, *wheel) for wheel in wheels)
    assert set(counts) == {0, 1, 2, 3, 4}
