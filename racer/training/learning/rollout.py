"""What one iteration of training learns from, as flat tensors, and how its advantages are reckoned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Rollout:
    """The transitions of one iteration; every tensor has one row a transition, in any order.

    ``observations`` are as the sensors gave them (pictures uint8, channels first); ``actions`` are int64 (rows,) for
    discrete and float32 (rows, 2) for continuous action spaces; all others are float32 (rows,).
    """

    observations: dict[str, torch.Tensor]
    actions: torch.Tensor
    log_probs: torch.Tensor
    values: torch.Tensor
    advantages: torch.Tensor
    returns: torch.Tensor

    @property
    def size(self) -> int:
        """How many transitions there are."""
        return int(self.actions.shape[0])

    def to(self, device: torch.device) -> Rollout:
        """Return the same transitions on a device, which costs nothing when they are there already."""
        return Rollout(
            {name: tensor.to(device) for name, tensor in self.observations.items()},
            self.actions.to(device),
            self.log_probs.to(device),
            self.values.to(device),
            self.advantages.to(device),
            self.returns.to(device),
        )

    def with_normalised_advantages(self) -> Rollout:
        """Return the same transitions with advantages of mean 0 and (population) deviation 1."""
        centred = self.advantages - self.advantages.mean()
        return replace(self, advantages=centred / (self.advantages.std(unbiased=False) + 1e-8))

    def rows(self, indices: torch.Tensor) -> Rollout:
        """Return the transitions at some rows, copied."""
        return Rollout(
            {name: tensor.index_select(0, indices) for name, tensor in self.observations.items()},
            self.actions.index_select(0, indices),
            self.log_probs.index_select(0, indices),
            self.values.index_select(0, indices),
            self.advantages.index_select(0, indices),
            self.returns.index_select(0, indices),
        )

    def minibatches(self, size: int, generator: torch.Generator, *, drop_last: bool) -> Iterator[Rollout]:
        """Yield one shuffled pass in minibatches; ``drop_last`` leaves out the rows that do not fill one.

        ``generator`` is one of the processor, wherever the rows are.
        """
        order = torch.randperm(self.size, generator=generator).to(self.actions.device)
        end = self.size - self.size % size if drop_last else self.size
        for start in range(0, end, size):
            yield self.rows(order[start : start + size])


def minibatch_size(wanted: int, rows: int) -> int:
    """Return the minibatch size for a rollout: as wanted, or the largest power of two that a small one can fill.

    A rollout that is no larger than one minibatch counts as small, as in the retired service.
    """
    return wanted if rows > wanted else 1 << (rows.bit_length() - 1)


def generalised_advantages(
    rewards: NDArray[np.float32],
    values: NDArray[np.float32],
    ended: NDArray[np.bool_],
    last_values: NDArray[np.float32],
    discount: float,
    smoothing: float,
) -> NDArray[np.float32]:
    """Return the generalised advantage estimate of each transition (Schulman et al. 2016, equation 16).

    Parameters
    ----------
    rewards, values, ended
        (steps, cars): reward of the transition, value of the observation it began with, and whether it ended its
        episode. What follows an end is worth nothing, whatever ended it.
    last_values
        (cars,): value of the observation after the last step.
    discount, smoothing
        Gamma and lambda, 0 to 1.
    """
    advantages = np.empty_like(rewards)
    continues = 1.0 - ended.astype(np.float32)
    next_values, following = last_values, np.zeros_like(last_values)
    for step in range(len(rewards) - 1, -1, -1):
        surprise = rewards[step] + discount * continues[step] * next_values - values[step]
        following = surprise + discount * smoothing * continues[step] * following
        advantages[step] = following
        next_values = values[step]
    return advantages
