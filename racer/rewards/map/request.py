"""What a map of rewards shows: which way the car points at every place, and what it is told to do there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from racer.errors import SpecError
from racer.language import Text

BEST: Final = "best"
"""Asks for the largest reward over `BEST_HEADINGS`, place by place."""
BEST_HEADINGS: Final = (0.0, 10.0, -10.0, 20.0, -20.0, 35.0, -35.0, 60.0, -60.0, 90.0, -90.0, 180.0)
"""Degrees to the left of the road that are tried: close together where cars drive, then across, and straight back,
which a reward should never like best. The first of equals wins, so that a tie points along the road."""

_DEGREES: Final = Text(" degrees", "도")
_BOUNDS: Final = {
    "heading_deg": (-180.0, 180.0, _DEGREES),
    "speed_mps": (0.1, 4.0, Text.same(" m/s")),
    "steering_deg": (-30.0, 30.0, _DEGREES),
    "cell_m": (0.01, 0.5, Text.same(" m")),
}
_NAMES: Final = {
    "heading_deg": Text("heading", "헤딩"),
    "speed_mps": Text("speed", "속도"),
    "steering_deg": Text("steering angle", "조향각"),
    "cell_m": Text("size of a cell", "칸의 크기"),
}
_OUT_OF_RANGE: Final = Text(
    "The {name} is {value:g}; it has to be from {low:g} to {high:g}{unit}.",
    "{name} 값이 {value:g}입니다. {low:g}에서 {high:g}{unit} 사이의 값을 지정하세요.",
)


@dataclass(frozen=True)
class MapRequest:
    """The state in which the car is put at every place; the driving direction is that of the track.

    Parameters
    ----------
    heading_deg
        To the left of the road's direction at each place, degrees, -180 to 180; 0 is along the road. The road's
        direction is that of the piece of centre line between the closest waypoints. Or ``"best"``.
    speed_mps
        Commanded speed, 0.1 to 4 m/s.
    steering_deg
        Commanded steering angle, positive left, -30 to 30 degrees.
    cell_m
        Side of a cell, 0.01 to 0.5 m; None chooses one that fits a screen and a moment.

    Raises
    ------
    SpecError
        If a number is out of its range.
    """

    heading_deg: float | Literal["best"] = 0.0
    speed_mps: float = 2.0
    steering_deg: float = 0.0
    cell_m: float | None = None

    def __post_init__(self) -> None:
        for field, (low, high, unit) in _BOUNDS.items():
            value = getattr(self, field)
            if value is None or (field == "heading_deg" and value == BEST):
                continue
            if not low <= value <= high:
                raise SpecError(_OUT_OF_RANGE.format(name=_NAMES[field], value=value, low=low, high=high, unit=unit))

    @property
    def is_best(self) -> bool:
        """Whether the best of several headings is asked for."""
        return self.heading_deg == BEST

    @property
    def headings_deg(self) -> tuple[float, ...]:
        """The headings that are tried, degrees to the left of the road."""
        return BEST_HEADINGS if self.heading_deg == BEST else (float(self.heading_deg),)

    @property
    def steering_rad(self) -> float:
        """Commanded steering angle, positive left, rad."""
        return math.radians(self.steering_deg)
