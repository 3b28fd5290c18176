"""States of a car that a reward function meets on a track, from the start over all kinds of places to the finish."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, radians
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from racer.simulator import STEP_SECONDS, Simulator
from racer.simulator import readings as column

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track import Track


@dataclass(frozen=True, eq=False)
class SampleStates:
    """Labelled rows of readings on one track, in the order in which an episode would meet them.

    Parameters
    ----------
    labels
        What each state is, in a few words.
    readings
        Shape (states, READING_SIZE).
    """

    labels: tuple[str, ...]
    readings: NDArray[np.float64]


class _Pose(NamedTuple):
    label: str
    lap_share: float
    """Where along the lap."""
    lateral: float
    """Left of the centre line, in half widths."""
    turn: float
    """To the left of the road's direction, degrees."""
    speed: float
    """Commanded, m/s."""
    steering: float
    """Commanded, degrees."""


_POSES: Final = (
    _Pose("start", 0.0, 0.0, 0.0, 1.0, 0.0),
    _Pose("on the centre line", 0.08, 0.0, 0.0, 2.0, 0.0),
    _Pose("left of the centre", 0.2, 0.3, 5.0, 1.5, -10.0),
    _Pose("right of the centre", 0.3, -0.3, -5.0, 3.0, 15.0),
    _Pose("at full speed", 0.4, 0.1, 0.0, 4.0, 0.0),
    _Pose("steering hard left", 0.5, -0.5, 10.0, 1.0, 30.0),
    _Pose("steering hard right", 0.6, 0.5, -10.0, 1.0, -30.0),
    _Pose("near the left border", 0.7, 0.75, 0.0, 2.5, -20.0),
    _Pose("wheels over the right border", 0.78, -1.0, 0.0, 2.0, 20.0),
    _Pose("pointing backwards", 0.85, 0.0, 180.0, 1.0, 0.0),
    _Pose("close to the finish", 0.98, 0.0, 0.0, 3.0, 5.0),
    _Pose("finish", 0.0, 0.0, 0.0, 4.0, 0.0),
    _Pose("off the road to the left", 0.35, 2.5, 30.0, 2.0, 30.0),
    _Pose("off the road to the right", 0.65, -2.5, -30.0, 2.0, -30.0),
)
_FIRST_STEPS: Final = 2.0
_STEPS_A_LAP: Final = 250.0


def sample_states(track: Track) -> SampleStates:
    """Return states of one lap in the track's driving order, finish at progress 100.0, and two off the road."""
    simulator = Simulator(track, cars=1)
    rows = [_row(simulator, pose) for pose in _POSES]
    return SampleStates(tuple(pose.label for pose in _POSES), np.array(rows))


def _row(simulator: Simulator, pose: _Pose) -> NDArray[np.float64]:
    half_width = _width_at(simulator, pose.lap_share) / 2.0
    distance = pose.lap_share * simulator.track.length
    simulator.stand(0, distance, pose.lateral * half_width, radians(pose.turn))
    row: NDArray[np.float64] = simulator.present[0].copy()
    is_finish = pose.label == "finish"
    # A turn may lead out of (-pi, pi].
    row[column.HEADING] = pi - (pi - row[column.HEADING]) % (2.0 * pi)
    row[column.PROGRESS] = 100.0 if is_finish else 100.0 * row[column.PROJECTION_DISTANCE] / simulator.track.length
    row[column.STEPS] = np.floor(_FIRST_STEPS + _STEPS_A_LAP * (1.0 if is_finish else pose.lap_share))
    row[column.SPEED_COMMAND] = pose.speed
    row[column.STEERING_COMMAND] = radians(pose.steering)
    row[column.SIM_TIME] = row[column.STEPS] * STEP_SECONDS
    return row


def _width_at(simulator: Simulator, lap_share: float) -> float:
    simulator.stand(0, lap_share * simulator.track.length)
    return float(simulator.present[0, column.TRACK_WIDTH])
