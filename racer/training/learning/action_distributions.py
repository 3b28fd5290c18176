"""The two ways in which a policy spreads over actions, as plain formulas on tensors.

They do what ``torch.distributions`` does, without building and validating an object for every step. Random numbers are
drawn on the processor wherever the parameters are, so that one generator's state means the same draws on every device.
"""

from __future__ import annotations

import math
from typing import Protocol

import torch
from torch import Tensor


class ActionDistribution(Protocol):
    """How actions follow from what the policy network puts out (``parameters``, one row an observation)."""

    def sample(self, parameters: Tensor, generator: torch.Generator) -> Tensor:
        """Draw one action a row with a generator of the processor."""

    def mode(self, parameters: Tensor) -> Tensor:
        """Return the likeliest action of each row."""

    def log_prob(self, parameters: Tensor, actions: Tensor) -> Tensor:
        """Return the logarithm of the probability (density) of one action a row."""

    def log_prob_and_entropy(self, parameters: Tensor, actions: Tensor) -> tuple[Tensor, Tensor]:
        """Return both, each of shape (rows,); the entropy is in nats."""


class CategoricalActions:
    """Discrete actions: the parameters are logits (rows, actions), an action is its int64 index."""

    def sample(self, parameters: Tensor, generator: torch.Generator) -> Tensor:
        """Draw by a race: of exponential arrival times with the actions' probabilities as rates, the first wins."""
        arrivals = torch.empty(parameters.shape).exponential_(generator=generator).to(parameters.device)
        return (parameters - arrivals.log()).argmax(dim=1)

    def mode(self, parameters: Tensor) -> Tensor:
        """Return the index of the largest logit."""
        return parameters.argmax(dim=1)

    def log_prob(self, parameters: Tensor, actions: Tensor) -> Tensor:
        """Return the log-softmax at the action."""
        return torch.log_softmax(parameters, dim=1).gather(1, actions.unsqueeze(1)).squeeze(1)

    def log_prob_and_entropy(self, parameters: Tensor, actions: Tensor) -> tuple[Tensor, Tensor]:
        """Return the log-softmax at the action, and the mean surprise of all actions."""
        logs = torch.log_softmax(parameters, dim=1)
        return logs.gather(1, actions.unsqueeze(1)).squeeze(1), -(logs.exp() * logs).sum(dim=1)


class GaussianActions:
    """Continuous actions: the parameters are means (rows, 2), with one deviation an action dimension for all rows.

    An action is the unclipped draw, and its density is the unclipped Gaussian's; it is clipped to -1...1 on its way
    to the car.

    Parameters
    ----------
    log_std
        The logarithms of the standard deviations, (2,).
    """

    def __init__(self, log_std: Tensor) -> None:
        self._log_std = log_std

    def sample(self, parameters: Tensor, generator: torch.Generator) -> Tensor:
        """Draw around the means."""
        noise = torch.empty(parameters.shape).normal_(generator=generator).to(parameters.device)
        return parameters + noise * self._log_std.exp()

    def mode(self, parameters: Tensor) -> Tensor:
        """Return the means."""
        return parameters

    def log_prob(self, parameters: Tensor, actions: Tensor) -> Tensor:
        """Return the sum of the dimensions' log densities."""
        log_std = self._log_std
        scaled = (actions - parameters) * torch.exp(-log_std)
        return (-0.5 * scaled * scaled - log_std - 0.5 * math.log(2.0 * math.pi)).sum(dim=1)

    def log_prob_and_entropy(self, parameters: Tensor, actions: Tensor) -> tuple[Tensor, Tensor]:
        """Return the log density, and the entropy, which is the same for all rows."""
        entropy = (self._log_std + 0.5 * (1.0 + math.log(2.0 * math.pi))).sum()
        return self.log_prob(parameters, actions), entropy.expand(len(parameters))
