"""The policy network as Stable-Baselines3 wants to see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import torch
from stable_baselines3.common.policies import ActorCriticPolicy
from torch import Tensor

from racer.training.learning.action_distributions import ActionDistribution, CategoricalActions, GaussianActions

if TYPE_CHECKING:
    from gymnasium import spaces
    from numpy.typing import NDArray
    from stable_baselines3.common.distributions import Distribution
    from stable_baselines3.common.type_aliases import Schedule

    from racer.models import RacingPolicy

Observations = Mapping[str, Tensor]


class Sb3RacingPolicy(ActorCriticPolicy):
    """An actor-critic policy whose only trained tensors are those of a ``RacingPolicy``, in ``network``.

    Parameters
    ----------
    observation_space, action_space, lr_schedule, use_sde
        As Stable-Baselines3 passes them.
    make_network
        Builds the network; called once, after the random generators were seeded.
    adam_epsilon
        Added to the denominator of Adam's step.

    ``random_share`` tells how many of the sampled decisions are random on top of the likeliest action (e-greedy);
    None, the default, samples from the policy. ``generator`` is the source of all randomness in ``forward``.
    """

    def __init__(
        self,
        observation_space: spaces.Dict,
        action_space: spaces.Space[Any],
        lr_schedule: Schedule,
        use_sde: bool = False,  # noqa: FBT001, FBT002 - the signature that Stable-Baselines3 calls
        *,
        make_network: Callable[[], RacingPolicy],
        adam_epsilon: float,
    ) -> None:
        self._make_network = make_network
        self.random_share: Callable[[], float] | None = None
        self._adam_epsilon = adam_epsilon
        super().__init__(observation_space, action_space, lr_schedule, use_sde=use_sde)

    def _build(self, lr_schedule: Schedule) -> None:
        self.network = self._make_network()
        self.optimizer = torch.optim.Adam(
            self.network.parameters(), lr=lr_schedule(1), eps=self._adam_epsilon, fused=True
        )

    def use_generator(self, generator: torch.Generator) -> None:
        """Draw actions from this generator, one of the processor whatever the policy's device."""
        self.generator = generator

    @property
    def distribution(self) -> ActionDistribution:
        """How the actions are spread."""
        if self.network.log_std is None:
            return CategoricalActions()
        return GaussianActions(self.network.clipped_log_std())

    def forward(self, obs: Observations, deterministic: bool = False) -> tuple[Tensor, Tensor, Tensor]:  # type: ignore[override]  # noqa: FBT001, FBT002
        """Return an action, a value and the log probability of the action for each observation."""
        parameters, values = self.network.both(obs)
        distribution = self.distribution
        actions = distribution.mode(parameters) if deterministic else self._explore(distribution, parameters)
        return actions, values, distribution.log_prob(parameters, actions)

    def evaluate_actions(self, obs: Observations, actions: Tensor) -> tuple[Tensor, Tensor, Tensor]:  # type: ignore[override]
        """Return the values, the log probabilities of given actions, and the entropies, each of one row an action."""
        parameters, values = self.network.both(obs)
        log_probs, entropies = self.distribution.log_prob_and_entropy(parameters, actions)
        return values.reshape(-1), log_probs, entropies

    def predict_values(self, obs: Observations) -> Tensor:  # type: ignore[override]
        """Return the value of each observation."""
        return self.network.values(obs)

    def likeliest_actions(self, obs: Observations) -> Tensor:
        """Return the likeliest action for each observation."""
        return self.distribution.mode(self.network.action_parameters(obs))

    def as_tensors(self, observations: Mapping[str, NDArray[Any]]) -> dict[str, Tensor]:
        """Return observations as tensors on the policy's device; on the processor they share memory."""
        device = self.device
        return {name: torch.as_tensor(rows, device=device) for name, rows in observations.items()}

    def get_distribution(self, obs: Observations) -> Distribution:  # type: ignore[override]
        """Return the actions' distribution as an object of Stable-Baselines3."""
        parameters = self.network.action_parameters(obs)
        if self.network.log_std is None:
            return self.action_dist.proba_distribution(parameters)
        return self.action_dist.proba_distribution(parameters, self.network.clipped_log_std())

    def _predict(self, observation: Observations, deterministic: bool = False) -> Tensor:  # type: ignore[override]  # noqa: FBT001, FBT002
        parameters = self.network.action_parameters(observation)
        return self.distribution.mode(parameters) if deterministic else self._explore(self.distribution, parameters)

    def _explore(self, distribution: ActionDistribution, parameters: Tensor) -> Tensor:
        if self.random_share is None:
            return distribution.sample(parameters, self.generator)
        rows, actions = parameters.shape
        random = torch.randint(actions, (rows,), generator=self.generator)
        is_random = torch.rand(rows, generator=self.generator) < self.random_share()
        device = parameters.device
        return torch.where(is_random.to(device), random.to(device), distribution.mode(parameters))
