"""Gymnasium's own car race, as a yardstick for speed."""

from __future__ import annotations

from typing import Any

import gymnasium
import numpy as np

STRAIGHT_ON = np.array([0.0, 0.1, 0.0])
"""Steering, gas, brake: rolls gently along, so that an episode is long."""


def make_car_racing(*, pictures: bool) -> gymnasium.Env[Any, Any] | None:
    """Make CarRacing-v3 without wrappers, or None where Box2D is not installed.

    Without ``pictures`` its drawing is taken out and every observation is the same blank picture.
    """
    try:
        env = gymnasium.make("CarRacing-v3", disable_env_checker=True).unwrapped
    except gymnasium.error.DependencyNotInstalled:
        return None
    if not pictures:
        blank = np.zeros((96, 96, 3), dtype=np.uint8)
        env._render = lambda mode: blank  # type: ignore[attr-defined]  # noqa: ARG005, SLF001 - takes the drawing out
    return env


def drive_car_racing(env: gymnasium.Env[Any, Any], steps: int) -> None:
    """Drive straight on for a number of steps, from reset to reset."""
    env.reset(seed=0)
    for _ in range(steps):
        _, _, terminated, truncated, _ = env.step(STRAIGHT_ON)
        if terminated or truncated:
            env.reset(seed=0)
