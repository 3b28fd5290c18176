"""The batch of cars as Stable-Baselines3 sees it."""

from __future__ import annotations

import numpy as np
import pytest
from stable_baselines3 import PPO
from stable_baselines3.common.vec_env import VecEnv

from racer.envs import RaceBatch
from racer.simulator import ANYWHERE, EpisodeStatus
from racer.simulator.randomisation import MILD, NOMINAL, Randomisation
from racer.specs import CarSpec, ContinuousActionSpace
from racer.training import Sb3VecEnv

FORWARD, BACK = 1, 0


def real_cars(count: int, car: CarSpec, randomisation: Randomisation = NOMINAL) -> Sb3VecEnv:
    """Return cars on a real track."""
    return Sb3VecEnv(RaceBatch(count, "oval", "progress_gain", car, ANYWHERE, randomisation, 60))


@pytest.fixture
def env(corridor):
    """Three cars in corridors of four cells."""
    env = Sb3VecEnv(corridor(3, cells=4, max_steps=6))
    env.seed(0)
    env.reset()
    return env


@pytest.mark.parametrize(
    "car",
    [
        CarSpec(sensors=("front_camera_48x36", "ego")),
        CarSpec(sensors=("lookahead",), action_space=ContinuousActionSpace()),
    ],
    ids=["discrete", "continuous"],
)
def test_it_is_a_vectorised_environment_of_stable_baselines3(car):
    """Spaces, shapes and types are as the interface says, over many episodes."""
    env = real_cars(3, car)
    assert isinstance(env, VecEnv)
    env.seed(5)
    env.action_space.seed(5)
    observations = env.reset()
    ends = 0
    for _ in range(150):
        for car_number in range(3):
            assert env.observation_space.contains({name: rows[car_number] for name, rows in observations.items()})
        actions = np.array([env.action_space.sample() for _ in range(3)])
        observations, rewards, dones, infos = env.step(actions)
        assert rewards.shape == dones.shape == (3,)
        assert dones.dtype == bool
        assert len(infos) == 3
        for car_number in np.flatnonzero(dones):
            info = infos[car_number]
            assert env.observation_space.contains(info["terminal_observation"])
            assert info["TimeLimit.truncated"] is False
            assert {"r", "l", "t"} == info["episode"].keys()
            ends += 1
    assert ends > 0


def test_plain_ppo_of_stable_baselines3_can_train_on_it():
    """Somebody else's algorithm, which brings its own network, takes the environment as it is."""
    env = real_cars(2, CarSpec(sensors=("front_camera_48x36",)))
    PPO("MultiInputPolicy", env, n_steps=8, batch_size=8, n_epochs=1).learn(16)


def test_cars_that_go_on_share_one_empty_info(env):
    """Nothing is built for a car whose episode goes on."""
    *_, infos = env.step(np.full(3, FORWARD))
    assert infos[0] == {}
    assert all(info is infos[0] for info in infos)


def test_an_end_is_told_once_with_everything_about_the_episode(env):
    """After the prepare step three cells forward complete the corridor; the next episode begins in the same step."""
    for _ in range(3):
        _, _, dones, _ = env.step(np.full(3, FORWARD))
        assert not dones.any()
    observations, rewards, dones, infos = env.step(np.full(3, FORWARD))
    assert dones.all()
    assert rewards.tolist() == [1.0, 1.0, 1.0]
    assert infos[1]["episode"] == {"r": pytest.approx(0.9), "l": 4, "t": pytest.approx(3 / 15)}
    assert infos[1]["is_success"]
    assert infos[1]["terminal_observation"]["place"].tolist() == [0, 0, 0, 1]
    assert observations["place"][1].tolist() == [1, 0, 0, 0]
    assert [(one.number, one.car, one.status) for one in env.finished] == [
        (car, car, EpisodeStatus.LAP_COMPLETE) for car in range(3)
    ]


@pytest.mark.parametrize("bootstraps", [False, True])
def test_the_step_limit_is_a_true_end_unless_asked_otherwise(corridor, bootstraps):
    """``TimeLimit.truncated`` tells the learner only when the settings want it to."""
    env = Sb3VecEnv(corridor(1, max_steps=3), bootstrap_at_time_limit=bootstraps)
    env.reset()
    for _ in range(2):
        env.step(np.array([BACK]))
    *_, infos = env.step(np.array([BACK]))
    assert infos[0]["TimeLimit.truncated"] is bootstraps
    assert not infos[0]["is_success"]


