"""An iteration of whole episodes, divided over the cars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from stable_baselines3.common.callbacks import BaseCallback
from stable_baselines3.common.utils import obs_as_tensor

from racer.training.rollout_buffers import EpisodesBuffer
from racer.training.sb3_vec_env import Sb3VecEnv

if TYPE_CHECKING:
    from racer.training.ppo import RacingPPO


def episode_shares(episodes: int, cars: int) -> NDArray[np.int64]:
    """Return how many of an iteration's episodes each car plays: episode e is played by car e modulo ``cars``."""
    return (episodes + cars - 1 - np.arange(cars, dtype=np.int64)) // cars


def episodes_that_fit(lengths: NDArray[np.int64], max_transitions: int) -> int:
    """Return how many episodes, taken in order, have at most so many transitions together; the first always counts."""
    return max(1, int(np.searchsorted(np.cumsum(lengths), max_transitions, side="right")))


def collect_episodes(
    ppo: RacingPPO, env: Sb3VecEnv, callback: BaseCallback, episodes: int, max_transitions: int
) -> bool:
    """Fill the rollout buffer with whole episodes; False when the callback asked to stop before.

    Each car plays its share and is then parked. Episodes count in order, as in the retired service: the first ones that
    have at most ``max_transitions`` transitions together are learnt from. As soon as the steps played so far tell that
    an episode cannot be among them, it is broken off.
    """
    buffer = ppo.rollout_buffer
    assert isinstance(buffer, EpisodesBuffer)
    ppo.policy.set_training_mode(False)
    buffer.reset()
    callback.on_rollout_start()
    lengths = np.zeros(episodes, dtype=np.int64)
    present = np.arange(env.num_envs)
    observations = env.begin_round(episode_shares(episodes, env.num_envs))
    while env.playing.any():
        cars = np.flatnonzero(env.playing)
        seen = observations if len(cars) == env.num_envs else {name: rows[cars] for name, rows in observations.items()}
        with torch.no_grad():
            actions, values, log_probs = ppo.policy(obs_as_tensor(seen, ppo.device))
        chosen = actions.cpu().numpy()
        observations, rewards, ended, infos = env.step(_all_cars(chosen, cars, env.num_envs))
        ppo.num_timesteps += len(cars)
        callback.update_locals({"infos": infos, "dones": ended, "rewards": rewards})
        if not callback.on_step():
            return False
        ppo._update_info_buffer(infos, ended)  # noqa: SLF001 - how Stable-Baselines3's own collector reports episodes
        buffer.add_rows(seen, chosen, rewards[cars], values, log_probs, present[cars])
        lengths[present[cars]] += 1
        present[ended] += env.num_envs
        env.park(present >= episodes_that_fit(lengths, max_transitions))
    buffer.finish(episodes_that_fit(lengths, max_transitions))
    callback.on_rollout_end()
    return True


def _all_cars(chosen: NDArray[Any], cars: NDArray[np.int64], count: int) -> NDArray[Any]:
    actions = np.zeros((count, *chosen.shape[1:]), dtype=chosen.dtype)
    actions[cars] = chosen
    return actions
