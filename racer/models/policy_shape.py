"""What a policy's weights fit: its sensors, its actions and its layers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol

import numpy as np
from pydantic import Field

from racer.errors import SensorError
from racer.specs import NeuralNetwork  # noqa: TC001 - pydantic needs it when a manifest is read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racer.specs import CarSpec

Extent = Annotated[int, Field(ge=1, le=1024, strict=True)]


class Observed(Protocol):
    """Anything that tells what one observation looks like: a sensor, a Gymnasium box, an array."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Extent of each axis, without the cars."""

    @property
    def dtype(self) -> Any:
        """The numpy type."""


@dataclass(frozen=True)
class SensorShape:
    """Shape and type of one sensor's observation: a picture is uint8 (height, width, channels), all else float32."""

    shape: Annotated[tuple[Extent, ...], Field(min_length=1, max_length=3)]
    dtype: Literal["uint8", "float32"]

    def __post_init__(self) -> None:
        if (self.dtype == "uint8") != (len(self.shape) == 3):
            raise ValueError("a picture is uint8 with height, width and channels, and nothing else is.")

    @property
    def is_picture(self) -> bool:
        """Whether the observation goes through convolutions."""
        return self.dtype == "uint8"

    @property
    def size(self) -> int:
        """How many numbers one observation has."""
        return math.prod(self.shape)

    @classmethod
    def of(cls, observed: Observed) -> SensorShape:
        """Take shape and type over from anything that has both.

        Raises
        ------
        SensorError
            When the type is neither uint8 nor float32.
        """
        shape, dtype = tuple(int(extent) for extent in observed.shape), np.dtype(observed.dtype).name
        if dtype == "uint8":
            return cls(shape, "uint8")
        if dtype == "float32":
            return cls(shape, "float32")
        raise SensorError(f"A policy sees pictures of uint8 and vectors of float32; {dtype} is neither.")


@dataclass(frozen=True)
class PolicyShape:
    """Everything that decides the names and shapes of a policy's weights.

    Attributes
    ----------
    sensors
        Shape and type of each sensor's observation, by name.
    action_kind
        Whether the policy chooses one of a list, or a point in a box.
    action_count
        How many actions the list has, or the 2 sides of the box.
    network
        Name of the layers.
    shared_trunk
        Whether policy and value share all layers but their last.
    """

    sensors: Annotated[dict[str, SensorShape], Field(min_length=1, max_length=4)]
    action_kind: Literal["discrete", "continuous"]
    action_count: Annotated[int, Field(ge=2, le=30, strict=True)]
    network: NeuralNetwork
    shared_trunk: Annotated[bool, Field(strict=True)]

    @classmethod
    def for_car(cls, car: CarSpec, sensors: Mapping[str, Observed], *, shared_trunk: bool) -> PolicyShape:
        """Say what a policy for this car looks like, given its sensors or their observation spaces by name."""
        return cls(
            sensors={name: SensorShape.of(sensors[name]) for name in car.sensors},
            action_kind=car.action_space.kind,
            action_count=car.action_space.size,
            network=car.neural_network,
            shared_trunk=shared_trunk,
        )
