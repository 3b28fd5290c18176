"""One car on one track as a Gymnasium environment: a batch of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import gymnasium
import numpy as np

from racer.envs.race_batch import Observations, RaceBatch
from racer.envs.rendering import FRAMES_PER_SECOND, RaceRenderer
from racer.envs.seeds import car_seeds
from racer.rewards import DEFAULT_REWARD_FUNCTION
from racer.simulator import ANYWHERE, MAX_EPISODE_STEPS, EpisodeStatus, StartRule, readings
from racer.simulator.randomisation import NOMINAL, Randomisation
from racer.specs import DEFAULT_CAR, CarSpec
from racer.track import DEFAULT_TRACK, Track

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


class RacingEnv(gymnasium.Env[Observations, Any]):
    """A time trial of one car; spaces, rewards and endings are those of ``RacingVectorEnv``.

    Parameters
    ----------
    track, reward_function, car, start, randomisation, max_steps
        See ``RaceBatch``.
    render_mode
        ``"rgb_array"`` for pictures, ``"human"`` for a window, or None.
    """

    metadata: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        "render_modes": ["rgb_array", "human"],
        "render_fps": FRAMES_PER_SECOND,
    }

    def __init__(
        self,
        *,
        track: Track | str | Path = DEFAULT_TRACK,
        reward_function: str | Path = DEFAULT_REWARD_FUNCTION,
        car: CarSpec = DEFAULT_CAR,
        start: StartRule = ANYWHERE,
        randomisation: Randomisation = NOMINAL,
        max_steps: int = MAX_EPISODE_STEPS,
        render_mode: str | None = None,
    ) -> None:
        self.batch = RaceBatch(1, track, reward_function, car, start, randomisation, max_steps)
        self.render_mode = render_mode
        self.observation_space = self.batch.observation_space  # type: ignore[assignment] # Dict is a Space of dicts
        self.action_space = self.batch.commander.space
        self._renderer = None if render_mode is None else RaceRenderer(self.batch.simulator)

    def reset(
        self,
        *,
        seed: int | None = None,
        options: dict[str, Any] | None = None,  # noqa: ARG002 - Gymnasium's signature
    ) -> tuple[Observations, dict[str, Any]]:
        """Begin a new episode; a seed begins the car's random stream anew.

        Raises
        ------
        SpecError
            If the seed is not a whole number from 0 to 2**63 - 1.
        """
        seeds = car_seeds(seed, 1)
        super().reset(seed=seeds[0])
        self.batch.begin(seeds, self.np_random)
        self._show()
        return self._observation(), self._info(self.batch.simulator.present)

    def step(self, action: Any) -> tuple[Observations, float, bool, bool, dict[str, Any]]:
        """Carry out one action.

        Raises
        ------
        CommandError
            If it is none of the action space.
        """
        reward = self.batch.play(np.asarray([action]))
        terminated, truncated = self.batch.ended()
        info = self._info(self.batch.simulator.readings)
        self._show()
        return self._observation(), float(reward[0]), bool(terminated[0]), bool(truncated[0]), info

    def render(self) -> NDArray[np.uint8] | None:
        """Return a picture, shape (height, width, 3), or None where a window shows it already."""
        if self._renderer is None or self.render_mode == "human":
            return None
        return self._renderer.picture(0)

    def close(self) -> None:
        """End what calls the reward function, and close the window, if there is one."""
        self.batch.close()
        if self._renderer is not None:
            self._renderer.close()

    def _show(self) -> None:
        if self._renderer is not None and self.render_mode == "human":
            self._renderer.show(0, self.metadata["render_fps"])

    def _observation(self) -> Observations:
        return {name: rows[0] for name, rows in self.batch.observe().items()}

    def _info(self, read: NDArray[np.float64]) -> dict[str, Any]:
        return {
            "episode_status": EpisodeStatus(int(self.batch.simulator.status[0])),
            "progress": float(read[0, readings.PROGRESS]),
        }
