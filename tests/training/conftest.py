"""Small worlds with known answers, and small networks, for tests of training."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import torch
from gymnasium import spaces
from torch import nn

from racer.jail import ChosenLevel, Level
from racer.models import ModelPackage
from racer.simulator import EpisodeStatus, readings
from racer.specs import Budget, CarSpec, PpoSettings, TrainingSpec
from racer.training.ppo import RacingPPO
from racer.training.sb3_vec_env import Sb3VecEnv

FORWARD = 1
PURE_REWARD = "def reward_function(params):\n    return params['speed'] if params['all_wheels_on_track'] else 0.0\n"
ITERATION = 4 * 32
"""Steps of one iteration of a tiny training's four cars."""


STEPS, EPISODES = 0, 1
"""Columns of a car's memory."""


class CorridorSimulator:
    """Cars in a corridor of cells: action 1 goes on, action 0 goes back; the last cell completes the lap.

    Each car has a stream of keys of its own, which its seed and its episodes decide.
    """

    def __init__(self, cars: int, cells: int, max_steps: int) -> None:
        self.cells, self.max_steps = cells, max_steps
        self.readings = np.zeros((cars, readings.READING_SIZE))
        self.present = np.zeros((cars, readings.READING_SIZE))
        self.status = np.zeros(cars, dtype=np.int64)
        self.motion = np.zeros((cars, 1), dtype=np.int64)
        self.memory = np.zeros((cars, 2), dtype=np.int64)
        self.conditions = np.zeros((cars, 1))
        self.noise_keys = np.zeros(cars, dtype=np.uint64)
        self.seeds = np.arange(cars, dtype=np.uint64)

    @property
    def restarts(self) -> np.ndarray:
        """How many episodes each car has begun."""
        return self.memory[:, EPISODES]

    @property
    def cell(self) -> np.ndarray:
        """Where each car is."""
        return self.motion[:, 0]

    def reset(self, seeds):
        """Begin anew."""
        self.seeds[:] = seeds
        self.memory[:] = 0
        self.restart(np.ones(len(self.status), dtype=bool))

    def restart(self, mask):
        """Begin an episode for some cars."""
        self.motion[mask] = 0
        self.memory[mask, STEPS] = 0
        self.memory[mask, EPISODES] += 1
        self.noise_keys[mask] = 1000 * self.seeds[mask] + self.restarts[mask].astype(np.uint64)
        self.status[mask] = EpisodeStatus.IN_PROGRESS

    def step(self, commands):
        """Move and judge every car."""
        self.memory[:, STEPS] += 1
        steps = self.memory[:, STEPS]
        move = np.where(steps > 1, np.where(commands == FORWARD, 1, -1), 0)
        self.motion[:, 0] = np.clip(self.cell + move, 0, self.cells - 1)
        self.readings[:, readings.PROGRESS] = 100.0 * self.cell / (self.cells - 1)
        self.readings[:, readings.STEPS] = steps
        self.status[:] = np.where(steps > 1, EpisodeStatus.IN_PROGRESS, EpisodeStatus.PREPARE)
        self.status[steps >= self.max_steps] = EpisodeStatus.TIME_UP
        self.status[self.cell == self.cells - 1] = EpisodeStatus.LAP_COMPLETE


class CorridorRewards:
    """Pays 1 for completing and -0.05 for every other step, and nothing before it is collected."""

    def __init__(self, cars: int) -> None:
        self.cars = cars
        self.asked = np.zeros(cars, dtype=np.int64)
        self._submitted = []

    def submit(self, rows, mask):
        """Remember the cars in the mask."""
        self.asked += mask
        self._submitted.append((rows.copy(), mask.copy()))

    def collect(self):
        """Pay the cars in the masks."""
        submitted, self._submitted = self._submitted, []
        paid = [
            np.where(mask, np.where(rows[:, readings.PROGRESS] >= 100.0, 1.0, -0.05), 0.0) for rows, mask in submitted
        ]
        return np.array(paid).reshape(-1, self.cars)


