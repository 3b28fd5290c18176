"""The memory that a trainer shares with the process of a reward function: a ring of slots, prints, and a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.rewards.jailed.shared_prints import SHARED_PRINTS_BYTES
from racer.simulator.readings import READING_SIZE

if TYPE_CHECKING:
    import mmap

    from numpy.typing import NDArray

SLOTS: Final = 16
"""How many batches of calls may be on their way."""
_NUMBER: Final = 8
"""Bytes of each number."""


@dataclass(frozen=True, eq=False)
class Slot:
    """Calls that are asked for together, one a row, and their answers.

    Parameters
    ----------
    readings
        Shape (rows, READING_SIZE).
    cars
        Whose function is called, shape (rows,).
    rewards
        What came of it, shape (rows,).
    seconds
        How long each call took, where that is asked for, shape (rows,).
    begun
        How many of the calls have begun, shape (1,); it is for a sentence only, as the other side may write anything.
    """

    readings: NDArray[np.float64]
    cars: NDArray[np.int64]
    rewards: NDArray[np.float64]
    seconds: NDArray[np.float64]
    begun: NDArray[np.int64]


@dataclass(frozen=True)
class Layout:
    """Where everything is in the shared memory.

    Parameters
    ----------
    rows
        Of each slot.
    document
        Bytes of the document that says what is to be loaded.
    """

    rows: int
    document: int

    @property
    def size(self) -> int:
        """Bytes altogether."""
        return self.document_offset + self.document

    @property
    def prints_offset(self) -> int:
        """Where the prints begin."""
        return self._begun_offset + SLOTS * _NUMBER

    @property
    def _begun_offset(self) -> int:
        return SLOTS * self.rows * (READING_SIZE + 3) * _NUMBER

    @property
    def document_offset(self) -> int:
        """Where the document begins."""
        return self.prints_offset + SHARED_PRINTS_BYTES

    def slots(self, memory: mmap.mmap) -> list[Slot]:
        """Return the slots as arrays of that memory."""
        columns = np.frombuffer(memory, np.float64, SLOTS * self.rows * (READING_SIZE + 3))
        numbers = columns.reshape(SLOTS, READING_SIZE + 3, self.rows)
        begun = np.frombuffer(memory, np.int64, SLOTS, self._begun_offset).reshape(SLOTS, 1)
        return [
            Slot(
                readings=slot[:READING_SIZE].reshape(self.rows, READING_SIZE),
                cars=slot[READING_SIZE].view(np.int64),
                rewards=slot[READING_SIZE + 1],
                seconds=slot[READING_SIZE + 2],
                begun=count,
            )
            for slot, count in zip(numbers, begun, strict=True)
        ]
