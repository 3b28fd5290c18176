"""A map of rewards: what a reward function pays at every place of a track."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from racer.rewards.map.colour_range import ColourRange
from racer.simulator import readings as r

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.language import Text
    from racer.rewards.map.grid import MapGrid
    from racer.rewards.map.request import MapRequest
    from racer.track import Track

FORMAT_VERSION: Final = 1
"""Of the document that `RewardMap.to_json` makes."""
QUANTILES: Final = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
"""The shares of cells that the quantiles of a map belong to."""
EQUAL: Final = 1e-9
"""Rewards that differ by less than this share of them are equal: they differ by rounding."""
_DIGITS: Final = 6
"""Digits of the largest reward in the document."""


class Memory(StrEnum):
    """What the reward of a place depends on besides the place, as asking some places in two orders has shown."""

    NONE = "none"
    """Nothing: each place was asked once."""
    STEP = "step"
    """The step before: each place was asked right after the place from which the car has come."""
    LONGER = "longer"
    """More than that, or chance: the map shows one run of it, and another order of places gives another map."""


@dataclass(frozen=True)
class MapProblem:
    """A place at which the function failed.

    Parameters
    ----------
    x_m, y_m
        The place, m.
    text
        What happened and what to do next.
    line
        In the function's file, from 1, where it is known.
    """

    x_m: float
    y_m: float
    text: Text
    line: int | None

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values."""
        place = {"x_m": round(self.x_m, 4), "y_m": round(self.y_m, 4)}
        return {**place, "line": self.line, "text": self.text.to_json()}


@dataclass(frozen=True, eq=False)
class RewardMap:
    """What a reward function pays at every place of a track, for one heading or the best.

    Parameters
    ----------
    file
        The name of the function's file.
    track
        The track in driving order.
    request
        What was asked.
    grid
        The cells.
    rewards
        Shape (rows, columns); NaN where nobody asked and where the function failed.
    headings_deg
        Which heading the reward belongs to, degrees to the left of the road, shape (rows, columns); NaN as above.
    readings
        The readings that the rewards belong to, in the order of ``grid.places``, shape (asked cells, READING_SIZE).
    problems
        The first failures.
    memory
        What the rewards depend on besides the place.
    reads_heading
        Whether the function's file names the heading.
    calls
        How often the function was called.
    seconds
        How long it all took.
    """

    file: str
    track: Track
    request: MapRequest
    grid: MapGrid
    rewards: NDArray[np.float64]
    headings_deg: NDArray[np.float64]
    readings: NDArray[np.float64]
    problems: tuple[MapProblem, ...]
    memory: Memory
    reads_heading: bool
    calls: int
    seconds: float

    @cached_property
    def asked(self) -> NDArray[np.float64]:
        """The reward of each asked cell, NaN where the function failed, shape (asked cells,)."""
        rewards: NDArray[np.float64] = self.rewards[self.grid.asked]
        return rewards

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """The rewards that there are, shape (values,)."""
        return self.asked[~np.isnan(self.asked)]

    @cached_property
    def failed(self) -> NDArray[np.bool_]:
        """In which cells the function failed, shape (rows, columns)."""
        return self.grid.asked & np.isnan(self.rewards)

    @property
    def minimum(self) -> float | None:
        """The smallest reward; None where the function failed everywhere."""
        return float(self.values.min()) if self.values.size else None

    @property
    def maximum(self) -> float | None:
        """The largest reward; None where the function failed everywhere."""
        return float(self.values.max()) if self.values.size else None

    @property
    def spread(self) -> float:
        """From the smallest reward to the largest; nothing where the function failed everywhere."""
        return float(np.ptp(self.values)) if self.values.size else 0.0

    @cached_property
    def quantiles(self) -> dict[float, float]:
        """The rewards that `QUANTILES` of the cells stay below; empty where the function failed everywhere."""
        if not self.values.size:
            return {}
        return dict(zip(QUANTILES, np.quantile(self.values, QUANTILES).tolist(), strict=True))

    @cached_property
    def colour_range(self) -> ColourRange:
        """Which rewards the ends of the scale of colours stand for."""
        return ColourRange.of(self.values)

    def wheels_on_track(self) -> NDArray[np.float64]:
        """Return how many wheels stand on the road in each asked cell, shape (asked cells,)."""
        wheels: NDArray[np.float64] = self.readings[:, r.WHEELS_ON_TRACK]
        return wheels

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values, ``FORMAT_VERSION`` 1.

        ``rewards`` is a list of rows from the smallest y to the largest, each a list of columns from the smallest x to
        the largest, rounded to six digits of the largest of all; null where nobody asked and where the function failed.
        ``failed`` lists the latter cells as row * columns + column. ``headings_deg`` has the shape of ``rewards``; it
        is null unless the best heading was asked for. ``colours`` has the ends of a scale that suits the rewards.
        """
        return {
            "format_version": FORMAT_VERSION,
            "file": self.file,
            **self._question(),
            "x_m": self.grid.x_m.round(4).tolist(),
            "y_m": self.grid.y_m.round(4).tolist(),
            "rewards": _rows(_rounded(self.rewards)),
            "headings_deg": _rows(self.headings_deg) if self.request.is_best else None,
            "failed": np.flatnonzero(self.failed).tolist(),
            "problems": [problem.to_json() for problem in self.problems],
            "minimum": self.minimum,
            "maximum": self.maximum,
            "quantiles": {f"{share:g}": value for share, value in self.quantiles.items()},
            "colours": asdict(self.colour_range),
            "memory": self.memory.value,
            "calls": self.calls,
            "seconds": round(self.seconds, 4),
        }

    def _question(self) -> dict[str, Any]:
        """Return what was asked: on which track, how the car was put there, and in which cells."""
        track, request, grid = self.track, self.request, self.grid
        rows, columns = grid.asked.shape
        corner = {"left_m": round(grid.left_m, 6), "bottom_m": round(grid.bottom_m, 6)}
        return {
            "track": {"name": track.name, "direction": track.direction, "is_reversed": track.is_reversed},
            "request": {
                "heading_deg": request.heading_deg,
                "speed_mps": request.speed_mps,
                "steering_deg": request.steering_deg,
            },
            "grid": {**corner, "cell_m": round(grid.cell_m, 6), "columns": columns, "rows": rows},
        }


def reward_text(value: float, spread: float = 0.0) -> str:
    """Return a reward as people read it: four digits, and none that is nothing beside how far rewards are spread."""
    if spread > 0.0:
        value = round(value, 3 - math.floor(math.log10(spread)))
    return f"{value:.4g}".replace("-0", "0") if value == 0.0 else f"{value:.4g}"


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return values with so many decimals that the largest has `_DIGITS` digits: no colour shows more."""
    largest = float(np.nanmax(np.abs(values), initial=0.0))
    decimals = _DIGITS - 1 - math.floor(math.log10(largest)) if largest > 0.0 else 0
    return np.round(values, decimals)


def _rows(values: NDArray[np.float64]) -> list[list[float | None]]:
    cells = values.astype(object)
    cells[np.isnan(values)] = None
    rows: list[list[float | None]] = cells.tolist()
    return rows
