"""Sensors by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.errors import SensorError
from racer.sensors.ego import Ego
from racer.sensors.front_camera import FrontCamera
from racer.sensors.lookahead import Lookahead
from racer.specs.car import camera_size

if TYPE_CHECKING:
    from racer.sensors.sensor import Sensor
    from racer.track.track import Track


def make_sensor(name: str, track: Track) -> Sensor:
    """Return a new sensor for cars on a track.

    Parameters
    ----------
    name
        ``front_camera`` (160 by 120 grey pixels), ``front_camera_WIDTHxHEIGHT``, ``ego`` or ``lookahead``.
    track
        The road that the cars drive on, in driving order.

    Raises
    ------
    SensorError
        If there is no sensor of that name, or a picture of that size cannot be drawn.
    """
    if name == "ego":
        return Ego()
    if name == "lookahead":
        return Lookahead()
    size = camera_size(name)
    if size is None:
        raise SensorError(
            f"There is no sensor {name!r:.60}. Use front_camera, front_camera_WIDTHxHEIGHT, ego or lookahead."
        )
    return FrontCamera(track, width=size[0], height=size[1], name=name)
