"""The layers of each network have the sizes that its table says."""

from __future__ import annotations

import pytest
import torch

from racer.errors import SpecError
from racer.models import NETWORK_PLANS, FeatureNetwork, SensorShape
from racer.models.networks import picture_size

EGO = SensorShape((5,), "float32")

# Computed by hand for 120 rows and 160 columns: (rows - kernel) // stride + 1, layer by layer.
SIZES = {
    "COMPACT": [(29, 39), (13, 18)],
    "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW": [(29, 39), (13, 18), (11, 16)],
    "DEEP_CONVOLUTIONAL_NETWORK": [(58, 78), (56, 76), (27, 37), (25, 35)],
    "DEEP_CONVOLUTIONAL_NETWORK_DEEP": [(29, 39), (13, 18), (5, 8), (3, 6)],
}
# Shapes of all weights by hand: convolutions (filters, channels, kernel, kernel), dense layers (units out, units in).
WEIGHTS = {
    "COMPACT": [(16, 1, 8, 8), (32, 16, 4, 4), (64, 32 * 13 * 18)],
    "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW": [(32, 1, 8, 8), (64, 32, 4, 4), (64, 64, 3, 3), (512, 64 * 11 * 16)],
    "DEEP_CONVOLUTIONAL_NETWORK": [
        (32, 1, 5, 5),
        (32, 32, 3, 3),
        (64, 32, 3, 3),
        (64, 64, 3, 3),
        (64, 64 * 25 * 35),
        (512, 64),
    ],
    "DEEP_CONVOLUTIONAL_NETWORK_DEEP": [
        (32, 1, 8, 8),
        (32, 32, 4, 4),
        (64, 32, 4, 4),
        (64, 64, 3, 3),
        (512, 64 * 3 * 6),
        (512, 512),
        (256, 512),
        (128, 256),
    ],
}


@pytest.mark.parametrize("name", NETWORK_PLANS)
def test_a_full_picture_shrinks_as_computed_by_hand(name):
    """The rows and columns after each convolution."""
    plan = NETWORK_PLANS[name]
    sizes = [picture_size(120, 160, plan.convolutions[: count + 1]) for count in range(len(plan.convolutions))]
    assert sizes == SIZES[name]


@pytest.mark.parametrize("name", NETWORK_PLANS)
def test_weights_have_the_shapes_computed_by_hand(name, camera):
    """Layer by layer, in their order."""
    with torch.device("meta"):
        network = FeatureNetwork(name, {"front_camera": camera})
    shapes = [tuple(weight.shape) for key, weight in network.state_dict().items() if key.endswith("weight")]
    assert shapes == WEIGHTS[name]
    assert network.units == WEIGHTS[name][-1][0]


@pytest.mark.parametrize("name", NETWORK_PLANS)
def test_features_of_pictures_and_vectors_are_joined(name):
    """A batch of two sensors gives a row of features for each car, none of them negative."""
    picture = SensorShape((96, 96, 1), "uint8")
    network = FeatureNetwork(name, {"front_camera_96x96": picture, "ego": EGO})
    features = network(
        {"front_camera_96x96": torch.full((3, 96, 96, 1), 255, dtype=torch.uint8), "ego": torch.ones(3, 5)}
    )
    assert features.shape == (3, network.units)
    assert features.dtype == torch.float32
    assert bool((features >= 0).all())


def test_sensors_are_joined_in_the_order_of_their_names():
    """However the sensors are listed, the weights mean the same."""
    sensors = {"lookahead": SensorShape((3,), "float32"), "ego": EGO}
    torch.manual_seed(1)
    one = FeatureNetwork("COMPACT", sensors)
    torch.manual_seed(1)
    other = FeatureNetwork("COMPACT", dict(reversed(sensors.items())))
    observation = {"ego": torch.rand(2, 5), "lookahead": torch.rand(2, 3)}
    assert torch.equal(one(observation), other(observation))


def test_pixels_are_divided_by_255_and_channels_go_first():
    """The first convolution sees what torch's own would see."""
    network = FeatureNetwork("COMPACT", {"front_camera_48x36": SensorShape((36, 48, 2), "uint8")})
    pictures = torch.randint(0, 256, (2, 36, 48, 2), dtype=torch.uint8)
    embedder = network.embedders["front_camera_48x36"]
    by_hand = torch.nn.functional.conv2d(
        torch.stack([pictures[..., 0], pictures[..., 1]], dim=1).float() / 255, embedder[1].weight, stride=4
    )
    assert torch.allclose(embedder[:2](pictures), by_hand, atol=1e-6)


@pytest.mark.parametrize(("width", "height"), [(48, 36), (40, 30), (64, 48), (160, 120)])
def test_the_compact_network_takes_small_and_full_pictures(width, height):
    """From 40 by 30 pixels up."""
    name = f"front_camera_{width}x{height}"
    network = FeatureNetwork("COMPACT", {name: SensorShape((height, width, 1), "uint8")})
    assert network({name: torch.zeros(1, height, width, 1, dtype=torch.uint8)}).shape == (1, 64)


@pytest.mark.parametrize(
    ("network", "width", "height"),
    [("DEEP_CONVOLUTIONAL_NETWORK_DEEP", 48, 36), ("DEEP_CONVOLUTIONAL_NETWORK_SHALLOW", 40, 30), ("COMPACT", 4, 4)],
)
def test_a_camera_too_small_for_the_network_is_told(network, width, height):
    """The sentence has the camera, its size, the network and a way out."""
    name = f"front_camera_{width}x{height}"
    with pytest.raises(SpecError, match=f"{name} with {width}x{height} pixels is too small for the network {network}"):
        FeatureNetwork(network, {name: SensorShape((height, width, 1), "uint8")})


def test_our_networks_layers_start_orthogonal_without_bias():
    """Rows of a wide weight are orthogonal and as long as the square root of 2."""
    network = FeatureNetwork("COMPACT", {"front_camera_48x36": SensorShape((36, 48, 1), "uint8")})
    for name, weight in network.state_dict().items():
        if name.endswith("bias"):
            assert not bool(weight.any())
        else:
            flat = weight.flatten(1)
            assert torch.allclose(flat @ flat.T, 2.0 * torch.eye(len(flat)), atol=1e-4)


@pytest.mark.parametrize("network", [name for name in NETWORK_PLANS if name != "COMPACT"])
def test_the_services_networks_start_as_the_service_had_them(network):
    """Weights are even over plus and minus sqrt(6 / (fan in + fan out)), the library's default there, without bias."""
    features = FeatureNetwork(network, {"front_camera": SensorShape((120, 160, 1), "uint8")})
    for name, weight in features.state_dict().items():
        if name.endswith("bias"):
            assert not bool(weight.any())
            continue
        receptive = weight[0, 0].numel()
        width = (6.0 / (receptive * (weight.shape[0] + weight.shape[1]))) ** 0.5
        assert 0.95 * width < float(weight.abs().max()) <= width
        assert float(weight.std()) == pytest.approx(width / 3.0**0.5, rel=0.06)
