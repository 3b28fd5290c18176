"""Short drives on a track, step by step as the simulator moves the car: for functions that remember the step before."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, pi, radians, sin
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.simulator import EpisodeStatus, Simulator, StartRule
from racer.simulator import readings as column

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from racer.track import Track

LOOK_AHEAD: Final = 0.6
"""How far ahead along the centre line the driver aims, m."""
_MOST_STEERING: Final = radians(30.0)


@dataclass(frozen=True, eq=False)
class Drive:
    """What was read of a car on its way.

    Parameters
    ----------
    readings
        A row for each step that a reward function is asked about, shape (steps, READING_SIZE).
    status
        The state of the episode in the last of them.
    """

    readings: NDArray[np.float64]
    status: EpisodeStatus


def on_the_line(_step: int) -> float:
    """Aim at the centre line."""
    return 0.0


def weaving(step: int) -> float:
    """Aim left and right of the centre line in turn, 0.2 m."""
    return 0.2 * sin(step / 4.0)


def away_to(left: float) -> Callable[[int], float]:
    """Return an aim beside the road, ``left`` m to the left of the centre line."""
    return lambda _step: left


def drive(
    track: Track, aim: Callable[[int], float], *, start: float, speed: float, steps: int, backwards: bool = False
) -> Drive:
    """Drive until an episode ends, or for some steps.

    Parameters
    ----------
    track
        The road, in driving order.
    aim
        How far left of the centre line the driver aims in each step, m.
    start
        Where the episode begins, as a share of the lap.
    speed
        Commanded, m/s.
    steps
        After how many steps to stop.
    backwards
        Whether the car is turned round first and driven against the driving order.
    """
    simulator = Simulator(track, cars=1, start=StartRule(first=start, per_episode=0.0))
    if backwards:
        simulator.stand(0, start * track.length, turn=pi)
    rows: list[NDArray[np.float64]] = []
    for step in range(steps + 1):
        steering = _steering(simulator, aim(step), -LOOK_AHEAD if backwards else LOOK_AHEAD)
        simulator.step(np.array([[steering, speed]]))
        status = EpisodeStatus(int(simulator.status[0]))
        if status is not EpisodeStatus.PREPARE:
            rows.append(simulator.readings[0].copy())
        if status.ends_episode:
            break
    return Drive(np.array(rows), status)


def _steering(simulator: Simulator, left: float, ahead: float) -> float:
    """Return the angle that turns the front point towards its aim, rad (a driver who looks at one point ahead)."""
    track, present = simulator.track, simulator.present[0]
    distance = present[column.PROJECTION_DISTANCE] + ahead
    x, y = _center_at(track, distance)
    next_x, next_y = _center_at(track, distance + 0.1)
    direction = atan2(next_y - y, next_x - x)
    x, y = x - left * sin(direction), y + left * cos(direction)
    bearing = atan2(y - present[column.Y], x - present[column.X])
    error: float = pi - (pi - (bearing - present[column.HEADING])) % (2.0 * pi)
    return min(max(error, -_MOST_STEERING), _MOST_STEERING)


def _center_at(track: Track, distance: float) -> tuple[float, float]:
    along = distance % track.length if track.closed else distance
    return (
        float(np.interp(along, track.distances, track.center[:, 0])),
        float(np.interp(along, track.distances, track.center[:, 1])),
    )
