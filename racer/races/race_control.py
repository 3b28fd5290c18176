"""What follows an incident: the end of the drive, or a penalty and a place to go on from.

The car is put where it was along the track one step before the incident, on the nearer of the two lanes (a lane runs
half way between the centre line and a border), along the road and still. It stands there for the penalty in simulated
time, and the clock runs, so that a penalty is part of the lap's time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from racer.races.lap_timer import whole_steps
from racer.simulator.episode_status import EpisodeStatus
from racer.track.index import border_distances, point_at

if TYPE_CHECKING:
    from racer.specs.race import RaceSpec
    from racer.track.index import TrackIndex

PENALTY_FIELDS = {
    EpisodeStatus.OFF_TRACK: "off_track_penalty_s",
    EpisodeStatus.CRASHED: "crash_penalty_s",
    EpisodeStatus.IMMOBILIZED: "immobilized_penalty_s",
    EpisodeStatus.REVERSED: "reversed_penalty_s",
}
"""Which choice of a race says how long the car stands after which incident."""


@dataclass(frozen=True)
class Incident:
    """An incident and where the car was one step before it.

    Parameters
    ----------
    status
        What happened: one of `PENALTY_FIELDS`.
    resets_so_far
        How often the car was put back before in this drive.
    distance_m
        Where the front point was along the centre line, m.
    x_m, y_m
        Where it was, m.
    """

    status: EpisodeStatus
    resets_so_far: int
    distance_m: float
    x_m: float
    y_m: float


@dataclass(frozen=True)
class PutBack:
    """Where the car goes on, and after how long.

    Parameters
    ----------
    distance_m
        Of the car's origin along the centre line, m.
    lateral_m
        To the left of the centre line, m.
    pause_steps
        How long it stands, steps of simulated time.
    """

    distance_m: float
    lateral_m: float
    pause_steps: int


def decide(incident: Incident, race: RaceSpec, index: TrackIndex) -> PutBack | None:
    """Return where the car goes on, or None when the race allows no further reset.

    The decision in which an incident is judged is lost, so a pause lasts at least one step; longer penalties last whole
    steps, rounded up.
    """
    if incident.resets_so_far >= race.max_resets:
        return None
    penalty_s: float = getattr(race, PENALTY_FIELDS[incident.status])
    lateral_m = nearer_lane(index, incident.distance_m, incident.x_m, incident.y_m)
    return PutBack(incident.distance_m, lateral_m, max(1, whole_steps(penalty_s)))


def nearer_lane(index: TrackIndex, distance_m: float, x_m: float, y_m: float) -> float:
    """Return the offset [m, positive left] from the centre line of the lane that is nearer to a point [m, m]."""
    lanes = lane_offsets(index, distance_m)
    center_x, center_y, heading = point_at(index, distance_m)
    side = (y_m - center_y) * math.cos(heading) - (x_m - center_x) * math.sin(heading)
    return min(lanes, key=lambda lane: abs(lane - side))


def lane_offsets(index: TrackIndex, distance_m: float) -> tuple[float, float]:
    """Return the offsets [m, positive left] of the left and the right lane from the centre line at a distance [m]."""
    x, y, _ = point_at(index, distance_m)
    inner, outer = border_distances(index, x, y)
    left, right = (inner, outer) if index.is_anticlockwise else (outer, inner)
    return left / 2, -right / 2
