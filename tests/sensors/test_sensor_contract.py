"""What every sensor keeps to, whatever it tells."""

from __future__ import annotations

import numpy as np
import pytest

from racer.errors import SensorError
from racer.sensors import Sensor, make_sensor
from racer.simulator import ANYWHERE, Simulator
from racer.simulator.randomisation import STRONG
from racer.track.track import Track

NAMES = ("front_camera", "front_camera_48x36", "front_camera_17x23", "ego", "lookahead")


def _oval() -> Track:
    angle = np.linspace(0.0, 2.0 * np.pi, 120)
    ring = np.stack((np.cos(angle), np.sin(angle)), axis=1)
    ring[-1] = ring[0]
    axes = np.array([3.0, 1.5])
    return Track("oval", ring * axes, ring * (axes - 0.4), ring * (axes + 0.4))


TRACK = _oval()


@pytest.fixture(params=NAMES)
def sensor(request: pytest.FixtureRequest) -> Sensor:
    """Each sensor in turn."""
    return make_sensor(request.param, TRACK)


def _driven(seeds: list[int]) -> Simulator:
    """Cars with noisy cameras, a few steps after their start."""
    simulator = Simulator(TRACK, cars=len(seeds), start=ANYWHERE, randomisation=STRONG)
    simulator.reset(seeds)
    for _ in range(5):
        simulator.step(np.tile([0.2, 2.0], (len(seeds), 1)))
    return simulator


def _seen(sensor: Sensor, simulator: Simulator, cars: list[int]) -> np.ndarray:
    out = np.zeros((simulator.cars, *sensor.shape), dtype=sensor.dtype)
    sensor.observe(simulator, np.array(cars), out)
    return out


def test_what_is_seen_keeps_to_the_limits(sensor: Sensor) -> None:
    """Every number lies between the sensor's low and high."""
    seen = _seen(sensor, _driven(list(range(50))), list(range(50)))
    assert np.isfinite(seen).all()
    assert seen.min() >= sensor.low
    assert seen.max() <= sensor.high


def test_only_listed_cars_are_written(sensor: Sensor) -> None:
    """The rows of other cars stay as they were."""
    simulator = _driven([1, 2, 3])
    out = np.full((3, *sensor.shape), 1, dtype=sensor.dtype)
    sensor.observe(simulator, np.array([0, 2]), out)
    assert (out[1] == 1).all()
    assert (out[0] != 1).any()
    assert (out[2] != 1).any()


def test_a_car_sees_the_same_alone_and_in_a_batch(sensor: Sensor) -> None:
    """What a car sees, noise and all, does not depend on who shares its batch, to the byte."""
    together = _seen(sensor, _driven([7, 8, 9, 10]), [0, 1, 2, 3])
    alone = _seen(sensor, _driven([9]), [0])
    assert together[2].tobytes() == alone[0].tobytes()


def test_a_wild_pose_breaks_nothing(sensor: Sensor) -> None:
    """Poses far away or not a number are observed without an error."""
    simulator = _driven([1, 2, 3, 4])
    simulator.motion[:, :3] = [[1e9, 0.0, 1.0], [np.nan, 0.0, 0.0], [0.0, 0.0, np.nan], [np.inf, -np.inf, 0.0]]
    _seen(sensor, simulator, [0, 1, 2, 3])


def test_a_sensor_is_called_what_it_was_asked_for() -> None:
    """The name of a sensor is the one that specs use."""
    assert [make_sensor(name, TRACK).name for name in NAMES] == list(NAMES)


@pytest.mark.parametrize("name", ["sonar", "front_camera_", "front_camera_5x5x5", "FRONT_FACING_CAMERA"])
def test_an_unknown_name_is_refused_with_the_known_ones(name: str) -> None:
    """The error names the sensor and what may be asked for instead."""
    with pytest.raises(SensorError, match=rf"{name}.*front_camera_WIDTHxHEIGHT, ego or lookahead"):
        make_sensor(name, TRACK)


@pytest.mark.parametrize("size", ["15x120", "160x15", "641x480", "0x0"])
def test_a_picture_of_no_use_is_refused_with_the_limits(size: str) -> None:
    """The error has the size that was asked for and the sizes that can be drawn."""
    with pytest.raises(SensorError, match="16 to 640"):
        make_sensor(f"front_camera_{size}", TRACK)
