"""Proximal policy optimisation (Schulman et al. 2017) with the field's conventions, on top of Stable-Baselines3."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, cast

import numpy as np
import torch
from numpy.typing import NDArray
from stable_baselines3 import PPO
from stable_baselines3.common.buffers import RolloutBuffer
from stable_baselines3.common.callbacks import BaseCallback
from stable_baselines3.common.utils import FloatSchedule, explained_variance
from stable_baselines3.common.vec_env import VecEnv
from torch import Tensor
from torch.nn import functional

from racer.errors import TrainingError
from racer.models import RacingPolicy
from racer.training.episode_collector import collect_episodes
from racer.training.exploration import EpsilonGreedy
from racer.training.rollout import Rollout, minibatch_size
from racer.training.rollout_buffers import EpisodesBuffer, StepsBuffer
from racer.training.sb3_policy import Sb3RacingPolicy
from racer.training.sb3_vec_env import Sb3VecEnv

CLIP_RANGE = 0.2
"""How far from 1 the ratio of new to old probability may move and still be rewarded."""
ADAM_EPSILON = 1e-5
"""Added to the denominator of Adam's step."""


@dataclass(frozen=True)
class StepsPerIteration:
    """An iteration plays the same number of steps with every car."""

    per_car: int


@dataclass(frozen=True)
class EpisodesPerIteration:
    """An iteration plays whole episodes; those beyond ``max_transitions`` in all are left out."""

    episodes: int
    max_transitions: int


@dataclass(frozen=True)
class UpdateSettings:
    """What one update does with a rollout."""

    learning_rate: float
    batch_size: int
    epochs: int
    discount: float
    smoothing: float
    """Lambda of the generalised advantage estimate."""
    entropy_weight: float
    value_weight: float
    value_loss: Literal["mean squared error", "huber"]
    max_gradient_norm: float | None


