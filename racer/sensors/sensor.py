"""What a sensor is: a name, the box its numbers lie in, and one act, to write what cars see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from racer.simulator.simulator import Simulator


class Sensor(Protocol):
    """Something that tells drivers about their cars and what is around them.

    Attributes
    ----------
    name
        What specs and observations call it.
    shape
        Of what one car sees.
    dtype
        Of the numbers.
    low, high
        Limits of every number.
    """

    name: str
    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    low: float
    high: float

    def observe(self, simulator: Simulator, cars: NDArray[np.int64], out: NDArray[Any]) -> None:
        """Write what each of ``cars`` sees at its present pose into its row of ``out``, shape (all cars, *shape).

        The rows of other cars stay as they are, and no row depends on which other cars there are.
        """
        ...
