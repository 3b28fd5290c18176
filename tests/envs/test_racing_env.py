"""The environments keep Gymnasium's promises, and the single car is a batch of one."""

from __future__ import annotations

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env, data_equivalence

from racer.envs import TIME_TRIAL, Commander, RacingEnv, RacingVectorEnv
from racer.simulator import ROUND_ROBIN, START_LINE, EpisodeStatus
from racer.specs import DEFAULT_CAR, CarSpec, ContinuousActionSpace, DiscreteActionSpace, SpeedBounds, SteeringBounds

CONTINUOUS = CarSpec(
    sensors=("ego", "lookahead"),
    action_space=ContinuousActionSpace(
        steering_angle=SteeringBounds(low=-20.0, high=30.0), speed=SpeedBounds(low=0.5, high=3.0)
    ),
)
SMALL = CarSpec(sensors=("front_camera_32x24", "ego"))


@pytest.mark.parametrize("car", [SMALL, CONTINUOUS], ids=["discrete with camera", "continuous with vectors"])
@pytest.mark.filterwarnings("ignore:.*different from the unwrapped version")
def test_the_environment_passes_gymnasiums_checker(car: CarSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spaces, seeds, types, determinism, fresh data and render modes are as Gymnasium wants them."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    env = gymnasium.make(TIME_TRIAL, car=car, disable_env_checker=True)
    check_env(env.unwrapped)
    env.close()


def test_the_vector_environment_is_made_by_gymnasium() -> None:
    """``make_vec`` gives a batch whose observations, rewards, ends and infos have the shapes of its spaces."""
    env = gymnasium.make_vec(TIME_TRIAL, num_envs=3, car=SMALL)
    observations, infos = env.reset(seed=1)
    assert env.observation_space.contains(observations)
    for _ in range(40):
        observations, rewards, terminated, truncated, infos = env.step(env.action_space.sample())
        assert env.observation_space.contains(observations)
        assert rewards.shape == terminated.shape == truncated.shape == (3,)
        assert infos["_progress"].all()
    assert env.metadata["autoreset_mode"] is gymnasium.vector.AutoresetMode.SAME_STEP
    env.close()


def test_each_car_of_the_vector_environment_is_the_single_environment() -> None:
    """Car i of a batch, reset with seed s, sees and earns what a single car with seed s + i does, restarts included."""
    cars, steps, seed = 4, 150, 11
    batch = RacingVectorEnv(cars, car=SMALL)
    alone = [RacingVectorEnv(1, car=SMALL) for _ in range(cars)]
    seen, _ = batch.reset(seed=seed)
    for car, env in enumerate(alone):
        observation, _ = env.reset(seed=seed + car)
        assert data_equivalence(
            {n: rows[0] for n, rows in observation.items()}, {n: rows[car] for n, rows in seen.items()}
        )
    actions = np.random.default_rng(3).integers(0, batch.single_action_space.n, (steps, cars))
    ends = 0
    for step in range(steps):
        seen, rewards, terminated, _, infos = batch.step(actions[step])
        for car, env in enumerate(alone):
            observation, reward, ended, _, info = env.step(actions[step, car : car + 1])
            assert (reward[0], ended[0]) == (rewards[car], terminated[car])
            for name, rows in seen.items():
                np.testing.assert_array_equal(observation[name][0], rows[car])
            if ended[0]:
                ends += 1
                assert data_equivalence(info["final_obs"][0], infos["final_obs"][car])
    assert ends > 0


def test_the_last_observation_is_not_lost() -> None:
    """Where an episode ends, ``final_obs`` is what the car saw last; the returned row is what it sees at its start."""
    env = RacingVectorEnv(1, car=SMALL, start=START_LINE)
    first, _ = env.reset(seed=0)
    terminated = np.array([False])
    while not terminated[0]:
        observations, _, terminated, _, infos = env.step(np.array([0]))
    assert infos["final_info"]["episode_status"][0] == EpisodeStatus.OFF_TRACK
    np.testing.assert_array_equal(observations["front_camera_32x24"], first["front_camera_32x24"])
    assert (infos["final_obs"][0]["front_camera_32x24"] != first["front_camera_32x24"][0]).any()


def test_the_step_limit_truncates() -> None:
    """The step limit is a truncation, not a termination."""
    env = RacingEnv(car=SMALL, max_steps=4)
    env.reset(seed=0)
    ends = [env.step(4)[2:4] for _ in range(4)]
    assert ends == [(False, False)] * 3 + [(False, True)]


def test_observations_are_kept_by_who_receives_them() -> None:
    """An observation that was returned is not written to by later steps."""
    env = RacingVectorEnv(2, car=SMALL, start=ROUND_ROBIN)
    kept, _ = env.reset(seed=0)
    copy = {name: rows.copy() for name, rows in kept.items()}
    for _ in range(5):
        env.step(np.array([4, 5]))
    assert data_equivalence(kept, copy)


def test_discrete_actions_are_rows_of_the_table() -> None:
    """Action i commands exactly row i of the car's list, in radians and metres per second."""
    space = DEFAULT_CAR.action_space
    assert isinstance(space, DiscreteActionSpace)
    commands = Commander(space).commands(np.arange(len(space.actions)))
    for command, action in zip(commands, space.actions, strict=True):
        assert command.tolist() == [np.radians(action.steering_angle), action.speed]


def test_continuous_actions_span_the_bounds() -> None:
    """-1, 0 and 1 command the low bound, the middle and the high bound of each dimension; beyond is clipped."""
    commander = Commander(CONTINUOUS.action_space)
    commands = commander.commands(np.array([[-1.0, -1.0], [0.0, 0.0], [1.0, 1.0], [2.0, -2.0]]))
    degrees = np.degrees(commands[:, 0])
    np.testing.assert_allclose(degrees, [-20.0, 5.0, 30.0, 30.0])
    np.testing.assert_allclose(commands[:, 1], [0.5, 1.75, 3.0, 0.5])


def test_pictures_show_the_car(monkeypatch: pytest.MonkeyPatch) -> None:
    """``rgb_array`` gives one picture per car, and cars that stand elsewhere look different."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    env = RacingVectorEnv(2, car=SMALL, render_mode="rgb_array")
    env.reset(seed=0)
    pictures = env.render()
    assert pictures is not None
    assert [picture.shape for picture in pictures] == [(480, 640, 3)] * 2
    assert (pictures[0] != pictures[1]).any()


def test_warming_up_changes_nothing() -> None:
    """A batch that was warmed up drives and sees what a fresh one does."""
    fresh, warm = (RacingVectorEnv(3, car=SMALL).batch for _ in range(2))
    warm.warm_up()
    for _ in range(20):
        np.testing.assert_array_equal(fresh.play(np.array([4, 5, 6])), warm.play(np.array([4, 5, 6])))
        assert data_equivalence(fresh.observe(), warm.observe())
