"""Measures what it costs to lock the reward function in: default training, its rewards called in three ways in turn.

``here``: by the trainer itself. ``jailed``: in a locked process, collected when the rollout has ended. ``waiting``: in
such a process too, but every step waits for its rewards. Rounds of some iterations are driven by turns, so that a busy
neighbour slows all three; a ratio is the median of the ratios of rounds that follow one another. The weights at the end
have to be the same to the byte. Run it with ``python tests/benchmarks/jailed_training.py``; the aim is that jailed
training runs at 0.95 times the speed of ``here`` or more.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from safetensors.torch import save

from racer.envs import RaceBatch
from racer.jail import Level
from racer.models import PolicyShape, RacingPolicy, use_one_thread
from racer.rewards import RewardFunctions
from racer.rewards.jailed import JailedRewardFunctions
from racer.simulator import ANYWHERE, MAX_EPISODE_STEPS
from racer.simulator.randomisation import NOMINAL
from racer.specs import TrainingSpec
from racer.track import load_track
from racer.training import RacingPPO, Sb3VecEnv

if TYPE_CHECKING:
    from racer.rewards.caller import RewardCaller

WAYS = ("here", "jailed", "waiting")
ROUND_STEPS = 20_000
"""Car-steps of one round, at least one iteration."""


class Waiting:
    """Waits for the rewards of every step.

    Parameters
    ----------
    caller
        Who is asked.
    """

    def __init__(self, caller: RewardCaller) -> None:
        self.cars = caller.cars
        self.take_prints, self.close = caller.take_prints, caller.close
        self._caller = caller
        self._rewards = []

    def submit(self, readings, mask=None):
        """Ask, and wait."""
        self._rewards.append(self._caller(readings, mask))

    def collect(self):
        """Return what was answered."""
        rewards, self._rewards = self._rewards, []
        return np.array(rewards).reshape(-1, self.cars)


class Learner:
    """One training of the default settings, without files and evaluations."""

    def __init__(self, spec: TrainingSpec, way: str, level: Level) -> None:
        track = load_track(spec.track)
        if way == "here":
            self.caller = RewardFunctions(spec.reward_function, spec.cars, track)
        else:
            self.caller = JailedRewardFunctions(spec.reward_function, spec.cars, track, level=level, seed=spec.seed)
        self.caller.collect()
        caller = Waiting(self.caller) if way == "waiting" else self.caller
        batch = RaceBatch(spec.cars, track, caller, spec.car, ANYWHERE, NOMINAL, MAX_EPISODE_STEPS)
        sensors = {sensor.name: sensor for sensor in batch.sensors}
        shape = PolicyShape.for_car(spec.car, sensors, shared_trunk=spec.ppo.shared_trunk)
        env = Sb3VecEnv(batch, bootstrap_at_time_limit=spec.ppo.bootstrap_at_time_limit)
        self._ppo = RacingPPO(lambda: RacingPolicy(shape), env, spec.ppo, seed=spec.seed)
        self._steps = max(1, ROUND_STEPS // (spec.cars * spec.ppo.steps_per_car)) * spec.cars * spec.ppo.steps_per_car

    def rate(self) -> float:
        """Learn for one round and return the car-steps in a second."""
        began = time.perf_counter()
        self._ppo.learn(self._steps, reset_num_timesteps=self._ppo._last_obs is None)
        return self._steps / (time.perf_counter() - began)

    def sha256(self) -> str:
        """Return the checksum of ``policy.safetensors`` as it would be now."""
        return hashlib.sha256(save(self._ppo.policy.network.state_dict())).hexdigest()


def measure(cars: int, rounds: int, reward_function: str, level: Level) -> dict[str, object]:
    """Return the rates of the three ways, their ratios to ``here``, and whether the weights are the same."""
    spec = TrainingSpec(cars=cars, reward_function=reward_function)
    learners = {way: Learner(spec, way, level) for way in WAYS}
    rates = {way: [] for way in WAYS}
    try:
        for learner in learners.values():
            learner.rate()
        for number in range(rounds):
            first = number % len(WAYS)
            for way in (*WAYS[first:], *WAYS[:first]):
                rates[way].append(learners[way].rate())
    finally:
        for learner in learners.values():
            learner.caller.close()
    ratios = {way: median(a / b for a, b in zip(rates[way], rates["here"], strict=True)) for way in WAYS[1:]}
    checksums = {way: learner.sha256() for way, learner in learners.items()}
    return {
        "cars": cars,
        "steps_per_second": {way: round(median(found)) for way, found in rates.items()},
        "times_here": {way: round(ratio, 3) for way, ratio in ratios.items()},
        "equal_weights": len(set(checksums.values())) == 1,
        "policy_sha256": checksums["here"],
    }


def main() -> None:
    """Print one line of JSON for each number of cars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cars", type=int, nargs="+", default=[8, 32, 128])
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--reward", default=TrainingSpec().reward_function)
    parser.add_argument("--level", type=Level, default=Level.STRICT)
    options = parser.parse_args()
    use_one_thread()
    for cars in options.cars:
        sys.stdout.write(json.dumps(measure(cars, options.rounds, options.reward, options.level)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
