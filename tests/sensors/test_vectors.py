"""The sensors that tell numbers: what each number is."""

from __future__ import annotations

import math

import numpy as np
import pytest
from shapely import LineString, Point

from racer.sensors import Ego, Lookahead
from racer.simulator import START_LINE, STEP_SECONDS, Simulator
from racer.simulator.dynamics import YAW_RATE
from racer.simulator.readings import HEADING, TRACK_WIDTH, X, Y
from racer.track.track import Track


def _oval() -> Track:
    angle = np.linspace(0.0, 2.0 * np.pi, 120)
    ring = np.stack((np.cos(angle), np.sin(angle)), axis=1)
    ring[-1] = ring[0]
    axes = np.array([3.0, 1.5])
    return Track("oval", ring * axes, ring * (axes - 0.4), ring * (axes + 0.4))


TRACK = _oval()


def _seen(sensor: Ego | Lookahead, simulator: Simulator) -> np.ndarray:
    out = np.zeros((simulator.cars, *sensor.shape), dtype=sensor.dtype)
    sensor.observe(simulator, np.arange(simulator.cars), out)
    return out


def test_a_car_that_has_not_moved_knows_nothing_but_zeros() -> None:
    """At an episode's start, also of a later one, speed, turning and commands are 0."""
    simulator = Simulator(TRACK, start=START_LINE)
    for _ in range(2):
        assert (_seen(Ego(), simulator) == 0.0).all()
        for _ in range(5):
            simulator.step(np.array([[0.3, 2.0]]))
        simulator.restart(np.array([True]))


def test_ego_tells_speed_turning_and_commands() -> None:
    """Speed and speed command are told in 4 m/s, yaw rate in 4 rad/s, the steering command in 30 degrees."""
    simulator = Simulator(TRACK, start=START_LINE)
    for _ in range(6):
        simulator.step(np.array([[math.radians(15.0), 1.0]]))
    speed, turning, speed_command, steering_command = _seen(Ego(), simulator)[0]
    assert speed == pytest.approx(simulator.motion[0, 3] / 4.0)
    assert turning == pytest.approx(simulator.motion[0, YAW_RATE] / 4.0)
    before = simulator.present[0, HEADING]
    simulator.step(np.array([[math.radians(15.0), 1.0]]))
    turned = math.remainder(simulator.present[0, HEADING] - before, 2 * math.pi)
    assert turning == pytest.approx(turned / STEP_SECONDS / 4.0, rel=0.1)
    assert turning > 0.0
    assert (speed_command, steering_command) == pytest.approx((0.25, 0.5))


def test_a_car_that_was_put_back_does_not_turn() -> None:
    """However a car is lifted and turned, it stands still where it is put, and its yaw rate is 0."""
    simulator = Simulator(TRACK, start=START_LINE)
    for _ in range(6):
        simulator.step(np.array([[0.3, 2.0]]))
    simulator.stand(0, 5.0, 0.1, 2.0)
    assert _seen(Ego(), simulator)[0, :2].tolist() == [0.0, 0.0]


def test_lookahead_points_lie_on_the_centre_line() -> None:
    """Turned back into the track's frame, the points are those of shapely, 0.3 m apart along the line."""
    simulator = Simulator(TRACK, cars=9)
    for car in range(9):
        simulator.stand(car, 0.11 + car * TRACK.length / 9, 0.2, 0.4)
    line = LineString(TRACK.center)
    for present, seen in zip(simulator.present, _seen(Lookahead(), simulator), strict=True):
        along = line.project(Point(present[X], present[Y]))
        forward, left = seen[:20].reshape(10, 2).T.astype(float) * 3.0
        cos_yaw, sin_yaw = math.cos(present[HEADING]), math.sin(present[HEADING])
        x = present[X] + forward * cos_yaw - left * sin_yaw
        y = present[Y] + forward * sin_yaw + left * cos_yaw
        for k in range(10):
            expected = line.interpolate((along + (k + 1) * 0.3) % TRACK.length)
            assert (x[k], y[k]) == pytest.approx((expected.x, expected.y), abs=1e-5)


@pytest.mark.parametrize("lateral", [-0.3, 0.2])
@pytest.mark.parametrize("track", [TRACK, TRACK.reversed()], ids=["anticlockwise", "clockwise"])
def test_lookahead_tells_the_side_of_the_road(track: Track, lateral: float) -> None:
    """The offset is positive left of the centre line in driving direction, and half the width is told."""
    simulator = Simulator(track)
    simulator.stand(0, 1.0, lateral)
    seen = _seen(Lookahead(), simulator)[0]
    assert seen[20] == pytest.approx(lateral, abs=0.02)
    assert seen[21] == pytest.approx(simulator.present[0, TRACK_WIDTH] / 2.0)
