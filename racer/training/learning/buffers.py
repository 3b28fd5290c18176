"""Where the transitions of one iteration are kept: pictures as bytes, copied once, in memory that is reused."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from gymnasium import spaces
from numpy.typing import NDArray
from stable_baselines3.common.buffers import DictRolloutBuffer

from racer.training.learning.rollout import Rollout, generalised_advantages

Observations = dict[str, NDArray[Any]]
Floats = NDArray[np.float32]


class TransitionRows(DictRolloutBuffer):
    """Arrays of one row a transition, in the order of recording, that grow by doubling.

    Stable-Baselines3 constructs it and calls ``reset``; its arrays and minibatches are not used.
    """

    def reset(self) -> None:
        """Forget all rows and keep the memory."""
        self.pos = 0
        self.full = False
        self.rows = 0
        if not hasattr(self, "row_arrays"):
            self.row_arrays = self._allocate(self.buffer_size * self.n_envs)

    def _allocate(self, rows: int) -> Observations:
        is_discrete = isinstance(self.action_space, spaces.Discrete)
        arrays = {
            f"observation {name}": np.empty((rows, *space.shape), dtype=space.dtype)
            for name, space in self.observation_space.spaces.items()
            if space.shape is not None
        }
        arrays["action"] = np.empty(rows, np.int64) if is_discrete else np.empty((rows, self.action_dim), np.float32)
        # Rewards come in two parts, values behind time limits and what is collected later; their sum is rounded once.
        arrays["reward"] = np.empty(rows, np.float64)
        arrays |= {name: np.empty(rows, np.float32) for name in ("value", "log_prob")}
        return arrays | {"episode": np.empty(rows, np.int64), "ended": np.empty(rows, np.bool_)}

    def _grow_to_hold(self, rows: int) -> None:
        capacity = len(self.row_arrays["reward"])
        if rows > capacity:
            grown = self._allocate(max(rows, 2 * capacity))
            for name, array in self.row_arrays.items():
                grown[name][: self.rows] = array[: self.rows]
            self.row_arrays = grown

    def _append(self, observations: Observations, **columns: Any) -> None:
        added = slice(self.rows, self.rows + len(columns["reward"]))
        self._grow_to_hold(added.stop)
        for name, observation in observations.items():
            self.row_arrays[f"observation {name}"][added] = observation
        action = self.row_arrays["action"]
        action[added] = columns.pop("action").reshape(-1, *action.shape[1:])
        for name, column in columns.items():
            self.row_arrays[name][added] = column
        self.rows = added.stop

    def _add_rewards(self, rewards: NDArray[np.float64]) -> Floats:
        """Add what the transitions have earned to what is there, and return the sums."""
        column = self.row_arrays["reward"][: self.rows]
        column += rewards
        sums: Floats = column.astype(np.float32)
        return sums

    def _rollout(self, kept: slice | NDArray[np.int64], advantages: Floats) -> Rollout:
        arrays = self.row_arrays
        values = torch.from_numpy(arrays["value"][kept])
        advantage = torch.from_numpy(advantages)
        return Rollout(
            {name: torch.from_numpy(arrays[f"observation {name}"][kept]) for name in self.observation_space.spaces},
            torch.from_numpy(arrays["action"][kept]),
            torch.from_numpy(arrays["log_prob"][kept]),
            values,
            advantage,
            advantage + values,
        )


class StepsBuffer(TransitionRows):
    """The same number of steps of every car, whether or not episodes end in between."""

    def add(  # type: ignore[override]
        self,
        obs: Observations,
        action: NDArray[Any],
        reward: NDArray[Any],
        episode_start: NDArray[np.bool_],
        value: torch.Tensor,
        log_prob: torch.Tensor,
    ) -> None:
        """Record one step of every car; ``episode_start`` tells whose previous step ended an episode."""
        if self.pos > 0:
            self.row_arrays["ended"][self.rows - self.n_envs : self.rows] = episode_start
        self._append(
            obs, action=action, reward=reward, value=value.cpu().numpy().reshape(-1), log_prob=log_prob.cpu().numpy()
        )
        self.pos += 1
        self.full = self.pos == self.buffer_size

    def compute_returns_and_advantage(self, last_values: torch.Tensor, dones: NDArray[np.bool_]) -> None:
        """Take what ``finish`` needs: the values of the last observations, and whose last step ended an episode."""
        self.row_arrays["ended"][self.rows - self.n_envs : self.rows] = dones
        self._last_values = last_values.cpu().numpy().reshape(-1)

    def finish(self, rewards: NDArray[np.float64]) -> None:
        """Make the rollout, given what the cars have earned, shape (steps, cars)."""
        arrays, shape = self.row_arrays, (self.pos, self.n_envs)
        advantages = generalised_advantages(
            self._add_rewards(rewards.reshape(-1)).reshape(shape),
            arrays["value"][: self.rows].reshape(shape),
            arrays["ended"][: self.rows].reshape(shape),
            self._last_values,
            self.gamma,
            self.gae_lambda,
        )
        self.rollout = self._rollout(slice(0, self.rows), advantages.reshape(-1))


class EpisodesBuffer(TransitionRows):
    """Whole episodes of any length, recorded side by side."""

    def reset(self) -> None:
        """Forget all rows and keep the memory."""
        super().reset()
        self._played: list[NDArray[np.bool_]] = []

    def add_rows(
        self,
        observations: Observations,
        actions: NDArray[Any],
        rewards: NDArray[Any],
        values: torch.Tensor,
        log_probs: torch.Tensor,
        episodes: NDArray[np.int64],
        played: NDArray[np.bool_],
    ) -> None:
        """Record one step of the cars that played; ``episodes`` are the numbers of their episodes in this iteration."""
        self._played.append(played)
        self._append(
            observations,
            action=actions,
            reward=rewards,
            value=values.cpu().numpy().reshape(-1),
            log_prob=log_probs.cpu().numpy(),
            episode=episodes,
        )

    def keep(self, episodes: int) -> None:
        """Choose the episodes with numbers below ``episodes``, all of which must have ended, for ``finish``."""
        self._kept = episodes

    def finish(self, rewards: NDArray[np.float64]) -> None:
        """Make the rollout of the chosen episodes, given what the cars have earned, shape (steps, cars)."""
        sums = self._add_rewards(rewards[np.stack(self._played)])
        numbers = self.row_arrays["episode"][: self.rows]
        by_episode = np.argsort(numbers, kind="stable")
        by_episode = by_episode[: np.searchsorted(numbers[by_episode], self._kept)]
        ended = np.append(np.diff(numbers[by_episode]) > 0, True)
        advantages = np.empty(self.rows, dtype=np.float32)
        advantages[by_episode] = generalised_advantages(
            sums[by_episode, None],
            self.row_arrays["value"][by_episode, None],
            ended[:, None],
            np.zeros(1, dtype=np.float32),
            self.gamma,
            self.gae_lambda,
        )[:, 0]
        # Pictures are copied a second time only when some episode is left out.
        kept = slice(0, self.rows) if len(by_episode) == self.rows else np.sort(by_episode)
        self.rollout = self._rollout(kept, advantages[kept])
