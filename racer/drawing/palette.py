"""Every colour of Racer, by what it stands for; told apart by people with any kind of colour vision."""

from __future__ import annotations

from typing import Final

Colour = tuple[int, int, int]

GRASS: Final[Colour] = (20, 54, 41)
GRASS_STRIPE: Final[Colour] = (23, 60, 45)
VERGE: Final[Colour] = (38, 82, 58)
ASPHALT: Final[Colour] = (50, 53, 60)
BORDER: Final[Colour] = (238, 240, 243)
DASH: Final[Colour] = (214, 168, 72)
START_LIGHT: Final[Colour] = (245, 246, 248)
START_DARK: Final[Colour] = (24, 25, 29)
ARROW: Final[Colour] = (104, 109, 120)

WHEEL: Final[Colour] = (16, 17, 20)
GLASS: Final[Colour] = (22, 26, 34)
SHADOW: Final = (0, 0, 0, 90)

CARD: Final = (11, 17, 20, 205)
CARD_EDGE: Final = (255, 255, 255, 26)
GROOVE: Final[Colour] = (52, 62, 68)
INK: Final[Colour] = (240, 243, 245)
INK_SOFT: Final[Colour] = (166, 178, 184)
ACCENT: Final[Colour] = (86, 180, 233)
WARNING: Final[Colour] = (255, 159, 67)

CARS: Final[tuple[Colour, ...]] = (
    (86, 180, 233),
    (240, 158, 40),
    (222, 130, 180),
    (240, 228, 92),
    (236, 98, 58),
    (240, 242, 245),
    (40, 190, 150),
)
"""One colour a car, in the order of the cars (after Okabe and Ito, lightened for dark ground)."""

SPEED_STOPS: Final[tuple[Colour, ...]] = (
    (62, 98, 232),
    (34, 170, 214),
    (120, 214, 140),
    (253, 216, 74),
    (255, 250, 224),
)
"""From standing to fastest; the luminance only grows, so that the order is seen without hue."""


def car_colour(car: int) -> Colour:
    """Return the colour of a car by its number, from 0; the colours repeat after the last."""
    return CARS[car % len(CARS)]


def speed_colour(share: float) -> Colour:
    """Return the colour of a speed, given as its share of the scale's top, 0 to 1."""
    place = min(max(share, 0.0), 1.0) * (len(SPEED_STOPS) - 1)
    lower = min(int(place), len(SPEED_STOPS) - 2)
    return mix(SPEED_STOPS[lower], SPEED_STOPS[lower + 1], place - lower)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return the colour that has the given share, 0 to 1, of the other in it."""
    red, green, blue = (round(mine + (theirs - mine) * share) for mine, theirs in zip(one, other, strict=True))
    return red, green, blue
