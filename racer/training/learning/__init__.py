"""What PPO is made of: how actions are drawn, how transitions are kept, and what an update learns from."""

from __future__ import annotations

from racer.training.learning.action_distributions import ActionDistribution, CategoricalActions, GaussianActions
from racer.training.learning.buffers import EpisodesBuffer, StepsBuffer
from racer.training.learning.episode_collector import collect_episodes, episode_shares, episodes_that_fit
from racer.training.learning.exploration import EpsilonGreedy
from racer.training.learning.rollout import Rollout, generalised_advantages, minibatch_size

__all__ = [
    "ActionDistribution",
    "CategoricalActions",
    "EpisodesBuffer",
    "EpsilonGreedy",
    "GaussianActions",
    "Rollout",
    "StepsBuffer",
    "collect_episodes",
    "episode_shares",
    "episodes_that_fit",
    "generalised_advantages",
    "minibatch_size",
]
