"""States of a car on a track, with a name for each: what previews and checks show to a reward function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.simulator import readings as column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.rewards.track_objects import TrackObjects


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

    def describe(self, row: int) -> Text:
        """Return a state's label with where on the lap it is, which way the car points, and what it was told to do."""
        reading = self.readings[row]
        return _DESCRIPTION.format(
            label=self.labels[row],
            progress=round(reading[column.PROGRESS]),
            heading=round(np.degrees(reading[column.HEADING])),
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
    "{label} (at {progress} % of the lap, heading {heading}°, speed {speed:.3g} m/s, steering {steering}°)",
    "{label} (진행률 {progress}%, 헤딩 {heading}°, 속도 {speed:.3g} m/s, 조향각 {steering}°)",
)
