"""A scripted driver that sees its pose, and roads to drive on."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from racer.evaluation import stage
from racer.evaluation.evaluator import evaluate
from racer.simulator import readings as r
from racer.specs.car import DEFAULT_CAR
from racer.specs.race import RaceSpec
from racer.track.index import point_at, project_to_center, track_index
from racer.track.track import Track


class PoseSensor:
    """Front point (m, m) and heading (rad)."""

    name = "pose"
    shape = (3,)
    dtype = np.dtype(np.float64)

    def observe(self, simulator, cars, out):
        """Write each car's pose."""
        out[cars] = simulator.present[cars][:, [r.X, r.Y, r.HEADING]]


@dataclass
class Scripted:
    """Steers towards a point of the centre line ahead.

    Parameters
    ----------
    track
        The road.
    speed
        Commanded, m/s.
    off_at
        Numbers of calls of `act`, from 0, from which on the driver holds full right lock for ``off_for`` calls.
    """

    track: Track
    speed: float = 1.5
    off_at: tuple[int, ...] = ()
    off_for: int = 40
    sensors: tuple[str, ...] = ("pose",)
    resets: int = 0
    calls: int = 0

    def reset(self):
        """Count the starts."""
        self.resets += 1

    def act(self, observation):
        """Steer to a point 0.6 m ahead."""
        call, self.calls = self.calls, self.calls + 1
        x, y, heading = observation["pose"]
        if any(first <= call < first + self.off_for for first in self.off_at):
            return -math.radians(30.0), self.speed, 1
        index = track_index(self.track)
        to_x, to_y, _ = point_at(index, project_to_center(index, x, y)[0] + 0.6)
        turn = math.remainder(math.atan2(to_y - y, to_x - x) - heading, 2.0 * math.pi)
        return max(-0.5, min(0.5, turn)), self.speed, 0


@pytest.fixture(autouse=True)
def _pose_sensor(monkeypatch):
    """Let drivers of these tests see their pose, beside the real sensors."""
    real = stage.make_sensor
    monkeypatch.setattr(stage, "make_sensor", lambda name, track: PoseSensor() if name == "pose" else real(name, track))


def oval_road(width: float) -> Track:
    """Return two straights of 4 m and two half circles of 1.5 m radius, driven anticlockwise."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, 48)
    bend = np.stack((np.cos(turn), np.sin(turn)), axis=1)
    middle, start = np.array([2.0, 0.0]), np.array([[0.0, -1.0]])

    def line(radius):
        return np.concatenate((radius * start, radius * bend + middle, -radius * bend - middle, radius * start))

    return Track("paper_oval", line(1.5), line(1.5 - width / 2), line(1.5 + width / 2))


@pytest.fixture(scope="session")
def oval() -> Track:
    """An oval of 1 m width."""
    return oval_road(1.0)


@pytest.fixture(scope="session")
def wide_oval() -> Track:
    """An oval on which a car can turn round."""
    return oval_road(2.6)


@pytest.fixture
def drive(oval):
    """Evaluate a scripted driver on the oval; keywords go to the race."""

    def evaluate_scripted(driver=None, track=oval, **rules):
        return evaluate(driver or Scripted(track), track, RaceSpec(**rules), DEFAULT_CAR)

    return evaluate_scripted


@pytest.fixture(scope="session")
def scripted():
    """The scripted driver."""
    return Scripted
