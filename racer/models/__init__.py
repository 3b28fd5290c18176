"""Policies: their networks, the package that carries them, and the driver that they become.

Names are loaded when they are first asked for, so that a package's manifest can be read without PyTorch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.models.device import gpu_name
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
    "gpu_name",
    "use_one_thread",
]

__getattr__ = lazy_names(
    __name__,
    {
        "device": ("gpu_name",),
        "networks": ("NETWORK_PLANS", "FeatureNetwork"),
        "package": ("ModelPackage",),
        "policy": ("LOG_STD_RANGE", "RacingPolicy"),
        "policy_driver": ("PolicyDriver", "use_one_thread"),
        "policy_shape": ("PolicyShape", "SensorShape"),
    },
)
