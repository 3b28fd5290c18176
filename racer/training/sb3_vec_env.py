"""The batch of cars as Stable-Baselines3 wants to see it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from stable_baselines3.common.vec_env import VecEnv

from racer.simulator import STEP_SECONDS, EpisodeStatus, readings

if TYPE_CHECKING:
    from racer.envs import RaceBatch

Observations = dict[str, NDArray[Any]]
Info = dict[str, Any]
StepResult = tuple[Observations, NDArray[np.float64], NDArray[np.bool_], list[Info]]
"""Observations, rewards, whose episode ended, and one info a car."""
Indices = int | Iterable[int] | None

SIMULATOR_STATE = ("motion", "memory", "conditions", "present", "readings", "status", "noise_keys", "seeds")
"""The simulator's arrays; together they decide how the cars go on."""
WITHOUT_SIGN = ("noise_keys", "seeds")
"""Those of them whose 64 bits are kept as int64, because tensors have no such type."""


class StepListener(Protocol):
    """Hears of every step when it is played, and of its rewards when they are known, both in the order of the steps."""

    def played(self, actions: NDArray[Any], playing: NDArray[np.bool_]) -> None:
        """Hear of a step, before the cars whose episodes it has ended are restarted."""

    def rewarded(self, rewards: NDArray[np.float64]) -> None:
        """Hear what the steps since the last time have earned, shape (steps, cars)."""


@dataclass(frozen=True)
class EpisodeSummary:
    """How one training episode went; ``number`` counts the episodes of the run in the order of their starts."""

    number: int
    car: int
    reward: float
    steps: int
    status: EpisodeStatus
    progress: float
    """Percent of the lap at the last judged pose."""

    @property
    def seconds(self) -> float:
        """Simulated time from the first to the last judged pose, s; the lap time where the lap is complete."""
        return (self.steps - 1) * STEP_SECONDS


