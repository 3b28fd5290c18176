"""The networks' layers: what makes features of each sensor, and what joins them.

A camera goes through strided convolutions without padding, a vector through one dense layer; the results are joined in
the order of the sensors' names and go through the middle layers. ReLU follows every layer, as in the retired service.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn

from racer.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from racer.models.policy_shape import SensorShape
    from racer.specs import NeuralNetwork

VECTOR_UNITS = 64
"""Units of the dense layer that a vector sensor goes through."""


class Convolution(NamedTuple):
    """One convolution: how many filters, their side and their step in pixels."""

    filters: int
    kernel: int
    stride: int


Layer = nn.Linear | nn.Conv2d


def orthogonal(layer: Layer, gain: float) -> Layer:
    """Start a layer from an orthogonal matrix times a gain, and no bias."""
    nn.init.orthogonal_(layer.weight, gain=gain)
    return _without_bias(layer)


def glorot(layer: Layer) -> Layer:
    """Start a layer from even numbers of the width of Glorot and Bengio (2010, equation 16), and no bias."""
    nn.init.xavier_uniform_(layer.weight)
    return _without_bias(layer)


def _without_bias(layer: Layer) -> Layer:
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return layer


class Start(NamedTuple):
    """What a network's weights begin with: those of hidden layers, and those of the layer that prefers actions."""

    hidden: Callable[[Layer], Layer]
    actions: Callable[[Layer], Layer]


ORTHOGONAL = Start(partial(orthogonal, gain=math.sqrt(2.0)), partial(orthogonal, gain=0.01))
"""As Stable-Baselines3 has it: features keep their size, and the first actions are nearly equally likely."""
GLOROT = Start(glorot, glorot)
"""As the retired service had it, by the default of its library; first updates are gentler."""


class NetworkPlan(NamedTuple):
    """The layers of one network: a camera's convolutions, a camera's dense layers, those after joining; the start."""

    convolutions: tuple[Convolution, ...]
    camera_units: tuple[int, ...]
    middle_units: tuple[int, ...]
    start: Start


NETWORK_PLANS: dict[NeuralNetwork, NetworkPlan] = {
    "COMPACT": NetworkPlan((Convolution(16, 8, 4), Convolution(32, 4, 2)), (), (64,), ORTHOGONAL),
    "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW": NetworkPlan(
        (Convolution(32, 8, 4), Convolution(64, 4, 2), Convolution(64, 3, 1)), (), (512,), GLOROT
    ),
    "DEEP_CONVOLUTIONAL_NETWORK": NetworkPlan(
        (Convolution(32, 5, 2), Convolution(32, 3, 1), Convolution(64, 3, 2), Convolution(64, 3, 1)),
        (64,),
        (512,),
        GLOROT,
    ),
    "DEEP_CONVOLUTIONAL_NETWORK_DEEP": NetworkPlan(
        (Convolution(32, 8, 4), Convolution(32, 4, 2), Convolution(64, 4, 2), Convolution(64, 3, 1)),
        (512, 512),
        (256, 128),
        GLOROT,
    ),
}
"""The three networks of the retired service by name (its architecture/embedder_factory.py), and our small default."""


class FeatureNetwork(nn.Module):
    """Observations of all sensors in, one row of features a car out.

    Parameters
    ----------
    network
        Name of the layers in ``NETWORK_PLANS``.
    sensors
        Shape and type of each sensor's observation, by name.

    Raises
    ------
    SpecError
        When a camera is too small for the convolutions.
    """

    def __init__(self, network: NeuralNetwork, sensors: Mapping[str, SensorShape]) -> None:
        super().__init__()
        plan = NETWORK_PLANS[network]
        self.sensors = tuple(sorted(sensors))
        self.embedders = nn.ModuleDict({name: _embedder(name, sensors[name], network) for name in self.sensors})
        joined = sum(_embedded_units(sensors[name], plan) for name in self.sensors)
        self.middle = nn.Sequential(*_dense_layers(joined, plan.middle_units, plan.start))
        self.units = plan.middle_units[-1]

    def forward(self, observation: Mapping[str, Tensor]) -> Tensor:
        """Turn observations (cars, *shape) by sensor name into features (cars, units)."""
        features = [self.embedders[name](observation[name]) for name in self.sensors]
        joined = features[0] if len(features) == 1 else torch.cat(features, dim=1)
        return self.middle(joined)  # type: ignore[no-any-return] # torch types a module's call as Any


class Picture(nn.Module):
    """Pictures (cars, height, width, channels) of 0 to 255 in, (cars, channels, height, width) of 0 to 1 out."""

    def forward(self, picture: Tensor) -> Tensor:
        """Bring pixels to floats, and channels to where torch wants them."""
        return picture.permute(0, 3, 1, 2).to(torch.float32) / 255.0


def picture_size(height: int, width: int, convolutions: tuple[Convolution, ...]) -> tuple[int, int]:
    """Height and width in pixels that are left after convolutions without padding; 0 or less when none is left."""
    for _, kernel, stride in convolutions:
        height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
    return height, width


def _embedder(name: str, sensor: SensorShape, network: NeuralNetwork) -> nn.Sequential:
    plan = NETWORK_PLANS[network]
    if not sensor.is_picture:
        return nn.Sequential(nn.Flatten(), *_dense_layers(sensor.size, (VECTOR_UNITS,), plan.start))
    height, width, channels = sensor.shape
    flat = _flat_units(sensor, plan)
    if flat == 0:
        raise SpecError(
            f"The camera {name} with {width}x{height} pixels is too small for the network {network}. "
            f"Use a larger front_camera_WIDTHxHEIGHT{'' if network == 'COMPACT' else ', or the network COMPACT'}."
        )
    layers: list[nn.Module] = [Picture()]
    for filters, kernel, stride in plan.convolutions:
        layers += [plan.start.hidden(nn.Conv2d(channels, filters, kernel, stride)), nn.ReLU()]
        channels = filters
    return nn.Sequential(*layers, nn.Flatten(), *_dense_layers(flat, plan.camera_units, plan.start))


def _flat_units(sensor: SensorShape, plan: NetworkPlan) -> int:
    """Units of the flattened last convolution; 0 when the picture is too small for it."""
    height, width = picture_size(sensor.shape[0], sensor.shape[1], plan.convolutions)
    return plan.convolutions[-1].filters * max(0, height) * max(0, width)


def _embedded_units(sensor: SensorShape, plan: NetworkPlan) -> int:
    if not sensor.is_picture:
        return VECTOR_UNITS
    return plan.camera_units[-1] if plan.camera_units else _flat_units(sensor, plan)


def _dense_layers(units: int, sizes: tuple[int, ...], start: Start) -> list[nn.Module]:
    layers: list[nn.Module] = []
    for size in sizes:
        layers += [start.hidden(nn.Linear(units, size)), nn.ReLU()]
        units = size
    return layers
