"""Many cars on one track as one Gymnasium vector environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from racer.envs.race_batch import Observations, RaceBatch
from racer.envs.rendering import FRAMES_PER_SECOND, RaceRenderer
from racer.envs.seeds import Seed, car_seeds
from racer.rewards import DEFAULT_REWARD_FUNCTION
from racer.simulator import ANYWHERE, MAX_EPISODE_STEPS, StartRule, readings
from racer.simulator.randomisation import NOMINAL, Randomisation
from racer.specs import DEFAULT_CAR, CarSpec
from racer.track import DEFAULT_TRACK, Track

if TYPE_CHECKING:
    from pathlib import Path

Infos = dict[str, Any]


class RacingVectorEnv(VectorEnv[Observations, NDArray[Any], NDArray[Any]]):
    """A time trial of ``num_envs`` cars that do not meet; the simulator's batch is the environment.

    Description
    -----------
    Each car drives episodes of at most one lap. A car whose episode ends is restarted in the same step
    (``AutoresetMode.SAME_STEP``): its last observation is in ``infos["final_obs"]``.

    Action space
    ------------
    ``Discrete(n)`` over the rows of the car's action table, or ``Box(-1, 1, (2,))`` for steering and speed, mapped
    linearly to the car's bounds. The first action of an episode is replaced by standing still.

    Observation space
    -----------------
    A ``Dict`` of one ``Box`` per sensor, by the sensor's name.

    Rewards
    -------
    What the reward function returns for the pose that the action was chosen at.

    Termination and truncation
    --------------------------
    Terminated: lap complete, off track, crashed, immobilised, reversed. Truncated: the step limit.

    Infos
    -----
    ``episode_status`` (``EpisodeStatus``) and ``progress`` (percent) of every car at the judged pose, or at the start
    where an episode has just begun; for cars whose episode ended, ``final_obs`` and ``final_info``.

    Parameters
    ----------
    num_envs
        How many cars.
    track, reward_function, car, start, randomisation, max_steps
        See ``RaceBatch``.
    render_mode
        ``"rgb_array"`` for one picture per car, or None.
    """

    metadata: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        "autoreset_mode": AutoresetMode.SAME_STEP,
        "render_modes": ["rgb_array"],
        "render_fps": FRAMES_PER_SECOND,
    }

    def __init__(
        self,
        num_envs: int = 1,
        *,
        track: Track | str | Path = DEFAULT_TRACK,
        reward_function: str | Path = DEFAULT_REWARD_FUNCTION,
        car: CarSpec = DEFAULT_CAR,
        start: StartRule = ANYWHERE,
        randomisation: Randomisation = NOMINAL,
        max_steps: int = MAX_EPISODE_STEPS,
        render_mode: str | None = None,
    ) -> None:
        self.batch = RaceBatch(num_envs, track, reward_function, car, start, randomisation, max_steps)
        self.num_envs = num_envs
        self.render_mode = render_mode
        self.single_observation_space = self.batch.observation_space
        self.single_action_space = self.batch.commander.space
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._renderer = RaceRenderer(self.batch.simulator) if render_mode == "rgb_array" else None
        self._everyone = np.ones(num_envs, dtype=np.bool_)

    def reset(
        self,
        *,
        seed: Seed = None,
        options: dict[str, Any] | None = None,  # noqa: ARG002 - Gymnasium's signature
    ) -> tuple[Observations, Infos]:
        """Begin a new episode for every car; ``seed`` is one number (car i gets seed + i) or one per car.

        A seed begins the random stream of the environment and those of the cars anew; without one, they go on.

        Raises
        ------
        SpecError
            If a seed is not a whole number from 0 to 2**63 - 1, or there is not one for each car.
        """
        seeds = car_seeds(seed, self.num_envs)
        super().reset(seed=next((one for one in seeds if one is not None), None))
        self.batch.begin(seeds, self.np_random)
        return self.batch.observe(), self._infos(self.batch.simulator.present)

    def step(
        self, actions: NDArray[Any]
    ) -> tuple[Observations, NDArray[Any], NDArray[np.bool_], NDArray[np.bool_], Infos]:
        """Carry out one action per car.

        Raises
        ------
        CommandError
            If there is not one action of the action space for each car.
        """
        rewards = self.batch.play(actions)
        terminated, truncated = self.batch.ended()
        infos = self._infos(self.batch.simulator.readings)
        over = terminated | truncated
        if over.any():
            self._add_final(infos, over)
            self._restart(infos, over)
        return self.batch.observe(), rewards, terminated, truncated, infos

    def render(self) -> tuple[NDArray[np.uint8], ...] | None:
        """Return one picture per car, each shape (height, width, 3)."""
        if self._renderer is None:
            return None
        return tuple(self._renderer.picture(car) for car in range(self.num_envs))

    def close_extras(self, **kwargs: Any) -> None:  # noqa: ARG002 - Gymnasium's signature
        """End what calls the reward function."""
        self.batch.close()

    def _infos(self, read: NDArray[np.float64]) -> Infos:
        return {
            "episode_status": self.batch.simulator.status.copy(),
            "_episode_status": self._everyone.copy(),
            "progress": read[:, readings.PROGRESS].copy(),
            "_progress": self._everyone.copy(),
        }

    def _restart(self, infos: Infos, over: NDArray[np.bool_]) -> None:
        simulator = self.batch.simulator
        simulator.restart(over)
        infos["episode_status"][over] = simulator.status[over]
        infos["progress"][over] = simulator.present[over, readings.PROGRESS]

    def _add_final(self, infos: Infos, over: NDArray[np.bool_]) -> None:
        cars = np.flatnonzero(over)
        last = self.batch.observe(cars)
        final = np.full(self.num_envs, None, dtype=object)
        for car in cars:
            final[car] = {name: rows[car].copy() for name, rows in last.items()}
        infos["final_obs"], infos["_final_obs"] = final, over.copy()
        infos["final_info"] = {name: infos[name].copy() for name in ("episode_status", "progress")} | {
            "_episode_status": over.copy(),
            "_progress": over.copy(),
        }
        infos["_final_info"] = over.copy()
