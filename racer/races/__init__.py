"""Races: what a drive is held to, when its laps end, and what follows an incident."""

from __future__ import annotations

from racer.races.disturbance import Disturbance, draw_disturbance
from racer.races.lap_record import LapRecord
from racer.races.lap_timer import LapTimer, milliseconds
from racer.races.race_control import Incident, PutBack, decide
from racer.races.time_trial import NextLap, Order, StepReport, TimeTrial

__all__ = [
    "Disturbance",
    "Incident",
    "LapRecord",
    "LapTimer",
    "NextLap",
    "Order",
    "PutBack",
    "StepReport",
    "TimeTrial",
    "decide",
    "draw_disturbance",
    "milliseconds",
]
