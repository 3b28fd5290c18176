"""Gymnasium environments over the simulator; importing this package registers ``Racer/TimeTrial-v0``."""

from __future__ import annotations

from racer.envs.action_space import Commander
from racer.envs.race_batch import Observations, RaceBatch
from racer.envs.racing_env import RacingEnv
from racer.envs.racing_vector_env import RacingVectorEnv
from racer.envs.registration import TIME_TRIAL, register_environments

__all__ = [
    "TIME_TRIAL",
    "Commander",
    "Observations",
    "RaceBatch",
    "RacingEnv",
    "RacingVectorEnv",
    "register_environments",
]

register_environments()
