"""The simulator: cars in a batch, fixed steps of simulated time, one random stream per car."""

from __future__ import annotations

from racer.simulator.car_params import CAR_2022, CAR_2026, CARS, CarParams
from racer.simulator.episode_status import EpisodeStatus
from racer.simulator.simulator import MAX_EPISODE_STEPS, Simulator
from racer.simulator.start_rule import ANYWHERE, ROUND_ROBIN, START_LINE, StartRule
from racer.simulator.step import STEP_SECONDS

__all__ = [
    "ANYWHERE",
    "CARS",
    "CAR_2022",
    "CAR_2026",
    "MAX_EPISODE_STEPS",
    "ROUND_ROBIN",
    "START_LINE",
    "STEP_SECONDS",
    "CarParams",
    "EpisodeStatus",
    "Simulator",
    "StartRule",
]
