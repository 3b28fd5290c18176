"""A scripted driver that sees its pose, and roads to drive on."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pytest

from racer.evaluation import stage
from racer.evaluation.evaluator import evaluate
from racer.simulator import readings as r
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
    """Steers towards a point of the centre line ahead; ``off_at`` are calls of `act` from which it turns right.

    Parameters
    ----------
    track
        The road.
    speed
        Commanded, m/s.
    off_at
        Numbers of calls, from 0; from each of them on the driver holds full right lock for 40 calls.
    """

    track: Track
    speed: float = 1.5
    off_at: tuple[int, ...] = ()
    sensors: tuple[str, ...] = ("pose",)
    resets: int = 0
    calls: int = 0
    seen: list[np.ndarray] = field(default_factory=list)

    def reset(self):
        """Count the starts."""
        self.resets += 1

    def act(self, observation):
        """Steer to a point 0.6 m ahead."""
        call, self.calls = self.calls, self.calls + 1
        x, y, heading = observation["pose"]
        self.seen.append(observation["pose"].copy())
        if any(first <= call < first + 40 for first in self.off_at):
            return -math.radians(30.0), self.speed, 1
        index = track_index(self.track)
        to_x, to_y, _ = point_at(index, project_to_center(index, x, y)[0] + 0.6)
        turn = math.remainder(math.atan2(to_y - y, to_x - x) - heading, 2.0 * math.pi)
        return max(-0.5, min(0.5, turn)), self.speed, 0


@pytest.fixture(autouse=True)
def _pose_sensor(monkeypatch):
    """Let drivers of these tests see their pose."""
    monkeypatch.setattr(stage, "make_sensor", lambda _name, _track: PoseSensor())


@pytest.fixture(scope="session")
def oval() -> Track:
    """Two straights of 4 m and two half circles of 1.5 m radius, 1 m wide, driven anticlockwise."""

    def line(radius):
        turn = np.linspace(-np.pi / 2, np.pi / 2, 48)
        bend = radius * np.stack((np.cos(turn), np.sin(turn)), axis=1)
        points = np.concatenate(([[0.0, -radius]], bend + [2.0, 0.0], -bend - [2.0, 0.0], [[0.0, -radius]]))
        return points

    return Track("paper_oval", line(1.5), line(1.0), line(2.0))


@pytest.fixture
def drive(oval):
    """Evaluate a scripted driver on the oval; keywords go to the race."""

    def evaluate_scripted(driver=None, track=oval, **rules):
        return evaluate(driver or Scripted(track), track, RaceSpec(**rules))

    return evaluate_scripted


@pytest.fixture(scope="session")
def scripted():
    """The scripted driver."""
    return Scripted