def test_observations_that_were_given_out_do_not_change(env):
    """The observation before a step is still the same after it."""
    before, *_ = env.step(np.full(3, FORWARD))
    copy = before["place"].copy()
    env.step(np.full(3, FORWARD))
    assert np.array_equal(before["place"], copy)


def test_deferred_rewards_are_told_when_they_are_collected(env):
    """Until then steps earn nothing and no episode is finished; afterwards all is as it would have been at once."""
    env.defers_rewards = True
    steps = [env.step(np.full(3, FORWARD)) for _ in range(6)]
    assert not any(rewards.any() for _, rewards, _, _ in steps)
    assert not env.finished
    collected = env.collect_rewards()
    assert collected.T.tolist() == [[0.0, -0.05, -0.05, 1.0, 0.0, -0.05]] * 3
    assert [one.reward for one in env.finished] == pytest.approx([0.9] * 3)
    assert [info["episode"]["r"] for info in steps[3][3]] == pytest.approx([0.9] * 3)
    assert env.state()["returns"].tolist() == [-0.05] * 3
    assert env.collect_rewards().shape == (0, 3)


def test_a_round_gives_every_car_its_share_and_parks_it(env):
    """With shares 2, 1 and 0 the first car plays two episodes, the second one, and the third none."""
    env.finished.clear()
    env.begin_round(np.array([2, 1, 0]))
    rewarded_before = env.batch.rewards.asked.copy()
    for _ in range(8):
        env.step(np.full(3, FORWARD))
    assert not env.playing.any()
    assert [one.car for one in env.finished] == [0, 1, 0]
    # The prepare step of each episode is not rewarded, nor is anything that happens to a parked car.
    assert (env.batch.rewards.asked - rewarded_before).tolist() == [6, 3, 0]


def test_the_first_round_uses_the_episodes_that_the_reset_began(env):
    """Reset and first round begin one episode together, so that starts by turns begin with the first."""
    env.begin_round(np.ones(3, dtype=np.int64))
    assert env.batch.simulator.restarts.tolist() == [1, 1, 1]
    env.step(np.full(3, FORWARD))
    env.begin_round(np.ones(3, dtype=np.int64))
    assert env.batch.simulator.restarts.tolist() == [2, 2, 2]


def test_the_state_has_each_cars_own_stream(corridor, env):
    """Restored in a new environment, the cars' next episodes have the keys that they would have had."""
    other = Sb3VecEnv(corridor(3, cells=4, max_steps=6))
    env.seed(7)
    env.reset()
    other.reset()
    other.restore(env.state())
    for one in (env, other):
        one.begin_round(np.ones(3, dtype=np.int64))
        one.step(np.full(3, FORWARD))
        one.begin_round(np.ones(3, dtype=np.int64))
    assert env.batch.simulator.noise_keys.tolist() == other.batch.simulator.noise_keys.tolist() == [7002, 8002, 9002]
    assert env.episode_numbers.tolist() == other.episode_numbers.tolist()


@pytest.mark.parametrize("seed", [0, 7])
@pytest.mark.parametrize("randomisation", [NOMINAL, MILD], ids=["nominal", "varied"])
def test_restored_cars_go_on_as_if_nothing_had_happened(seed, randomisation):
    """The same actions from a stored state give the same observations and rewards in a new environment."""
    car = CarSpec(sensors=("ego", "lookahead"))
    env, fresh = real_cars(3, car, randomisation), real_cars(3, car, randomisation)
    env.seed(seed)
    env.reset()
    random = np.random.default_rng(0)
    for _ in range(20):
        env.step(random.integers(10, size=3))
    state, actions = env.state(), random.integers(10, size=(80, 3))
    first = [env.step(action) for action in actions]
    fresh.restore(state)
    second = [fresh.step(action) for action in actions]
    assert any(dones.any() for _, _, dones, _ in first)
    # The example's reward function remembers the step before, so the first reward in the new environment differs.
    for (seen, rewards, dones, _), (seen_again, rewards_again, dones_again, _) in zip(
        first[1:], second[1:], strict=True
    ):
        assert all(np.array_equal(seen[name], seen_again[name]) for name in seen)
        assert np.array_equal(rewards, rewards_again)
        assert np.array_equal(dones, dones_again)
