"""Rewards that are known only when a rollout has ended, and everything that waits for them."""

from __future__ import annotations

import signal

import numpy as np
import pytest

from racer.errors import RewardFunctionError
from racer.evaluation import read_sim_trace
from racer.jail import Level
from racer.jail.probe import system_lacks
from racer.models import ModelPackage
from racer.rewards import RewardFunctions
from racer.specs import Budget, Hyperparameters, PpoSettings, Randomisation
from racer.training import EndLine, EpisodesLine, StopReason, TrainingBegan, read_metrics, train
from racer.training.trainer import train_with
from racer.training.workshop import EXAMINED_CARS, RewardCallers, TrainingInputs

EPISODES = {"hyperparameters": Hyperparameters(num_episodes_between_training=6, batch_size=32, num_epochs=3)}
TIME_LIMITS = {"ppo": PpoSettings(steps_per_car=32, minibatch_size=32, epochs=2, bootstrap_at_time_limit=True)}
LONG = {"ppo": PpoSettings(steps_per_car=200, minibatch_size=32, epochs=1)}
SPEEDING = "def reward_function(params):\n    return params['speed'] / 3 if params['all_wheels_on_track'] else 1e-3\n"
STATEFUL = (
    "last = 0.0\ndef reward_function(params):\n    global last\n    gain = params['progress'] - last\n"
    "    last = params['progress']\n    return gain + params['x'] / 3\n"
)
DRAWING = (
    "import random\nimport numpy\ndef reward_function(params):\n"
    "    return random.random() + numpy.random.rand() * params['speed']\n"
)
CONSTANT = "def reward_function(params):\n    return 1.0\n"


class LateRewards:
    """Calls a reward function like ``RewardFunctions``, but not before the rewards are collected."""

    def __init__(self, source, cars, track, on_submit):
        self.cars = cars
        self.times_closed = 0
        self._functions = RewardFunctions(source, cars, track)
        self._on_submit = on_submit
        self._steps = []

    def submit(self, readings, mask=None):
        """Copy a step."""
        self._on_submit()
        self._steps.append((readings.copy(), mask.copy()))

    def collect(self):
        """Call the function for everything that was copied."""
        steps, self._steps = self._steps, []
        return np.array([self._functions(*step) for step in steps]).reshape(-1, self.cars)

    def take_prints(self):
        """Return what the function has printed."""
        return self._functions.take_prints()

    def close(self):
        """Count how often it was closed."""
        self.times_closed += 1


@pytest.fixture
def train_late():
    """Train with rewards that come late, and see to it that their callers are closed."""

    def train_with_late_rewards(spec, folder, *, resume=False, on_submit=lambda: None):
        inputs = TrainingInputs.read(spec, folder, resume=resume)
        learning, examined = (
            LateRewards(inputs.reward_source, cars, inputs.track, act)
            for cars, act in ((inputs.cars, on_submit), (EXAMINED_CARS, lambda: None))
        )
        try:
            with RewardCallers(learning, examined, Level.OFF, None) as callers:
                return train_with(inputs, callers)
        finally:
            assert learning.times_closed == examined.times_closed == 1

    return train_with_late_rewards


def story(folder):
    """Return the metrics and the step logs, without the clock."""
    metrics = [line.model_dump(exclude={"elapsed_s"}) for line in read_metrics(folder / "metrics.jsonl")]
    logs = sorted((folder / "training-simtrace").iterdir())
    return metrics, [[row._replace(wall_clock=0.0) for row in read_sim_trace(log)] for log in logs]


def after(steps, act):
    """Return what acts once, at one of its calls."""
    calls = iter(range(1, 10**9))
    return lambda: act() if next(calls) == steps else None


@pytest.mark.parametrize("reward_function", ["progress_gain", SPEEDING], ids=["stateful", "pure"])
@pytest.mark.parametrize(
    "changes",
    [{}, EPISODES, TIME_LIMITS, {"randomisation": Randomisation(enabled=True), "seed": 7}],
    ids=["steps", "episodes", "time limits", "varied"],
)
def test_late_rewards_teach_the_same(
    make_spec, train_late, weights_of, tmp_path, monkeypatch, reward_function, changes
):
    """Whether rewards are known at once or after the rollout, the weights, metrics and step logs are the same."""
    monkeypatch.setattr("racer.training.workshop.workshop.EPISODE_STEPS", 10 if changes is TIME_LIMITS else 2700)
    if reward_function is SPEEDING:
        (tmp_path / "reward.py").write_text(SPEEDING)
        reward_function = str(tmp_path / "reward.py")
    spec = make_spec(4, reward_function=reward_function, evaluate_every_iterations=1, **changes)
    at_once, late = train(spec, tmp_path / "at once"), train_late(spec, tmp_path / "late")
    assert weights_of(at_once.last_model) == weights_of(late.last_model)
    assert story(tmp_path / "at once") == story(tmp_path / "late")


