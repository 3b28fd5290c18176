"""How good a policy is without chance: episodes from all around the track, and laps from the start line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from racer.evaluation import Evaluation, evaluate
from racer.models import PolicyDriver
from racer.simulator import EpisodeStatus
from racer.specs import CarSpec, RaceSpec
from racer.training.sb3_vec_env import EpisodeSummary, Sb3VecEnv

if TYPE_CHECKING:
    from racer.envs import RaceBatch
    from racer.track import Track
    from racer.training.sb3_policy import Sb3RacingPolicy


@dataclass(frozen=True)
class Examination:
    """What was found out about a policy."""

    episodes: tuple[EpisodeSummary, ...]
    """One from each start, in the order of their ends."""
    evaluation: Evaluation
    """Laps from the start line: the result and the recorded drive."""

    @property
    def mean_reward(self) -> float:
        """Of the episodes."""
        return float(np.mean([episode.reward for episode in self.episodes]))

    @property
    def mean_progress(self) -> float:
        """Of the episodes, percent."""
        return float(np.mean([episode.progress for episode in self.episodes]))

    @property
    def lap_seconds(self) -> list[float]:
        """Times of the episodes that completed the lap, s."""
        return [episode.seconds for episode in self.episodes if episode.status == EpisodeStatus.LAP_COMPLETE]

    @property
    def finish_rate(self) -> float:
        """Share of the episodes that completed the lap."""
        return len(self.lap_seconds) / len(self.episodes)

    @property
    def clean_laps(self) -> int:
        """Laps from the start line completed one after another before the first incident."""
        return self.evaluation.result.completed_laps

    def score(self, metric: str) -> tuple[float, ...]:
        """Return what policies are compared by, larger is better.

        ``"laptime"`` prefers clean laps from the line, then more completed episodes, then faster ones, then progress.
        """
        if metric == "laptime":
            seconds = self.lap_seconds
            return (self.clean_laps, self.finish_rate, -float(np.mean(seconds)) if seconds else 0.0, self.mean_progress)
        return (self.mean_reward if metric == "reward" else self.mean_progress,)


class Examiner:
    """Examines policies on one track.

    Parameters
    ----------
    batch
        A car for each episode, on evenly spread starts, in nominal conditions.
    track, car
        What the laps are driven with.
    laps
        Laps from the start line, the first standing, the others flying; they end with the first incident.
    seed
        Of the cars.
    """

    def __init__(self, batch: RaceBatch, track: Track, car: CarSpec, laps: int, seed: int) -> None:
        self._env = Sb3VecEnv(batch)
        self._env.defers_rewards = True
        self._track = track
        self._car = car
        self._race = RaceSpec(laps=laps, continuous=track.closed, max_resets=0, seed=seed)
        self._seed = seed

    def examine(self, policy: Sb3RacingPolicy) -> Examination:
        """Let a policy drive with its likeliest actions, on the device where it is, and then as an official driver."""
        policy.set_training_mode(False)
        episodes = self._play_episodes(policy)
        driver = PolicyDriver(policy.network, self._car)
        return Examination(episodes, evaluate(driver, self._track, self._race, self._car))

    def _play_episodes(self, policy: Sb3RacingPolicy) -> tuple[EpisodeSummary, ...]:
        env = self._env
        env.seed(self._seed)
        env.reset()
        observations = env.begin_round(np.ones(env.num_envs, dtype=np.int64))
        env.finished.clear()
        while env.playing.any():
            # A parked car's rows hold whatever was there; their actions are not carried out for anybody.
            with torch.inference_mode():
                actions = policy.likeliest_actions(policy.as_tensors(observations))
            observations, *_ = env.step(actions.cpu().numpy())
        env.collect_rewards()
        return tuple(env.finished)
