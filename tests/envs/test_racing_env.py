"""The environments keep Gymnasium's promises, and the single car is a batch of one."""

from __future__ import annotations

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env, data_equivalence

from racer.envs import TIME_TRIAL, Commander, RacingEnv, RacingVectorEnv
from racer.errors import CommandError, SpecError
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
    alone = [RacingEnv(car=SMALL) for _ in range(cars)]
    batch.reset(seed=seed)
    for car, env in enumerate(alone):
        env.reset(seed=seed + car)
    seen, infos = batch.reset()
    for car, env in enumerate(alone):
        observation, info = env.reset()
        assert data_equivalence(observation, row(seen, car))
        assert (info["episode_status"], info["progress"]) == (infos["episode_status"][car], infos["progress"][car])
    actions = np.random.default_rng(3).integers(0, batch.single_action_space.n, (steps, cars))
    ends = 0
    for step in range(steps):
        seen, rewards, terminated, _, infos = batch.step(actions[step])
        for car, env in enumerate(alone):
            observation, reward, ended, _, info = env.step(actions[step, car])
            assert (reward, ended) == (rewards[car], terminated[car])
            if ended:
                ends += 1
                assert data_equivalence(observation, infos["final_obs"][car])
                assert info["episode_status"] == infos["final_info"]["episode_status"][car]
                assert info["progress"] == infos["final_info"]["progress"][car]
                observation, info = env.reset()
            assert data_equivalence(observation, row(seen, car))
            assert (info["episode_status"], info["progress"]) == (infos["episode_status"][car], infos["progress"][car])
    assert ends > 0


def row(observations: dict[str, np.ndarray], car: int) -> dict[str, np.ndarray]:
    """Return what one car of a batch sees."""
    return {name: rows[car] for name, rows in observations.items()}


@pytest.mark.parametrize("seed", [5, [5, 6, 7], [5, None, None]])
def test_a_seed_fixes_what_follows(seed: int | list[int | None]) -> None:
    """After the same seeds the next reset, without any, gives the same poses too, which are others than before."""
    batch = RacingVectorEnv(3, car=CONTINUOUS)
    drives = []
    for _ in range(2):
        first, _ = batch.reset(seed=seed)
        drives.append((first, batch.reset()[0], batch.np_random.integers(1000)))
    assert data_equivalence(drives[0], drives[1])
    assert not data_equivalence(drives[0][0], drives[0][1])


@pytest.mark.parametrize("seed", [np.int64(11), np.uint32(11), np.array(11)])
def test_seeds_of_numpy_count(seed: object) -> None:
    """A whole number of numpy seeds as Python's own does, in both environments."""
    one, batch = RacingEnv(car=CONTINUOUS), RacingVectorEnv(2, car=CONTINUOUS)
    assert data_equivalence(one.reset(seed=seed)[0], one.reset(seed=11)[0])
    assert data_equivalence(batch.reset(seed=seed)[0], batch.reset(seed=11)[0])


@pytest.mark.parametrize("seed", [-1, 2**63, 1.5, "seven", [1, -1], [1, 2, 3]])
def test_a_seed_that_is_none_is_refused_in_a_sentence(seed: object) -> None:
    """Negative, huge, broken and missing seeds are told with what may be given."""
    with pytest.raises(SpecError, match=r"Give (a whole number from 0|one number, or one for each car)"):
        RacingVectorEnv(2, car=CONTINUOUS).reset(seed=seed)


def test_a_reset_tells_of_the_new_episode() -> None:
    """The info of a reset, also of one within a step, is that of the episode that begins."""
    env, batch = RacingEnv(car=CONTINUOUS, start=START_LINE), RacingVectorEnv(1, car=CONTINUOUS, start=START_LINE)
    for _ in range(2):
        _, info = env.reset(seed=0)
        assert info["episode_status"] == EpisodeStatus.IN_PROGRESS
        assert 0.0 < info["progress"] < 2.0
        while not env.step(np.array([1.0, 1.0]))[2]:
            pass
    batch.reset(seed=0)
    terminated = np.array([False])
    while not terminated[0]:
        _, _, terminated, _, infos = batch.step(np.array([[1.0, 1.0]]))
    assert infos["final_info"]["episode_status"][0] == EpisodeStatus.OFF_TRACK
    assert (infos["episode_status"][0], infos["progress"][0]) == (EpisodeStatus.IN_PROGRESS, info["progress"])


@pytest.mark.parametrize("action", [-1, 10, 2.0, [3], np.array([9, 9])])
def test_an_action_that_is_none_of_the_list_is_refused(action: object) -> None:
    """Numbers below 0 or beyond the list, fractions and more than one number are told with what may be given."""
    env = RacingEnv(car=DEFAULT_CAR)
    env.reset(seed=0)
    with pytest.raises(CommandError, match=r"the numbers 0 to 9|one whole number a car"):
        env.step(action)


@pytest.mark.parametrize("car", [DEFAULT_CAR, CONTINUOUS], ids=["discrete", "continuous"])
@pytest.mark.parametrize("shape", [(1,), (3,), (8,), (4, 3), (1, 2), (5, 2), (2, 2, 2)])
def test_actions_of_another_shape_are_refused(car: CarSpec, shape: tuple[int, ...]) -> None:
    """A batch of four cars takes four actions, and never reads what lies beyond fewer."""
    env = RacingVectorEnv(4, car=car)
    env.reset(seed=0)
    with pytest.raises(CommandError, match="shape"):
        env.step(np.ones(shape, dtype=np.int64))


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


@pytest.mark.parametrize("make", [RacingEnv, RacingVectorEnv])
def test_the_end_of_an_environment_ends_what_calls_its_rewards(make: type[RacingEnv | RacingVectorEnv]) -> None:
    """Whoever calls the reward function for the cars may be handed in, and is closed with the environment."""

    class Constant:
        cars = 1
        is_closed = False

        def __call__(self, _readings: np.ndarray, mask: np.ndarray) -> np.ndarray:
            return np.where(mask, 7.0, 0.0)

        def close(self) -> None:
            self.is_closed = True

    caller = Constant()
    env = make(reward_function=caller, car=SMALL)
    env.reset(seed=0)
    rewards = [float(np.ravel(env.step(np.array([4])[0] if make is RacingEnv else np.array([4]))[1])[0]) for _ in "12"]
    assert rewards == [0.0, 7.0]
    env.close()
    assert caller.is_closed
