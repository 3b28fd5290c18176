"""States of a car on a track, with a name for each: what previews and checks show to a reward function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.simulator import readings as column
from racer.track.index import point_at, track_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.rewards.track_objects import TrackObjects
    from racer.track import Track


@dataclass(frozen=True, eq=False)
class States:
    """Rows of readings on one track, each with a label and what stands on the track.

    Parameters
    ----------
    readings
        Shape (states, READING_SIZE), in the columns of ``racer.simulator.readings``.
    labels
        What kind of state each row is; several rows may be of one kind.
    objects
        What stands on the track in each row; None where nothing does.
    """

    readings: NDArray[np.float64]
    labels: tuple[Text, ...]
    objects: tuple[TrackObjects | None, ...]

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, rows: Sequence[int]) -> States:
        """Return some of the states, in the order of the rows that are asked for."""
        return States(
            self.readings[list(rows)],
            tuple(self.labels[row] for row in rows),
            tuple(self.objects[row] for row in rows),
        )

    def describe(self, row: int, track: Track) -> Text:
        """Return a state's label with where on the lap it is, how the car points, and what it was told to do.

        Parameters
        ----------
        row
            Which state.
        track
            The track that the states are on, in their driving order.
        """
        reading = self.readings[row]
        return _DESCRIPTION.format(
            label=self.labels[row],
            progress=round(reading[column.PROGRESS]),
            heading=_heading(reading, track),
            speed=reading[column.SPEED_COMMAND],
            steering=round(np.degrees(reading[column.STEERING_COMMAND])),
        )

    @classmethod
    def joined(cls, parts: Sequence[States]) -> States:
        """Return the states of all parts in their order."""
        return cls(
            np.concatenate([part.readings for part in parts]),
            tuple(label for part in parts for label in part.labels),
            tuple(standing for part in parts for standing in part.objects),
        )


_DESCRIPTION: Final = Text(
    "{label} (at {progress} % of the lap, {heading}, speed {speed:.3g} m/s, steering {steering}°)",
    "{label} (진행률 {progress}%, {heading}, 속도 {speed:.3g} m/s, 조향각 {steering}°)",
)
_ALONG: Final = Text("pointing along the road", "헤딩은 도로 방향")
_LEFT: Final = Text("pointing {degrees}° left of the road's direction", "헤딩은 도로 방향에서 왼쪽으로 {degrees}°")
_RIGHT: Final = Text("pointing {degrees}° right of the road's direction", "헤딩은 도로 방향에서 오른쪽으로 {degrees}°")
_BACK: Final = Text("pointing against the road's direction", "헤딩은 도로 반대 방향")


def _heading(reading: NDArray[np.float64], track: Track) -> Text:
    """Return how a car points as its driver sees it: the road's own direction differs from place to place."""
    road = point_at(track_index(track), float(reading[column.PROJECTION_DISTANCE]))[2]
    degrees = round(np.degrees(np.pi - (np.pi - (reading[column.HEADING] - road)) % (2.0 * np.pi)))
    if degrees == 0:
        return _ALONG
    if abs(degrees) == 180:
        return _BACK
    return (_LEFT if degrees > 0 else _RIGHT).format(degrees=abs(degrees))