@pytest.mark.parametrize("level", [Level.STRICT, Level.WEAK])
@pytest.mark.parametrize("changes", [{}, EPISODES], ids=["steps", "episodes"])
@pytest.mark.parametrize("text", [STATEFUL, DRAWING], ids=["stateful", "drawing"])
def test_a_locked_reward_function_teaches_the_same(make_spec, weights_of, reward, tmp_path, level, changes, text):
    """In a process of its own, weights, metrics and step logs come out as in the trainer's."""
    if level == Level.STRICT and (lacks := system_lacks()):
        pytest.skip(str(lacks[0].sentence))
    reward.write_text(text)
    spec = make_spec(3, evaluate_every_iterations=1, **changes)
    begun = []
    here = train(spec, tmp_path / "here")
    locked = train(spec, tmp_path / "locked", jail=level, on_event=begun.append)
    assert begun[0] == TrainingBegan(level, None)
    assert weights_of(here.last_model) == weights_of(locked.last_model)
    assert story(tmp_path / "here") == story(tmp_path / "locked")


@pytest.mark.parametrize("changes", [LONG, EPISODES], ids=["steps", "episodes"])
def test_what_an_episode_earns_is_what_its_steps_earn(make_spec, reward, tmp_path, changes):
    """The rewards in the step log add up to those of the episodes."""
    reward.write_text(SPEEDING)
    train(make_spec(1, **changes), tmp_path / "run")
    metrics, logs = story(tmp_path / "run")
    earned = {}
    for row in (row for log in logs for row in log):
        earned[row.episode] = earned.get(row.episode, 0.0) + row.reward
    ended = {row.episode for log in logs for row in log if row.done}
    told = {
        number: reward
        for line in metrics
        if line["kind"] == "episodes"
        for number, reward in zip(line["number"], line["reward"], strict=True)
    }
    assert len(ended) >= 3
    assert {number: told[number] for number in ended} == pytest.approx({number: earned[number] for number in ended})


def test_every_transition_has_its_reward(make_ppo):
    """In a corridor each episode earns nothing for standing, a little less on its way, and 1 at its end."""
    ppo = make_ppo(cars=3, episodes_per_iteration=7)
    ppo._setup_learn(1)
    assert ppo.collect_rollouts(ppo.env, ppo._init_callback(None), ppo.rollout_buffer, 1)
    arrays, rows = ppo.rollout_buffer.row_arrays, ppo.rollout_buffer.rows
    for number in range(7):
        rewards = arrays["reward"][:rows][arrays["episode"][:rows] == number]
        assert rewards.tolist() == [0.0, *[-0.05] * (len(rewards) - 2), 1.0]


@pytest.mark.parametrize("changes", [{}, EPISODES], ids=["steps", "episodes"])
def test_a_stop_in_the_middle_of_a_rollout_loses_no_reward(make_spec, train_late, reward, tmp_path, changes):
    """With a reward of 1 every episode earns as much as it has steps, also one that a stop and a resume divide."""
    reward.write_text(CONSTANT)
    spec = make_spec(budget=Budget(steps=10**6), **changes)
    for resume, stop_at in ((False, 20), (True, 50), (True, 110)):
        stop = after(stop_at, lambda: signal.raise_signal(signal.SIGINT))
        outcome = train_late(spec, tmp_path / "run", resume=resume, on_submit=stop)
        assert outcome.stop_reason == StopReason.INTERRUPTED
    lines = [line for line in read_metrics(tmp_path / "run" / "metrics.jsonl") if isinstance(line, EpisodesLine)]
    ended = [pair for line in lines for pair in zip(line.reward, line.steps, strict=True)]
    assert len(ended) >= 3
    assert [reward for reward, _ in ended] == [steps - 1 for _, steps in ended]


@pytest.mark.parametrize("changes", [{}, EPISODES], ids=["steps", "episodes"])
def test_a_late_error_keeps_what_an_early_one_keeps(make_spec, train_late, weights_of, reward, tmp_path, changes):
    """The sentence, the policy, the metrics and the first prints are the same."""
    reward.write_text(
        "calls = 0\ndef reward_function(params):\n    global calls\n    calls += 1\n"
        "    if calls == 1:\n        print('hello')\n    return 1.0 if calls < 150 else params['nope']\n"
    )
    sentences = []
    for learn, name in ((train, "at once"), (train_late, "late")):
        with pytest.raises(RewardFunctionError, match=r"my_reward\.py:7: KeyError: 'nope'") as told:
            learn(make_spec(100, evaluate_every_iterations=10**6, **changes), tmp_path / name)
        sentences.append(str(told.value))
        end = read_metrics(tmp_path / name / "metrics.jsonl")[-1]
        assert end == EndLine(iteration=end.iteration, reason="error", message=sentences[0])
        assert end.iteration > 0
        assert (tmp_path / name / "prints.log").read_text() == 4 * "hello\n"
    assert sentences[0] == sentences[1]
    at_once, late = (tmp_path / name / "last.zip" for name in ("at once", "late"))
    assert weights_of(at_once) == weights_of(late)
    iterations = [ModelPackage.read(package).training_summary["iteration"] for package in (at_once, late)]
    assert iterations[0] == iterations[1]


def test_a_training_after_a_late_error_goes_on(make_spec, train_late, reward, tmp_path):
    """Once the copy of the reward function is corrected, the cars drive on from where they were."""
    reward.write_text("def reward_function(params):\n    return 1.0 if params['steps'] < 20 else None\n")
    with pytest.raises(RewardFunctionError):
        train_late(make_spec(9), tmp_path / "run")
    copy = tmp_path / "run" / "reward_function.py"
    copy.write_text(CONSTANT)
    spec = make_spec(reward_function=str(copy), budget=Budget(steps=2000))
    assert train_late(spec, tmp_path / "run", resume=True).stop_reason == StopReason.STEPS