class RacingPPO(PPO):
    """PPO that learns from fixed steps or from whole episodes.

    It differs from Stable-Baselines3's PPO in what the retired service did: the value of what follows an end is 0 at
    every end, advantages are normalised once over the whole rollout, rows that do not fill a minibatch are dropped, a
    rollout smaller than a minibatch shrinks the minibatch to a power of two, and the value loss may be Huber's.
    All random draws come from one generator, so that equal seeds give equal weights on the same device and libraries.

    Parameters
    ----------
    make_network
        Builds the policy network after seeding.
    env
        The cars.
    collection
        What an iteration plays.
    update
        What an update does.
    exploration
        E-greedy instead of sampling, for discrete actions.
    seed
        Of the network's initial weights, the actions, the shuffling and the cars.
    device
        ``"cpu"``, ``"cuda"`` or ``"auto"``.
    tensorboard_log
        A folder for TensorBoard's events, or None.
    """

    rollout_buffer: StepsBuffer | EpisodesBuffer  # type: ignore[assignment]
    policy: Sb3RacingPolicy

    def __init__(
        self,
        make_network: Callable[[], RacingPolicy],
        env: Sb3VecEnv,
        collection: StepsPerIteration | EpisodesPerIteration,
        update: UpdateSettings,
        *,
        exploration: EpsilonGreedy | None = None,
        seed: int = 0,
        device: str = "cpu",
        tensorboard_log: str | None = None,
    ) -> None:
        self.collection = collection
        self.update_settings = update
        self.exploration = exploration
        self.should_stop: Callable[[], bool] = lambda: False
        steps = collection.per_car if isinstance(collection, StepsPerIteration) else 1
        super().__init__(
            Sb3RacingPolicy,
            env,
            learning_rate=update.learning_rate,
            n_steps=steps,
            batch_size=steps * env.num_envs,
            n_epochs=update.epochs,
            gamma=update.discount,
            gae_lambda=update.smoothing,
            clip_range=CLIP_RANGE,
            normalize_advantage=False,
            ent_coef=update.entropy_weight,
            vf_coef=update.value_weight,
            rollout_buffer_class=StepsBuffer if isinstance(collection, StepsPerIteration) else EpisodesBuffer,
            policy_kwargs={"make_network": make_network, "adam_epsilon": ADAM_EPSILON},
            tensorboard_log=tensorboard_log,
            seed=seed,
            device=device,
        )

    def _setup_model(self) -> None:
        super()._setup_model()
        self.generator = torch.Generator(self.device).manual_seed(self.seed or 0)
        self.policy.use_generator(self.generator)
        if self.exploration is not None:
            exploration = self.exploration
            self.policy.random_share = lambda: exploration.share_at(self.num_timesteps)

    def collect_rollouts(
        self, env: VecEnv, callback: BaseCallback, rollout_buffer: RolloutBuffer, n_rollout_steps: int
    ) -> bool:
        """Play one iteration; False when a callback asked to stop before it was whole."""
        if isinstance(self.collection, StepsPerIteration):
            return super().collect_rollouts(env, callback, rollout_buffer, n_rollout_steps)
        return collect_episodes(
            self, cast("Sb3VecEnv", env), callback, self.collection.episodes, self.collection.max_transitions
        )

    def train(self) -> None:
        """Improve the policy with the present rollout; ``should_stop`` is asked before every minibatch.

        Raises
        ------
        TrainingError
            When the loss is no longer a number.
        """
        self.policy.set_training_mode(True)
        self._update_learning_rate(self.policy.optimizer)
        rollout = self.rollout_buffer.rollout.with_normalised_advantages().to(self.device)
        batch_size = minibatch_size(self.update_settings.batch_size, rollout.size)
        statistics: list[Tensor] = []
        for _ in range(self.n_epochs):
            for minibatch in rollout.minibatches(batch_size, self.generator):
                if self.should_stop():
                    return
                statistics.append(self._descend(minibatch))
            self._n_updates += 1
        self._log_update(torch.stack(statistics).cpu().numpy(), rollout)

    def _descend(self, minibatch: Rollout) -> Tensor:
        values, log_probs, entropies = self.policy.evaluate_actions(minibatch.observations, minibatch.actions)
        log_ratio = log_probs - minibatch.log_probs
        policy_loss = clipped_surrogate_loss(log_ratio, minibatch.advantages)
        value_loss = VALUE_LOSSES[self.update_settings.value_loss](values, minibatch.returns)
        entropy = entropies.mean()
        loss = policy_loss + self.vf_coef * value_loss - self.ent_coef * entropy
        self.policy.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        if self.update_settings.max_gradient_norm is not None:
            torch.nn.utils.clip_grad_norm_(self.policy.parameters(), self.update_settings.max_gradient_norm)
        self.policy.optimizer.step()
        with torch.no_grad():
            change = log_ratio.exp() - 1.0
            clipped = (change.abs() > CLIP_RANGE).float().mean()
            return torch.stack([loss, policy_loss, value_loss, entropy, (change - log_ratio).mean(), clipped])

    def _log_update(self, statistics: NDArray[np.float32], rollout: Rollout) -> None:
        if not np.isfinite(statistics).all():
            raise TrainingError(
                f"The loss became {statistics[-1, 0]} after {self.num_timesteps} steps, so the training cannot go on. "
                "Lower the learning rate or the size of the rewards, and go on from the last checkpoint."
            )
        self.update_statistics = dict(zip(STATISTICS, statistics.mean(axis=0).tolist(), strict=True))
        self.update_statistics["explained_variance"] = float(
            explained_variance(rollout.values.cpu().numpy(), rollout.returns.cpu().numpy())
        )
        for name, value in self.update_statistics.items():
            self.logger.record(f"train/{name}", value)


STATISTICS = ("loss", "policy_loss", "value_loss", "entropy", "kl_divergence", "clipped_share")
"""What every minibatch reports; ``entropy`` in nats, ``kl_divergence`` from the old to the new policy by Schulman's
estimator, ``clipped_share`` of the ratios beyond the clip range."""

VALUE_LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "mean squared error": functional.mse_loss,
    "huber": functional.huber_loss,
}
"""How the value's error is measured; Huber's threshold is 1."""


def clipped_surrogate_loss(log_ratio: Tensor, advantages: Tensor) -> Tensor:
    """Return the policy loss (Schulman et al. 2017, equation 7) for log ratios of new to old probability."""
    ratio = log_ratio.exp()
    bounded = ratio.clamp(1.0 - CLIP_RANGE, 1.0 + CLIP_RANGE)
    return -torch.minimum(advantages * ratio, advantages * bounded).mean()
