"""Builds the dict that a reward function receives, from the readings of many cars at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from racer.rewards.params import PARAMETER_NAMES
from racer.simulator import readings as column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from racer.rewards.track_objects import TrackObjects
    from racer.track import Track


@dataclass(frozen=True, eq=False)
class TrackFacts:
    """What a reward function is told of the track itself.

    Parameters
    ----------
    waypoints
        The centre line in driving order, m, shape (waypoints, 2).
    length
        Of the centre line, m.
    is_reversed
        Whether the track is driven against the order of its file.
    """

    waypoints: NDArray[np.float64]
    length: float
    is_reversed: bool

    @classmethod
    def of(cls, track: Track) -> TrackFacts:
        """Return the facts of a track in driving order."""
        return cls(track.center, track.length, track.is_reversed)


class ParamsBuilder:
    """Turns rows of readings on one track into dicts of plain Python values, a fresh one for each row.

    Parameters
    ----------
    track
        What there is to know of the track that the readings were taken on.
    """

    def __init__(self, track: TrackFacts) -> None:
        self._waypoints = [(x, y) for x, y in track.waypoints.tolist()]
        self._template: dict[str, Any] = dict.fromkeys(PARAMETER_NAMES)
        self._template["track_length"] = track.length
        self._template["is_reversed"] = track.is_reversed
        self._template["object_in_camera"] = False

    def build(
        self, readings: NDArray[np.float64], objects: Sequence[TrackObjects | None] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Yield one dict a row; whatever a reward function does to it, no other dict changes.

        Parameters
        ----------
        readings
            Shape (rows, READING_SIZE), in the columns of ``racer.simulator.readings``.
        objects
            What stands on the track in each row; nothing anywhere when None.
        """
        template, waypoints = self._template, self._waypoints
        all_objects = repeat(None, len(readings)) if objects is None else objects
        rows = zip(_numbers(readings), _indices(readings), _flags(readings), all_objects, strict=True)
        for numbers, closest_waypoints, flags, standing in rows:
            # Filling a copy takes half the time of a dict display, which Python builds in chunks beyond 15 keys.
            params = template.copy()
            (
                params["x"],
                params["y"],
                params["heading"],
                params["distance_from_center"],
                params["projection_distance"],
                params["track_width"],
                params["progress"],
                params["steps"],
                params["speed"],
                params["steering_angle"],
                params["sim_time"],
            ) = numbers
            (
                params["all_wheels_on_track"],
                params["is_offtrack"],
                params["is_left_of_center"],
                params["is_crashed"],
            ) = flags
            params["waypoints"] = waypoints[:]
            params["closest_waypoints"] = closest_waypoints
            params["closest_objects"] = [0, 0]
            params["objects_location"] = []
            params["objects_distance"] = []
            params["objects_distance_from_center"] = []
            params["objects_left_of_center"] = []
            params["objects_heading"] = []
            params["objects_speed"] = []
            if standing is not None:
                standing.tell(params)
            yield params


_NUMBERS: Final = (
    column.X,
    column.Y,
    column.HEADING,
    column.DISTANCE_FROM_CENTER,
    column.PROJECTION_DISTANCE,
    column.TRACK_WIDTH,
    column.PROGRESS,
    column.STEPS,
    column.SPEED_COMMAND,
    column.STEERING_COMMAND,
    column.SIM_TIME,
)


def _numbers(readings: NDArray[np.float64]) -> list[list[float]]:
    numbers = readings[:, _NUMBERS]
    numbers[:, 2] = np.degrees(numbers[:, 2])
    numbers[:, 9] = column.command_degrees(numbers[:, 9])
    return numbers.tolist()  # type: ignore[no-any-return]


def _indices(readings: NDArray[np.float64]) -> list[list[int]]:
    return readings[:, (column.PREVIOUS_WAYPOINT, column.NEXT_WAYPOINT)].astype(np.int64).tolist()  # type: ignore[no-any-return]


def _flags(readings: NDArray[np.float64]) -> list[list[bool]]:
    wheels = readings[:, column.WHEELS_ON_TRACK]
    left, crashed = readings[:, column.IS_LEFT_OF_CENTER] != 0.0, readings[:, column.IS_CRASHED] != 0.0
    return np.stack((wheels == 4.0, wheels == 0.0, left, crashed), axis=1).tolist()  # type: ignore[no-any-return]
