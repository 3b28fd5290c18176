"""What the seed of a reset means: the random stream of each car."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Final

from racer.errors import SpecError

Seed = int | Sequence[int | None] | None
"""One number, one a car, or none."""
LARGEST: Final = 2**63 - 1
"""The largest seed; drawn ones go as far."""


def car_seeds(seed: Seed, cars: int) -> list[int | None]:
    """Return each car's seed, shape (cars,); None where none is given.

    Parameters
    ----------
    seed
        One number, of which car i gets ``seed + i``, or one per car, or None.
    cars
        How many.

    Raises
    ------
    SpecError
        If a seed is not a whole number from 0 to 2**63 - 1, or there is not one for each car.
    """
    if seed is None:
        return [None] * cars
    if not isinstance(seed, Sequence):
        return [_checked(seed) + car for car in range(cars)]
    seeds = [None if one is None else _checked(one) for one in seed]
    if len(seeds) != cars:
        raise SpecError(f"There are {len(seeds)} seeds for {cars} cars. Give one number, or one for each car.")
    return seeds


def _checked(seed: object) -> int:
    """Return a seed as Python's own number; those of numpy count as well."""
    try:
        number = operator.index(seed)  # type: ignore[arg-type] # it raises where this is no whole number
    except TypeError:
        number = -1
    if not 0 <= number <= LARGEST:
        raise SpecError(f"The seed is {seed!r:.60}. Give a whole number from 0 to {LARGEST}.")
    return number