class Sb3VecEnv(VecEnv):
    """Many cars as one vectorised environment of Stable-Baselines3.

    Observations are a dict of sensor name to (cars, ...), just as the sensors wrote them. A car whose episode ends is
    restarted in the same step. Cars whose episode goes on share one empty info.

    A learner that needs no reward before its rollout ends sets ``defers_rewards``: steps then earn 0.0, and the rewards
    of all of them, with what the episodes that ended have earned, are there once it has called ``collect_rewards``.

    With ``begin_round`` every car plays a number of episodes and is then parked: it earns nothing, sees nothing and its
    rows are meaningless.

    Parameters
    ----------
    batch
        Cars, sensors and rewards.
    bootstrap_at_time_limit
        Whether ``TimeLimit.truncated`` tells the learner that an episode was cut by the step limit; when False, every
        end is a true end, after which nothing is worth anything.

    Attributes
    ----------
    playing
        Which cars are in an episode, (cars,) bool.
    episode_numbers
        Number of each car's present episode, counted over all cars and the whole run, (cars,).
    finished
        Summaries of the episodes that ended, and whose rewards were collected, since this list was last emptied.
    defers_rewards
        Whether rewards are left to ``collect_rewards``.
    listener
        Hears of every step, when set.
    """

    def __init__(self, batch: RaceBatch, *, bootstrap_at_time_limit: bool = False) -> None:
        self.batch = batch
        self.bootstrap_at_time_limit = bootstrap_at_time_limit
        self.render_mode = None
        self.defers_rewards = False
        self.listener: StepListener | None = None
        self.finished: list[EpisodeSummary] = []
        self.playing = np.ones(batch.cars, dtype=np.bool_)
        self.episode_numbers = np.zeros(batch.cars, dtype=np.int64)
        self._episodes_begun = 0
        self._is_fresh = False
        self._episodes_left: NDArray[np.int64] | None = None
        self._returns = np.zeros(batch.cars)
        self._ended_in_steps: list[list[tuple[EpisodeSummary, Info]]] = []
        self._going_on: list[Info] = [{}] * batch.cars
        self._actions: NDArray[Any] = np.zeros(0)
        super().__init__(batch.cars, batch.observation_space, batch.commander.space)

    def reset(self) -> Observations:
        """Begin an episode for every car; after a call of ``seed``, the cars' random streams begin anew too."""
        self.collect_rewards()
        everyone = np.ones(self.num_envs, dtype=np.bool_)
        if self._seeds[0] is not None:
            self.batch.simulator.reset([int(seed) for seed in self._seeds if seed is not None])
        else:
            self.batch.simulator.restart(everyone)
        self._reset_seeds()
        self._returns[:] = 0.0
        self._episodes_left = None
        self._count_begun(everyone)
        self._is_fresh = True
        return self._observe()

    def begin_round(self, shares: NDArray[np.int64]) -> Observations:
        """Begin an episode for every car with a share; car i plays ``shares[i]`` episodes and is then parked."""
        self.collect_rewards()
        first = shares > 0
        if self._is_fresh:
            self._episodes_begun -= self.num_envs
        else:
            self.batch.simulator.restart(first)
        self.playing = np.zeros(self.num_envs, dtype=np.bool_)
        self._returns[first] = 0.0
        self._episodes_left = shares.copy()
        self._count_begun(first)
        return self._observe()

    def park(self, cars: NDArray[np.bool_]) -> None:
        """Break off the episodes of some cars and let them stand until the next round."""
        self.playing &= ~cars

    def step_async(self, actions: NDArray[Any]) -> None:
        """Take the next action of every car."""
        self._actions = actions

    def step(self, actions: NDArray[Any]) -> StepResult:
        """Take and carry out the next action of every car."""
        self.step_async(actions)
        return self.step_wait()

    def step_wait(self) -> StepResult:
        """Carry the actions out; ``infos`` of cars whose episode ended tell how it went."""
        self._is_fresh = False
        simulator = self.batch.simulator
        simulator.step(self.batch.commander.commands(self._actions))
        self.batch.rewards.submit(simulator.readings, self.playing & (simulator.status != EpisodeStatus.PREPARE))
        self._ended_in_steps.append([])
        if self.listener is not None:
            self.listener.played(self._actions, self.playing)
        ended = self.playing & (simulator.status >= EpisodeStatus.LAP_COMPLETE)
        infos = self._end_infos(np.flatnonzero(ended)) if ended.any() else self._going_on
        observations = self._begin_next(ended) if ended.any() else self._observe()
        rewards = np.zeros(self.num_envs) if self.defers_rewards else self.collect_rewards()[0]
        return observations, rewards, ended, infos

    def collect_rewards(self) -> NDArray[np.float64]:
        """Wait for the rewards of all steps since the last time and return them, shape (steps, cars).

        Summaries, infos and the listener are told what they have waited for.

        Raises
        ------
        RewardFunctionError
            When the reward function has failed in one of these steps; their rewards are lost then.
        """
        ended_in_steps, self._ended_in_steps = self._ended_in_steps, []
        if not ended_in_steps:
            return np.zeros((0, self.num_envs))
        rewards = self.batch.rewards.collect()
        for earned, ended in zip(rewards, ended_in_steps, strict=True):
            self._returns += earned
            for summary, info in ended:
                self._tell_return(summary, info)
        if self.listener is not None:
            self.listener.rewarded(rewards)
        return rewards

    def _tell_return(self, summary: EpisodeSummary, info: Info) -> None:
        earned = float(self._returns[summary.car])
        self._returns[summary.car] = 0.0
        self.finished.append(replace(summary, reward=earned))
        info["episode"]["r"] = earned

    def _begin_next(self, ended: NDArray[np.bool_]) -> Observations:
        self.playing &= ~ended
        next_ones = ended if self._episodes_left is None else ended & (self._episodes_left > 0)
        self.batch.simulator.restart(next_ones)
        self._count_begun(next_ones)
        return self._observe()

    def _count_begun(self, cars: NDArray[np.bool_]) -> None:
        self.playing |= cars
        begun = int(cars.sum())
        self.episode_numbers[cars] = self._episodes_begun + np.arange(begun)
        self._episodes_begun += begun
        if self._episodes_left is not None:
            self._episodes_left -= cars

    def _observe(self) -> Observations:
        return self.batch.observe(np.flatnonzero(self.playing))

    def _end_infos(self, cars: NDArray[np.int64]) -> list[Info]:
        last = self.batch.observe(cars)
        infos = self._going_on.copy()
        for car in cars:
            summary = self._summary(int(car))
            infos[car] = {
                "terminal_observation": {name: rows[car] for name, rows in last.items()},
                "TimeLimit.truncated": self.bootstrap_at_time_limit and summary.status == EpisodeStatus.TIME_UP,
                "episode": {"r": summary.reward, "l": summary.steps, "t": summary.seconds},
                "is_success": summary.status == EpisodeStatus.LAP_COMPLETE,
            }
            self._ended_in_steps[-1].append((summary, infos[car]))
        return infos

    def _summary(self, car: int) -> EpisodeSummary:
        """Return how an episode went, but for its reward."""
        reading = self.batch.simulator.readings[car]
        return EpisodeSummary(
            number=int(self.episode_numbers[car]),
            car=car,
            reward=math.nan,
            steps=int(reading[readings.STEPS]),
            status=EpisodeStatus(int(self.batch.simulator.status[car])),
            progress=float(reading[readings.PROGRESS]),
        )

    def state(self) -> dict[str, NDArray[Any]]:
        """Return everything that decides how the cars go on, as copies; random streams as int64.

        Rewards that were not collected are no part of it.
        """
        arrays = {name: getattr(self.batch.simulator, name).copy() for name in SIMULATOR_STATE}
        arrays |= {name: arrays[name].view(np.int64) for name in WITHOUT_SIGN}
        return arrays | {
            "is_fresh": np.array([self._is_fresh]),
            "playing": self.playing.copy(),
            "returns": self._returns.copy(),
            "episode_numbers": self.episode_numbers.copy(),
            "episodes_begun": np.array([self._episodes_begun]),
        }

    def restore(self, state: Mapping[str, NDArray[Any]]) -> Observations:
        """Put the cars where ``state`` had them, and return what they see there.

        Any environment of as many cars on the same track will do. What a reward function keeps is no part of the state.
        """
        for name in SIMULATOR_STATE:
            array = getattr(self.batch.simulator, name)
            array[:] = state[name].view(array.dtype)
        self._is_fresh = bool(state["is_fresh"][0])
        self.playing[:] = state["playing"]
        self._returns[:] = state["returns"]
        self.episode_numbers[:] = state["episode_numbers"]
        self._episodes_begun = int(state["episodes_begun"][0])
        return self._observe()

    def close(self) -> None:
        """End what calls the reward function."""
        self.batch.close()

    def get_attr(self, attr_name: str, indices: Indices = None) -> list[Any]:
        """Return an attribute of the batch, once for each car asked for."""
        value = self.render_mode if attr_name == "render_mode" else getattr(self.batch, attr_name)
        return [value for _ in self._get_indices(indices)]

    def set_attr(self, attr_name: str, value: Any, indices: Indices = None) -> None:
        """Refuse: the cars share one batch, and none of its attributes is one car's own."""
        raise NotImplementedError(f"a batch of cars has no attribute of one car: {attr_name}")

    def env_method(self, method_name: str, *args: Any, indices: Indices = None, **kwargs: Any) -> list[Any]:
        """Call a method of the batch once, and return what it returned for each car asked for."""
        result = getattr(self.batch, method_name)(*args, **kwargs)
        return [result for _ in self._get_indices(indices)]

    def env_is_wrapped(self, wrapper_class: type[Any], indices: Indices = None) -> list[bool]:  # noqa: ARG002
        """Return False for every car: a batch wears no wrappers."""
        return [False for _ in self._get_indices(indices)]

    def get_images(self) -> Sequence[NDArray[np.uint8] | None]:
        """Return no pictures for people; the viewer draws recorded drives."""
        return [None] * self.num_envs
