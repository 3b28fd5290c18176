"""Small policies and packages that the tests of this folder share."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from racer.models import ModelPackage, PolicyShape, RacingPolicy, SensorShape, use_one_thread
from racer.specs import CarSpec, Hyperparameters

CAMERA = "front_camera_48x36"


@pytest.fixture(autouse=True)
def _one_thread_and_one_seed():
    use_one_thread()
    torch.manual_seed(0)


@pytest.fixture
def car() -> CarSpec:
    """A car with a small camera and a vector."""
    return CarSpec(sensors=(CAMERA, "ego"))


@pytest.fixture
def shape(car) -> PolicyShape:
    """What a policy for that car looks like."""
    sensors = {CAMERA: np.zeros((36, 48, 1), np.uint8), "ego": np.zeros(5, np.float32)}
    return PolicyShape.for_car(car, sensors, shared_trunk=True)


@pytest.fixture
def package(car, shape) -> ModelPackage:
    """A package of that car's untrained policy."""
    return ModelPackage(
        shape=shape,
        weights=RacingPolicy(shape).state_dict(),
        car=car,
        reward_source=b"def reward_function(params):\n    return 1.0\n",
        hyperparameters=Hyperparameters(),
        training_summary={"steps": 5, "best": {"progress_percent": 12.5}},
    )


@pytest.fixture
def camera() -> SensorShape:
    """The full-size camera."""
    return SensorShape((120, 160, 1), "uint8")
