"""Policies: shapes in, shapes out, and what is shared."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from gymnasium.spaces import Box

from racer.errors import SensorError
from racer.models import LOG_STD_RANGE, PolicyShape, RacingPolicy, SensorShape
from racer.sensors import make_sensor
from racer.specs import CarSpec, ContinuousActionSpace
from racer.track import load_track

CAMERA = "front_camera_48x36"


def observations(cars):
    """Pictures and vectors for some cars."""
    return {CAMERA: torch.randint(0, 256, (cars, 36, 48, 1), dtype=torch.uint8), "ego": torch.rand(cars, 5)}


@pytest.mark.parametrize("shared", [True, False])
def test_both_gives_what_each_gives_alone(shape, shared):
    """One logit per action and one value per car, at once or one by one."""
    policy = RacingPolicy(replace(shape, shared_trunk=shared))
    batch = observations(4)
    logits, values = policy.both(batch)
    assert (logits.shape, values.shape) == ((4, 10), (4,))
    assert torch.equal(policy.action_parameters(batch), logits)
    assert torch.equal(policy.values(batch), values)
    assert torch.equal(policy(batch)[0], logits)


@pytest.mark.parametrize("shared", [True, False])
def test_the_critic_trains_the_actors_network_only_when_it_is_shared(shape, shared):
    """Gradients of the value reach the actor's first layer or they do not."""
    policy = RacingPolicy(replace(shape, shared_trunk=shared))
    policy.values(observations(2)).sum().backward()
    assert (policy.actor.middle[0].weight.grad is not None) == shared


def test_a_policy_starts_without_preferences(shape):
    """The first actions are nearly equally likely."""
    with torch.no_grad():
        probabilities = RacingPolicy(shape).action_parameters(observations(8)).softmax(dim=1)
    assert float((probabilities - 0.1).abs().max()) < 0.01


def test_a_continuous_policy_has_two_means_and_a_spread_that_is_cut_off():
    """The spread starts at logarithm 0 and stays within its range."""
    car = CarSpec(sensors=("ego",), action_space=ContinuousActionSpace())
    policy = RacingPolicy(PolicyShape.for_car(car, {"ego": np.zeros(5, np.float32)}, shared_trunk=False))
    assert policy.action_parameters({"ego": torch.rand(3, 5)}).shape == (3, 2)
    assert policy.clipped_log_std().tolist() == [0.0, 0.0]
    with torch.no_grad():
        policy.log_std.copy_(torch.tensor([-50.0, 50.0]))
    assert tuple(policy.clipped_log_std().tolist()) == LOG_STD_RANGE


def test_a_discrete_policy_has_no_spread(shape):
    """Neither as a weight nor on request."""
    policy = RacingPolicy(shape)
    assert "log_std" not in policy.state_dict()
    with pytest.raises(TypeError, match="no spread"):
        policy.clipped_log_std()


def test_the_same_seed_starts_the_same_policy(shape):
    """Weights come from torch's global generator alone."""
    policies = []
    for _ in range(2):
        torch.manual_seed(3)
        policies.append(RacingPolicy(shape).state_dict())
    assert all(torch.equal(policies[0][name], policies[1][name]) for name in policies[0])


@pytest.mark.parametrize(
    "observed", [np.zeros((36, 48, 1), np.uint8), Box(0, 255, (36, 48, 1), np.uint8), SensorShape((36, 48, 1), "uint8")]
)
def test_the_shape_of_a_sensor_comes_from_anything_that_has_one(observed):
    """An array, a Gymnasium box, or the shape itself."""
    assert SensorShape.of(observed) == SensorShape((36, 48, 1), "uint8")


def test_a_type_that_no_network_takes_is_told():
    """Vectors of another precision are not silently converted."""
    with pytest.raises(SensorError, match="float64 is neither"):
        SensorShape.of(np.zeros(5))


@pytest.mark.parametrize("name", ["front_camera", "front_camera_48x36", "ego", "lookahead"])
def test_every_sensor_fits_a_policy(name):
    """What a sensor says of itself makes a network that takes what it sees."""
    sensor = make_sensor(name, load_track("oval"))
    shape = PolicyShape.for_car(CarSpec(sensors=(name,)), {name: sensor}, shared_trunk=True)
    seen = torch.from_numpy(np.zeros((2, *sensor.shape), sensor.dtype))
    assert RacingPolicy(shape).action_parameters({name: seen}).shape == (2, 10)


@pytest.mark.parametrize(("shape", "dtype"), [((5,), "uint8"), ((3, 4, 1), "float32")])
def test_pictures_are_bytes_and_nothing_else_is(shape, dtype):
    """A vector of bytes or a picture of floats fits no layer."""
    with pytest.raises(ValueError, match="a picture is uint8"):
        SensorShape(shape, dtype)
