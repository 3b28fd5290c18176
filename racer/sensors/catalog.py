"""Sensors by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from racer.errors import SensorError
from racer.sensors.ego import Ego
from racer.sensors.front_camera import FrontCamera
from racer.sensors.lookahead import Lookahead

if TYPE_CHECKING:
    from racer.sensors.sensor import Sensor
    from racer.track.track import Track

_CAMERA = re.compile(r"front_camera(?:_(\d{1,4})x(\d{1,4}))?")


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
    size = _CAMERA.fullmatch(name)
    if size is None:
        raise SensorError(
            f"There is no sensor {name!r:.60}. Use front_camera, front_camera_WIDTHxHEIGHT, ego or lookahead."
        )
    if size[1] is None:
        return FrontCamera(track)
    return FrontCamera(track, width=int(size[1]), height=int(size[2]), name=name)
