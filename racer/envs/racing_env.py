"""One car on one track as a Gymnasium environment: a batch of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import gymnasium
import numpy as np

from racer.envs.race_batch import Observations, RaceBatch
from racer.envs.rendering import RaceRenderer
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
        "render_fps": 15,
    }

    def __init__(
        self,
        *,
        track: Track | str | Path = DEFAULT_TRACK,
        reward_function: str | Path = "progress_gain",
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
        self._seeded = False

    def reset(
        self,
        *,
        seed: int | None = None,
        options: dict[str, Any] | None = None,  # noqa: ARG002 - Gymnasium's signature
    ) -> tuple[Observations, dict[str, Any]]:
        """Begin a new episode; a seed begins the car's random stream anew."""
        super().reset(seed=seed)
        if seed is not None or not self._seeded:
            self.batch.simulator.reset([int(self.np_random.integers(2**63))])
            self._seeded = True
        else:
            self.batch.simulator.restart(np.ones(1, dtype=np.bool_))
        self._show()
        return self._observation(), self._info()

    def step(self, action: Any) -> tuple[Observations, float, bool, bool, dict[str, Any]]:
        """Carry out one action."""
        reward = self.batch.play(np.asarray([action]))
        terminated, truncated = self.batch.ended()
        self._show()
        return self._observation(), float(reward[0]), bool(terminated[0]), bool(truncated[0]), self._info()

    def render(self) -> NDArray[np.uint8] | None:
        """Return a picture, shape (height, width, 3), or None where a window shows it already."""
        if self._renderer is None or self.render_mode == "human":
            return None
        return self._renderer.picture(0)

    def close(self) -> None:
        """Close the window, if there is one."""
        if self._renderer is not None:
            self._renderer.close()

    def _show(self) -> None:
        if self._renderer is not None and self.render_mode == "human":
            self._renderer.show(0, self.metadata["render_fps"])

    def _observation(self) -> Observations:
        return {name: rows[0] for name, rows in self.batch.observe().items()}

    def _info(self) -> dict[str, Any]:
        simulator = self.batch.simulator
        return {
            "episode_status": EpisodeStatus(int(simulator.status[0])),
            "progress": float(simulator.readings[0, readings.PROGRESS]),
        }