class CorridorBatch:
    """A batch of cars in corridors."""

    def __init__(
        self,
        cars: int,
        cells: int = 5,
        max_steps: int = 30,
        picture: tuple[int, int] | None = None,
        *,
        is_continuous: bool = False,
    ) -> None:
        self.cars = cars
        self.simulator = CorridorSimulator(cars, cells, max_steps)
        self.commander = (
            SimpleNamespace(space=spaces.Box(-1.0, 1.0, (2,), np.float32), commands=lambda actions: actions[:, 0] > 0.0)
            if is_continuous
            else SimpleNamespace(space=spaces.Discrete(2), commands=lambda actions: np.asarray(actions).ravel())
        )
        self.rewards = CorridorRewards(cars)
        self.picture = picture
        self.observation_space = spaces.Dict(
            {"place": spaces.Box(0.0, 1.0, (cells,), np.float32)}
            if picture is None
            else {"camera": spaces.Box(0, 255, (*picture, 1), np.uint8)}
        )

    def observe(self, cars=None):
        """Show where the listed cars are, and nonsense for all others."""
        listed = np.arange(self.cars) if cars is None else cars
        if self.picture is None:
            out = np.full((self.cars, self.simulator.cells), np.nan, dtype=np.float32)
            out[listed] = np.eye(self.simulator.cells, dtype=np.float32)[self.simulator.cell[listed]]
            return {"place": out}
        out = np.zeros((self.cars, *self.picture, 1), dtype=np.uint8)
        out[listed] = (40 * self.simulator.cell[listed])[:, None, None, None]
        return {"camera": out}


class LinearPolicy(nn.Module):
    """A linear actor and a linear critic over one vector sensor, with the face of ``RacingPolicy``."""

    def __init__(self, inputs: int = 5, outputs: int = 2, *, is_continuous: bool = False) -> None:
        super().__init__()
        self.actor = nn.Linear(inputs, outputs)
        self.critic = nn.Linear(inputs, 1)
        self.log_std = nn.Parameter(torch.zeros(outputs)) if is_continuous else None

    def clipped_log_std(self):
        """Return the logarithm of the spread."""
        return self.log_std

    def action_parameters(self, observations):
        """Return logits or means."""
        return self.actor(observations["place"])

    def values(self, observations):
        """Return the values."""
        return self.critic(observations["place"]).squeeze(1)

    def both(self, observations):
        """Return both."""
        return self.action_parameters(observations), self.values(observations)


def settings_with(**changes) -> PpoSettings:
    """Return small settings of PPO."""
    small = {"learning_rate": 0.01, "minibatch_size": 64, "gamma": 0.95, "steps_per_car": 32}
    if "episodes_per_iteration" in changes:
        del small["steps_per_car"]
    return PpoSettings(**(small | changes))


@pytest.fixture
def reward(tmp_path):
    """A reward function that remembers nothing."""
    path = tmp_path / "my_reward.py"
    path.write_text(PURE_REWARD)
    return path


@pytest.fixture
def make_spec(reward):
    """Build the spec of a tiny training."""

    def make(iterations=2, **changes):
        values = {
            "track": "oval",
            "reward_function": str(reward),
            "cars": 4,
            "car": CarSpec(sensors=("ego",)),
            "ppo": PpoSettings(steps_per_car=32, minibatch_size=32, epochs=2),
            "budget": Budget(steps=iterations * ITERATION),
            "evaluate_every_iterations": 2,
            "device": "cpu",
        }
        if "hyperparameters" in changes:
            del values["ppo"]
        return TrainingSpec(**(values | changes))

    return make


@pytest.fixture(scope="session")
def weights_of():
    """Read the weights of a model package as bytes by name."""

    def weights(package):
        return {name: tensor.numpy().tobytes() for name, tensor in ModelPackage.read(package).weights.items()}

    return weights


@pytest.fixture(autouse=True)
def _rewards_in_this_process():
    """Reward functions of trainings run in this process unless a test says otherwise, which saves starting others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "racer.training.trainer.level_here", lambda asked: ChosenLevel(Level.OFF if asked is None else asked)
        )
        yield


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def corridor():
    """Build a batch of corridors."""
    return CorridorBatch


@pytest.fixture
def linear_policy():
    """Build a linear policy."""
    return LinearPolicy


@pytest.fixture
def make_settings():
    """Build small settings of PPO."""
    return settings_with


@pytest.fixture
def make_ppo():
    """Build a trainer of a linear policy in corridors."""

    def make(cars=4, seed=3, corridor=None, **changes):
        return RacingPPO(LinearPolicy, Sb3VecEnv(corridor or CorridorBatch(cars)), settings_with(**changes), seed=seed)

    return make


@pytest.fixture(scope="session")
def advantages_by_definition():
    """Sum each transition's discounted surprises up to its episode's end, term by term."""

    def advantages(rewards, values, ended, last_value, discount, smoothing):
        rows = len(rewards)
        following = np.append(values[1:], last_value)
        surprises = rewards + discount * np.where(ended, 0.0, following) - values
        sums = np.zeros(rows)
        for start in range(rows):
            for row in range(start, rows):
                sums[start] += (discount * smoothing) ** (row - start) * surprises[row]
                if ended[row]:
                    break
        return sums

    return advantages
