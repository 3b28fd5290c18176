"""Drivers made of policies: the same observation, the same command."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from racer.errors import ModelPackageError
from racer.models import ModelPackage, PolicyDriver, PolicyShape, RacingPolicy
from racer.specs import CarSpec, ContinuousActionSpace, SpeedBounds, SteeringBounds

CAMERA = "front_camera_48x36"


def observation(seed=0):
    """One picture and one vector."""
    generator = np.random.default_rng(seed)
    return {
        CAMERA: generator.integers(0, 256, (36, 48, 1), dtype=np.uint8),
        "ego": generator.random(5, dtype=np.float32),
    }


def steady(car, shape, means):
    """A driver whose policy always gives these parameters."""
    policy = RacingPolicy(shape)
    with torch.no_grad():
        policy.action_head.weight.zero_()
        policy.action_head.bias.copy_(torch.tensor(means))
    return PolicyDriver(policy, car)


def test_the_most_likely_action_is_driven(car, shape):
    """Its command and its index come out."""
    for index in (0, 7):
        driver = steady(car, shape, [float(action == index) for action in range(10)])
        assert driver.act(observation()) == (*car.action_space.commands[index], str(index))


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        ([-1.0, -1.0], (math.radians(-20.0), 0.5, "[-20.0000 0.5000]")),
        ([1.0, 1.0], (math.radians(10.0), 3.5, "[10.0000 3.5000]")),
        ([0.0, 0.0], (math.radians(-5.0), 2.0, "[-5.0000 2.0000]")),
        ([-7.0, 7.0], (math.radians(-20.0), 3.5, "[-20.0000 3.5000]")),
    ],
)
def test_the_mean_of_a_continuous_policy_is_mapped_onto_the_box(means, expected):
    """From -1 to 1, and cut off beyond."""
    space = ContinuousActionSpace(
        steering_angle=SteeringBounds(low=-20.0, high=10.0), speed=SpeedBounds(low=0.5, high=3.5)
    )
    car = CarSpec(sensors=("ego",), action_space=space)
    shape = PolicyShape.for_car(car, {"ego": np.zeros(5, np.float32)}, shared_trunk=True)
    steering, speed, label = steady(car, shape, means).act({"ego": np.zeros(5, np.float32)})
    assert (steering, speed) == pytest.approx(expected[:2], abs=1e-15)
    assert label == expected[2]


def test_a_package_and_its_policy_drive_alike(package):
    """Whatever is seen; and twice the same."""
    drivers = [PolicyDriver(package), PolicyDriver(package.policy(), package.car), PolicyDriver(package)]
    assert drivers[0].sensors == (CAMERA, "ego")
    for seed in range(20):
        acts = {driver.act(observation(seed)) for driver in drivers}
        assert len(acts) == 1
    drivers[0].reset()
    assert drivers[0].act(observation(3)) == drivers[1].act(observation(3))


def test_a_driver_keeps_the_weights_that_it_was_made_with(package):
    """Training goes on beside it."""
    policy = package.policy()
    driver = PolicyDriver(policy, package.car)
    before = driver.act(observation())
    with torch.no_grad():
        policy.action_head.bias.copy_(torch.arange(10.0) * 100)
    assert driver.act(observation()) == before


def test_one_thread_computes(package):
    """For the whole process."""
    torch.set_num_threads(2)
    PolicyDriver(package)
    assert torch.get_num_threads() == 1


def test_an_observation_that_may_not_be_written_is_only_read(package):
    """Buffers of the evaluator stay as they are."""
    seen = observation()
    for array in seen.values():
        array.flags.writeable = False
    PolicyDriver(package).act(seen)


@pytest.mark.parametrize("wrong", [np.zeros((30, 40, 1), np.uint8), np.zeros((36, 48, 1), np.float32)])
def test_a_sensor_of_another_release_is_told(package, wrong):
    """The sentence has both shapes."""
    with pytest.raises(ModelPackageError, match=r"front_camera_48x36 as uint8 \[36, 48, 1\] and this release's is"):
        PolicyDriver(package).act({**observation(), CAMERA: wrong})


def test_a_policy_alone_needs_its_car(package):
    """The error is the programmer's, and says so."""
    with pytest.raises(TypeError, match="needs the car"):
        PolicyDriver(package.policy())


def test_a_driver_of_a_broken_package_is_not_made(package):
    """A car that does not fit the policy is noticed when it is written, not on the track."""
    with pytest.raises(ModelPackageError, match="different sensors"):
        replace(package, car=CarSpec()).to_bytes()
    assert isinstance(PolicyDriver(ModelPackage.from_bytes(package.to_bytes())), PolicyDriver)
