"""A road for races on paper."""

from __future__ import annotations

import numpy as np
import pytest

from racer.races.disturbance import draw_disturbance
from racer.races.race_control import nearer_lane
from racer.track.index import track_index
from racer.track.track import Track


@pytest.fixture(scope="session")
def ring() -> Track:
    """A circular road of 3 m radius, driven anticlockwise from (3, 0), 0.6 m wide inside and 1 m outside the centre."""
    angles = np.linspace(0.0, 2.0 * np.pi, 721)
    circle = np.stack((np.cos(angles), np.sin(angles)), axis=1)
    circle[-1] = circle[0]
    return Track("ring", 3.0 * circle, 2.4 * circle, 4.0 * circle)


@pytest.fixture(scope="session")
def ring_index(ring):
    """The ring, prepared for questions."""
    return track_index(ring)


@pytest.fixture(scope="session", autouse=True)
def _compiled(ring_index):
    """Compile before the first test, so that no example of a property is slow."""
    nearer_lane(ring_index, 1.0, 3.0, 0.0)
    draw_disturbance("strong", 0)
