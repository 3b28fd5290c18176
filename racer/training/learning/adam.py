"""The optimiser."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from torch import Tensor

MEAN_DECAY = 0.9
SQUARE_DECAY = 0.999


class Adam:
    """Adam (Kingma and Ba 2015, algorithm 1) on gradients of bounded length, over all weights as one vector.

    It steps as ``torch.optim.Adam`` after ``clip_grad_norm_`` does. That class loads torch's compiler, which takes as
    long as learning a first lap, and works weight by weight, which small networks feel.

    Parameters
    ----------
    weights
        What is trained; all of them have gradients at every step.
    lr
        Step size; it lives in ``param_groups[0]["lr"]``, where Stable-Baselines3 changes it.
    eps
        Added to the denominator.
    longest
        Longer gradients are shortened to this length; None for any length.
    """

    def __init__(self, weights: Iterable[Tensor], lr: float, eps: float, longest: float | None) -> None:
        self._weights = list(weights)
        self._sizes = [weight.numel() for weight in self._weights]
        self._eps = eps
        self._longest = longest
        self._steps = 0
        self._mean: Tensor | None = None
        self._square: Tensor | None = None
        self.param_groups: list[dict[str, Any]] = [{"params": self._weights, "lr": lr}]

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for weight in self._weights:
            weight.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """Go one step down along the gradients."""
        gradient = self._gradient()
        # Not when the optimiser is made: the weights may be moved to another device after that.
        if self._mean is None or self._square is None:
            self._mean, self._square = torch.zeros_like(gradient), torch.zeros_like(gradient)
        self._steps += 1
        self._mean.lerp_(gradient, 1.0 - MEAN_DECAY)
        self._square.mul_(SQUARE_DECAY).addcmul_(gradient, gradient, value=1.0 - SQUARE_DECAY)
        denominator = self._square.sqrt().div_(math.sqrt(1.0 - SQUARE_DECAY**self._steps)).add_(self._eps)
        change = (self._mean / denominator).mul_(self.param_groups[0]["lr"] / (1.0 - MEAN_DECAY**self._steps))
        for weight, part in zip(self._weights, torch.split(change, self._sizes), strict=True):
            weight.sub_(part.view_as(weight))

    def state(self) -> dict[str, Tensor]:
        """Return the moments, once there are any, and the number of steps."""
        steps = {"steps": torch.tensor(self._steps)}
        if self._mean is None or self._square is None:
            return steps
        return steps | {"mean": self._mean, "square": self._square}

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Take over what ``state`` returned."""
        self._steps = int(state["steps"])
        if "mean" in state:
            device = self._weights[0].device
            self._mean, self._square = state["mean"].to(device), state["square"].to(device)

    def _gradient(self) -> Tensor:
        gradient = torch.cat([weight.grad.reshape(-1) for weight in self._weights if weight.grad is not None])
        if self._longest is not None:
            gradient *= (self._longest / (gradient.norm() + 1e-6)).clamp(max=1.0)
        return gradient
