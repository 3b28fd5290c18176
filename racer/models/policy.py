"""The policy: observations in, action preferences and the value of the state out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from racer.models.networks import NETWORK_PLANS, FeatureNetwork, orthogonal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racer.models.policy_shape import PolicyShape

VALUE_GAIN = 1.0
"""Of the orthogonal start of the layer that tells a state's value, in every network."""
LOG_STD_RANGE = (-20.0, 3.0)
"""Logarithm of the spread of a continuous action, as the retired service clipped it."""


class RacingPolicy(nn.Module):
    """Actor and critic; each with a network of its own, unless they share all but the last layer.

    A discrete policy gives one logit per action. A continuous one gives a mean for steering angle and speed, of which
    -1 to 1 is mapped onto the action space, and a spread that no observation changes. The weights start from torch's
    global generator.

    Parameters
    ----------
    shape
        Sensors, actions and layers.

    Raises
    ------
    SpecError
        When a camera is too small for the network.
    """

    def __init__(self, shape: PolicyShape) -> None:
        super().__init__()
        self.shape = shape
        self.actor = FeatureNetwork(shape.network, shape.sensors)
        self.critic = None if shape.shared_trunk else FeatureNetwork(shape.network, shape.sensors)
        self.action_head = NETWORK_PLANS[shape.network].start.actions(nn.Linear(self.actor.units, shape.action_count))
        self.value_head = orthogonal(nn.Linear(self.actor.units, 1), VALUE_GAIN)
        spread = nn.Parameter(torch.zeros(shape.action_count)) if shape.action_kind == "continuous" else None
        self.log_std = spread

    def action_parameters(self, observation: Mapping[str, Tensor]) -> Tensor:
        """Give logits or means, float32 (cars, actions), for observations (cars, *shape) by sensor name."""
        preferences: Tensor = self.action_head(self.actor(observation))
        return preferences

    def values(self, observation: Mapping[str, Tensor]) -> Tensor:
        """Give the value of each car's state, float32 (cars,)."""
        value: Tensor = self.value_head(self._critic_network(observation))
        return value.squeeze(-1)

    def both(self, observation: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Give action parameters and values at once; a shared network runs once."""
        actor_features = self.actor(observation)
        critic_features = actor_features if self.critic is None else self.critic(observation)
        return self.action_head(actor_features), self.value_head(critic_features).squeeze(-1)

    def clipped_log_std(self) -> Tensor:
        """Give the logarithm of the spread, (2,), of a continuous policy, within ``LOG_STD_RANGE``."""
        if self.log_std is None:
            raise TypeError("A discrete policy has no spread; ask only a continuous one for it.")
        return self.log_std.clamp(*LOG_STD_RANGE)

    def forward(self, observation: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Do what ``both`` does."""
        return self.both(observation)

    def _critic_network(self, observation: Mapping[str, Tensor]) -> Tensor:
        network = self.actor if self.critic is None else self.critic
        features: Tensor = network(observation)
        return features
