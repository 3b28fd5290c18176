"""The simulator: cars in a batch, fixed steps of simulated time, one random stream per car.

Names are loaded when they are first asked for, so that the columns of ``readings`` can be had without numba.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
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

__getattr__ = lazy_names(
    __name__,
    {
        "car_params": ("CAR_2022", "CAR_2026", "CARS", "CarParams"),
        "episode_status": ("EpisodeStatus",),
        "simulator": ("MAX_EPISODE_STEPS", "Simulator"),
        "start_rule": ("ANYWHERE", "ROUND_ROBIN", "START_LINE", "StartRule"),
        "step": ("STEP_SECONDS",),
    },
)
