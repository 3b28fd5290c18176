"""The driver that a trained policy becomes: no chance, one car, one thread."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch

from racer.errors import ModelPackageError
from racer.models.package import ModelPackage
from racer.specs import ContinuousActionSpace, DiscreteActionSpace, command_label, scaled_to_bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from racer.models.policy import RacingPolicy
    from racer.specs import CarSpec


def use_one_thread() -> None:
    """Let torch compute on one thread in this whole process.

    Sums are then always added in the same order, so that the same weights drive the same lap, and small networks are
    faster. This is the only place that says so; a trainer that wants more threads says so after making its drivers.
    """
    if torch.get_num_threads() != 1:
        torch.set_num_threads(1)


class PolicyDriver:
    """Drives with the most likely action, or with the mean of a continuous policy, in float32 on the processor.

    Parameters
    ----------
    policy
        A model package, or a policy that may be on any device; its weights are copied as they are now.
    car
        The car that the policy was trained with; a package brings its own.
    """

    def __init__(self, policy: ModelPackage | RacingPolicy, car: CarSpec | None = None) -> None:
        use_one_thread()
        if isinstance(policy, ModelPackage):
            package = policy
        elif car is not None:
            package = ModelPackage(policy.shape, policy.state_dict(), car)
        else:
            raise TypeError("A policy without a package needs the car that it was trained with.")
        self.sensors: tuple[str, ...] = package.car.sensors
        self._policy = package.policy()
        self._action_space = package.car.action_space

    def reset(self) -> None:
        """Begin a new run; a policy remembers nothing."""

    def act(self, observation: Mapping[str, NDArray[np.generic]]) -> tuple[float, float, str]:
        """Choose steering angle (rad), speed (m/s), and the action's label as a sim-trace has it.

        Parameters
        ----------
        observation
            One observation by sensor name, each as the sensor's shape and type have it.

        Raises
        ------
        ModelPackageError
            When a sensor's shape or type is not that which the policy was trained with.
        """
        with torch.inference_mode():
            batch = {name: self._batch_of_one(name, observation[name]) for name in self.sensors}
            parameters = self._policy.action_parameters(batch)[0]
        if isinstance(self._action_space, DiscreteActionSpace):
            return _chosen(self._action_space, int(parameters.argmax()))
        return _scaled(self._action_space, parameters.double().numpy())

    def _batch_of_one(self, name: str, observed: NDArray[np.generic]) -> torch.Tensor:
        expected = self._policy.shape.sensors[name]
        if observed.shape != expected.shape or observed.dtype != expected.dtype:
            raise ModelPackageError(
                f"The model was trained with {name} as {expected.dtype} {list(expected.shape)} and this release's is "
                f"{observed.dtype} {list(observed.shape)}. Train it again, or use the release that trained it."
            )
        return torch.from_numpy(observed[np.newaxis].copy())


def _chosen(space: DiscreteActionSpace, index: int) -> tuple[float, float, str]:
    steering_angle, speed = space.commands[index]
    return steering_angle, speed, str(index)


def _scaled(space: ContinuousActionSpace, means: NDArray[np.float64]) -> tuple[float, float, str]:
    steering_angle, speed = scaled_to_bounds(means, np.array(space.low), np.array(space.high)).tolist()
    return steering_angle, speed, command_label(math.degrees(steering_angle), speed)
