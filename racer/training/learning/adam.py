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
    """Adam (Kingma and Ba 2015, algorithm 1), with the face of an optimiser that Stable-Baselines3 needs.

    It steps as ``torch.optim.Adam`` does, but that class loads torch's compiler, which takes longer than learning a
    first lap should have to wait.

    Parameters
    ----------
    weights
        What is trained.
    lr
        Step size; it lives in ``param_groups[0]["lr"]``, where schedules change it.
    eps
        Added to the denominator.
    """

    def __init__(self, weights: Iterable[Tensor], lr: float, eps: float) -> None:
        self._weights = list(weights)
        self._means: list[Tensor] = []
        self._squares: list[Tensor] = []
        self._eps = eps
        self._steps = 0
        self.param_groups: list[dict[str, Any]] = [{"params": self._weights, "lr": lr}]

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for weight in self._weights:
            weight.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """Go one step down along the gradients; weights without one stay."""
        self._make_moments()
        self._steps += 1
        step_size = self.param_groups[0]["lr"] / (1.0 - MEAN_DECAY**self._steps)
        square_scale = math.sqrt(1.0 - SQUARE_DECAY**self._steps)
        for weight, mean, square in zip(self._weights, self._means, self._squares, strict=True):
            if weight.grad is None:
                continue
            mean.lerp_(weight.grad, 1.0 - MEAN_DECAY)
            square.mul_(SQUARE_DECAY).addcmul_(weight.grad, weight.grad, value=1.0 - SQUARE_DECAY)
            weight.addcdiv_(mean, (square.sqrt() / square_scale).add_(self._eps), value=-step_size)

    def state(self) -> dict[str, Tensor]:
        """Return the moments and the number of steps, by names in the order of the weights."""
        moments = {f"mean.{number}": mean for number, mean in enumerate(self._means)}
        moments |= {f"square.{number}": square for number, square in enumerate(self._squares)}
        return moments | {"steps": torch.tensor(self._steps)}

    @torch.no_grad()
    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Take over what ``state`` returned."""
        if "mean.0" in state:
            self._make_moments()
        for number, (mean, square) in enumerate(zip(self._means, self._squares, strict=True)):
            mean.copy_(state[f"mean.{number}"])
            square.copy_(state[f"square.{number}"])
        self._steps = int(state["steps"])

    def _make_moments(self) -> None:
        # Not when the optimiser is made: the weights may be moved to another device after that.
        if not self._means:
            self._means = [torch.zeros_like(weight) for weight in self._weights]
            self._squares = [torch.zeros_like(weight) for weight in self._weights]
