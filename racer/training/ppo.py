"""Proximal policy optimisation (Schulman et al. 2017) with the field's conventions, on top of Stable-Baselines3."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from gymnasium import spaces
from stable_baselines3 import PPO
from stable_baselines3.common.utils import explained_variance
from torch import Tensor
from torch.nn import functional

from racer.errors import TrainingError
from racer.language import Text
from racer.training.learning.buffers import EpisodesBuffer, StepsBuffer
from racer.training.learning.episode_collector import collect_episodes
from racer.training.learning.exploration import EpsilonGreedy
from racer.training.learning.rollout import Rollout, minibatch_size
from racer.training.sb3_policy import Sb3RacingPolicy
from racer.training.sb3_vec_env import Sb3VecEnv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray
    from stable_baselines3.common.buffers import RolloutBuffer
    from stable_baselines3.common.callbacks import BaseCallback
    from stable_baselines3.common.vec_env import VecEnv

    from racer.models import RacingPolicy
    from racer.specs import PpoSettings


class RacingPPO(PPO):
    """PPO that learns from fixed steps or from whole episodes.

    Beyond Stable-Baselines3's PPO it can do what the retired service did: rollouts of whole episodes, advantages
    normalised once over the whole rollout, rows that do not fill a minibatch dropped, Huber's value loss, e-greedy
    exploration of discrete actions. A rollout that is smaller than a minibatch shrinks the minibatch to a power of two.
    All random draws come from one generator of the processor, so that equal seeds give equal weights on the same device
    and libraries, and a training may go on on another device.

    Parameters
    ----------
    make_network
        Builds the policy network after seeding.
    env
        The cars; from now on they defer their rewards.
    settings
        What an iteration plays, and what an update does with it.
    seed
        Of the network's initial weights, the actions, the shuffling and the cars.
    device
        ``"cpu"``, ``"cuda"`` or ``"auto"``.
    tensorboard_log
        A folder for TensorBoard's events, or None.
    """

    rollout_buffer: StepsBuffer | EpisodesBuffer
    policy: Sb3RacingPolicy

    def __init__(
        self,
        make_network: Callable[[], RacingPolicy],
        env: Sb3VecEnv,
        settings: PpoSettings,
        *,
        seed: int = 0,
        device: str = "cpu",
        tensorboard_log: str | None = None,
    ) -> None:
        self.settings = settings
        self.should_stop: Callable[[], bool] = lambda: False
        self.on_updated: Callable[[], None] = lambda: None
        self.steps_in_iteration = 0
        self.update_statistics: dict[str, float] = {}
        env.defers_rewards = True
        steps = settings.steps_per_car or 1
        super().__init__(
            Sb3RacingPolicy,
            env,
            learning_rate=settings.learning_rate,
            n_steps=steps,
            batch_size=steps * env.num_envs,
            n_epochs=settings.epochs,
            gamma=settings.gamma,
            gae_lambda=settings.gae_lambda,
            clip_range=settings.clip_range,
            normalize_advantage=False,
            ent_coef=settings.entropy_coefficient,
            vf_coef=settings.value_coefficient,
            rollout_buffer_class=StepsBuffer if settings.steps_per_car else EpisodesBuffer,
            policy_kwargs={"make_network": make_network, "adam_epsilon": settings.adam_epsilon},
            tensorboard_log=tensorboard_log,
            seed=seed,
            device=device,
        )

    @staticmethod
    def _wrap_env(env: VecEnv, verbose: int = 0, monitor_wrapper: bool = True) -> VecEnv:  # type: ignore[override]  # noqa: ARG004, FBT001, FBT002
        # Stable-Baselines3 would copy every picture to bring its channels to the front; our networks do without.
        return env

    def _setup_model(self) -> None:
        super()._setup_model()
        self.generator = torch.Generator().manual_seed(self.seed or 0)
        self.policy.use_generator(self.generator)
        # As on the retired service, where the way to explore was asked about for lists of actions alone.
        if self.settings.exploration == "e-greedy" and isinstance(self.action_space, spaces.Discrete):
            schedule = EpsilonGreedy(self.settings.e_greedy_value, self.settings.epsilon_steps)
            self.policy.random_share = lambda: schedule.share_at(self.num_timesteps)

    def collect_rollouts(
        self, env: VecEnv, callback: BaseCallback, rollout_buffer: RolloutBuffer, n_rollout_steps: int
    ) -> bool:
        """Play one iteration; False when somebody asked to stop before it was whole."""
        assert isinstance(env, Sb3VecEnv)
        if self.should_stop():
            return False
        before = self.num_timesteps
        if self.settings.episodes_per_iteration is None:
            is_whole = super().collect_rollouts(env, callback, rollout_buffer, n_rollout_steps)
        else:
            is_whole = collect_episodes(self, callback)
        # Where it was stopped, the cars still get what they have earned: their episodes go on when it is resumed.
        rewards = env.collect_rewards()
        if is_whole:
            self.rollout_buffer.finish(rewards)
        self.steps_in_iteration = self.num_timesteps - before
        return is_whole

    def train(self) -> None:
        """Improve the policy with the present rollout; ``should_stop`` is asked before every minibatch.

        ``on_updated`` is called afterwards, unless it was stopped.

        Raises
        ------
        TrainingError
            When the loss or the weights are no longer numbers.
        """
        self.policy.set_training_mode(True)
        self._update_learning_rate(self.policy.optimizer)
        rollout = self.rollout_buffer.rollout.to(self.device)
        if self.settings.advantage_normalisation == "rollout":
            rollout = rollout.with_normalised_advantages()
        statistics: list[Tensor] = []
        for _ in range(self.n_epochs):
            for minibatch in self._minibatches(rollout):
                if self.should_stop():
                    return
                statistics.append(self._descend(minibatch))
            self._n_updates += 1
        self._log_update(torch.stack(statistics).cpu().numpy(), rollout)
        self.check_weights()
        self.on_updated()

    def check_weights(self) -> None:
        """Make sure that the policy is one that can drive.

        Raises
        ------
        TrainingError
            When a weight is no longer a number.
        """
        for weight in self.policy.network.parameters():
            if not bool(torch.isfinite(weight).all()):
                raise _diverged(A_WEIGHT, weight[~torch.isfinite(weight)][0].item(), self.num_timesteps)

    def _minibatches(self, rollout: Rollout) -> Iterator[Rollout]:
        size = minibatch_size(self.settings.minibatch_size, rollout.size)
        minibatches = rollout.minibatches(size, self.generator, drop_last=self.settings.drop_last_minibatch)
        if self.settings.advantage_normalisation == "rollout":
            return minibatches
        return (minibatch.with_normalised_advantages() for minibatch in minibatches)

    def _descend(self, minibatch: Rollout) -> Tensor:
        values, log_probs, entropies = self.policy.evaluate_actions(minibatch.observations, minibatch.actions)
        log_ratio = log_probs - minibatch.log_probs
        policy_loss = clipped_surrogate_loss(log_ratio, minibatch.advantages, self.settings.clip_range)
        value_loss = VALUE_LOSSES[self.settings.value_loss](values, minibatch.returns)
        entropy = entropies.mean()
        loss = policy_loss + self.vf_coef * value_loss - self.ent_coef * entropy
        self.policy.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        if self.settings.max_grad_norm is not None:
            torch.nn.utils.clip_grad_norm_(self.policy.parameters(), self.settings.max_grad_norm)
        self.policy.optimizer.step()
        with torch.no_grad():
            change = log_ratio.exp() - 1.0
            clipped = (change.abs() > self.settings.clip_range).float().mean()
            return torch.stack([loss, policy_loss, value_loss, entropy, (change - log_ratio).mean(), clipped])

    def _log_update(self, statistics: NDArray[np.float32], rollout: Rollout) -> None:
        if not np.isfinite(statistics).all():
            raise _diverged(THE_LOSS, statistics[~np.isfinite(statistics)][0], self.num_timesteps)
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
    "mean_squared_error": functional.mse_loss,
    "huber": functional.huber_loss,
}
"""How the value's error is measured; Huber's threshold is 1."""


DIVERGED = Text(
    "{what} became {value} after {steps} steps, so the training cannot go on. Lower the learning rate or the size of "
    "the rewards, and start a new training, with the weights of this one's best model if you like.",
    "{steps} 스텝 후 {what} 값이 {value}가 되어 학습을 계속할 수 없습니다. 학습률이나 보상 크기를 줄이고 새 학습을 "
    "시작하세요. 원하면 이 학습의 최고 모델 가중치에서 시작할 수 있습니다.",
)
A_WEIGHT = Text("A weight", "가중치")
THE_LOSS = Text("The loss", "손실")


def _diverged(what: Text, value: float, steps: int) -> TrainingError:
    return TrainingError(DIVERGED.format(what=what, value=value, steps=steps))


def clipped_surrogate_loss(log_ratio: Tensor, advantages: Tensor, clip_range: float) -> Tensor:
    """Return the policy loss (Schulman et al. 2017, equation 7) for log ratios of new to old probability."""
    ratio = log_ratio.exp()
    bounded = ratio.clamp(1.0 - clip_range, 1.0 + clip_range)
    return -torch.minimum(advantages * ratio, advantages * bounded).mean()
