"""Policies: their networks, the package that carries them, and the driver that they become."""

from __future__ import annotations

from racer.models.networks import NETWORK_PLANS, FeatureNetwork
from racer.models.package import ModelPackage
from racer.models.policy import LOG_STD_RANGE, RacingPolicy
from racer.models.policy_driver import PolicyDriver, use_one_thread
from racer.models.policy_shape import PolicyShape, SensorShape

__all__ = [
    "LOG_STD_RANGE",
    "NETWORK_PLANS",
    "FeatureNetwork",
    "ModelPackage",
    "PolicyDriver",
    "PolicyShape",
    "RacingPolicy",
    "SensorShape",
    "use_one_thread",
]
