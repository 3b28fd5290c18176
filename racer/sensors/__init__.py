"""Sensors: what drivers get to see of the simulator, by name."""

from __future__ import annotations

from racer.sensors.catalog import make_sensor
from racer.sensors.ego import Ego
from racer.sensors.front_camera import FrontCamera
from racer.sensors.lookahead import Lookahead
from racer.sensors.sensor import Sensor

__all__ = ["Ego", "FrontCamera", "Lookahead", "Sensor", "make_sensor"]
