"""An iteration of whole episodes, divided over the cars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from racer.training.learning.buffers import EpisodesBuffer
from racer.training.sb3_vec_env import Sb3VecEnv

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from stable_baselines3.common.callbacks import BaseCallback

    from racer.training.ppo import RacingPPO


def episode_shares(episodes: int, cars: int) -> NDArray[np.int64]:
    """Return how many of an iteration's episodes each car plays: episode e is played by car e modulo ``cars``."""
    return (episodes + cars - 1 - np.arange(cars, dtype=np.int64)) // cars


def episodes_that_fit(lengths: NDArray[np.int64], max_transitions: int) -> int:
    """Return how many episodes, taken in order, have at most so many transitions together; the first always counts."""
    return max(1, int(np.searchsorted(np.cumsum(lengths), max_transitions, side="right")))


def collect_episodes(ppo: RacingPPO, callback: BaseCallback) -> bool:
    """Fill the rollout buffer with whole episodes, but for their rewards; False when the callback asked to stop before.

    Each car plays its share and is then parked. Episodes count in order, as in the retired service: the first ones that
    fit into ``max_steps_per_iteration`` together are learnt from. As soon as the steps played so far tell that an
    episode cannot be among them, it is broken off.
    """
    env, buffer = ppo.env, ppo.rollout_buffer
    episodes, most = ppo.settings.episodes_per_iteration, ppo.settings.max_steps_per_iteration
    assert isinstance(env, Sb3VecEnv)
    assert isinstance(buffer, EpisodesBuffer)
    assert episodes is not None
    ppo.policy.set_training_mode(False)
    buffer.reset()
    callback.on_rollout_start()
    lengths = np.zeros(episodes, dtype=np.int64)
    present = np.arange(env.num_envs)
    observations = env.begin_round(episode_shares(episodes, env.num_envs))
    while env.playing.any():
        played = env.playing.copy()
        cars = np.flatnonzero(played)
        seen = observations if len(cars) == env.num_envs else {name: rows[cars] for name, rows in observations.items()}
        with torch.no_grad():
            actions, values, log_probs = ppo.policy(ppo.policy.as_tensors(seen))
        chosen = actions.cpu().numpy()
        observations, rewards, ended, infos = env.step(_all_cars(chosen, cars, env.num_envs))
        ppo.num_timesteps += len(cars)
        callback.update_locals({"infos": infos, "dones": ended, "rewards": rewards})
        if not callback.on_step():
            return False
        ppo._update_info_buffer(infos, ended)  # noqa: SLF001 - how Stable-Baselines3's own collector reports episodes
        _add_values_at_limits(ppo, rewards, np.flatnonzero(ended), infos)
        buffer.add_rows(seen, chosen, rewards[cars], values, log_probs, present[cars], played)
        lengths[present[cars]] += 1
        present[ended] += env.num_envs
        env.park(present >= episodes_that_fit(lengths, most))
    buffer.keep(episodes_that_fit(lengths, most))
    callback.on_rollout_end()
    return True


def _add_values_at_limits(
    ppo: RacingPPO, rewards: NDArray[np.float64], ended: NDArray[np.int64], infos: list[dict[str, Any]]
) -> None:
    for car in ended:
        if infos[car]["TimeLimit.truncated"]:
            last = {name: row[None] for name, row in infos[car]["terminal_observation"].items()}
            with torch.no_grad():
                rewards[car] += ppo.gamma * float(ppo.policy.predict_values(ppo.policy.as_tensors(last)))


def _all_cars(chosen: NDArray[Any], cars: NDArray[np.int64], count: int) -> NDArray[Any]:
    actions = np.zeros((count, *chosen.shape[1:]), dtype=chosen.dtype)
    actions[cars] = chosen
    return actions
