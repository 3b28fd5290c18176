"""The environments' names in Gymnasium's registry."""

from __future__ import annotations

import gymnasium

TIME_TRIAL = "Racer/TimeTrial-v0"
"""One car against the clock; ``gymnasium.make`` gives one car, ``gymnasium.make_vec`` a batch."""


def register_environments() -> None:
    """Enter Racer's environments into Gymnasium's registry; entering them again changes nothing."""
    if TIME_TRIAL not in gymnasium.registry:
        gymnasium.register(
            TIME_TRIAL,
            entry_point="racer.envs.racing_env:RacingEnv",
            vector_entry_point="racer.envs.racing_vector_env:RacingVectorEnv",
        )
