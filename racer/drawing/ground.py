"""The ground: grass, road, borders, dashes, the start line and the way to go."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pygame

from racer.drawing import palette
from racer.drawing.strokes import Points, Polygons, dashes, stroke

if TYPE_CHECKING:
    from racer.drawing.palette import Colour
    from racer.drawing.viewport import Viewport
    from racer.track import Track

BORDER_WIDTH_M = 0.05
DASH_WIDTH_M = 0.03
DASH_M = 0.25
GAP_M = 0.25
VERGE_WIDTH_M = 0.6
CHEQUER_M = 0.09
ARROW_SPACING_M = 0.28
ARROW_THICKNESS_M = 0.12
STRIPE_M = 1.5
THINNEST_LINE_PX = 1.6
SUPERSAMPLING = 3


@dataclass(frozen=True)
class Layer:
    """Shapes of one colour: polygons of equal size, shape (n, corners, 2), m."""

    colour: Colour
    polygons: Polygons

    @cached_property
    def corners(self) -> tuple[Points, Points]:
        """The left bottom and the right top corner of each polygon's box, shape (n, 2) each, m."""
        return self.polygons.min(axis=1), self.polygons.max(axis=1)

    def seen_in(self, viewport: Viewport) -> Polygons:
        """Return the polygons that touch what the viewport shows."""
        left, bottom, right, top = viewport.bounds_m
        low, high = self.corners
        seen = (high[:, 0] >= left) & (low[:, 0] <= right) & (high[:, 1] >= bottom) & (low[:, 1] <= top)
        visible: Polygons = self.polygons[seen]
        return visible


class GroundPlan:
    """Everything that lies on the ground of one track, in the order of painting, for one scale.

    Parameters
    ----------
    track
        The road.
    pixels_per_metre
        The scale; thin lines are widened so that they are still seen at it.
    """

    def __init__(self, track: Track, pixels_per_metre: float) -> None:
        thinnest = THINNEST_LINE_PX / pixels_per_metre
        border = max(BORDER_WIDTH_M, thinnest)
        self.layers = [
            *layers(palette.VERGE, stroke(track.inner, VERGE_WIDTH_M), stroke(track.outer, VERGE_WIDTH_M)),
            *layers(palette.ASPHALT, [road(track)]),
            *layers(palette.DASH, dashes(track.center, DASH_M, GAP_M, max(DASH_WIDTH_M, thinnest * 0.75))),
            *layers(palette.ARROW, [arrows(track)]),
            *start_line(track),
            *layers(palette.BORDER, stroke(track.inner, border), stroke(track.outer, border)),
        ]

    def paint(self, viewport: Viewport, supersampling: int = SUPERSAMPLING) -> pygame.Surface:
        """Return the picture of the ground, its edges smoothed by drawing it larger and scaling it down."""
        fine = viewport.magnified(supersampling)
        surface = pygame.Surface(fine.size_px, depth=32)
        surface.fill(palette.GRASS)
        for layer in [*layers(palette.GRASS_STRIPE, [stripes(fine)]), *self.layers]:
            for polygon in fine.to_pixels(layer.seen_in(fine)):
                pygame.draw.polygon(surface, layer.colour, polygon)
        return pygame.transform.smoothscale(surface, viewport.size_px)


def layers(colour: Colour, *shapes: list[Polygons]) -> list[Layer]:
    """Return one layer of the colour for each array of polygons."""
    return [Layer(colour, polygons) for group in shapes for polygons in group]


def road(track: Track) -> Polygons:
    """Return the road as one quadrilateral between each two rows; small pieces are skipped where they are not seen."""
    return np.stack([track.inner[:-1], track.inner[1:], track.outer[1:], track.outer[:-1]], axis=1)


def stripes(viewport: Viewport) -> Polygons:
    """Return the mown stripes of the grass that cross what is seen."""
    left, bottom, right, top = viewport.bounds_m
    first, last = np.floor((left + bottom) / (2 * STRIPE_M)), np.ceil((right + top) / (2 * STRIPE_M))
    starts = np.arange(first, last + 1)[:, None] * 2 * STRIPE_M
    sums = np.concatenate([starts, starts, starts + STRIPE_M, starts + STRIPE_M], axis=1)
    heights = np.array([bottom, top, top, bottom])
    return np.stack([sums - heights, np.broadcast_to(heights, sums.shape)], axis=-1)


def frame_at_start(track: Track) -> tuple[Points, Points, Points]:
    """Return the start line's ends (inner, outer), square to the road at row 0, and the unit vector of driving.

    The borders' own row 0 may lie further on or further back, so each end is as far out as its border is.
    """
    here = track.center[0]
    along = track.center[1] - here
    along = along / np.hypot(along[0], along[1])
    side = np.array([-along[1], along[0]])
    side = side if side @ (track.inner[0] - here) > 0 else -side
    return here + side * distance_to(track.inner, here), here - side * distance_to(track.outer, here), along


def distance_to(line: Points, point: Points) -> float:
    """Return how far a point is from a line, m."""
    starts, steps = line[:-1], np.diff(line, axis=0)
    shares = ((point - starts) * steps).sum(axis=1) / np.maximum((steps**2).sum(axis=1), 1e-12)
    nearest = starts + np.clip(shares, 0.0, 1.0)[:, None] * steps
    return float(np.hypot(*(nearest - point).T).min())


def start_line(track: Track) -> list[Layer]:
    """Return the chequered line across the road at row 0, two squares deep, its front edge on the line."""
    inner, outer, along = frame_at_start(track)
    columns = max(round(float(np.hypot(*(outer - inner))) / CHEQUER_M), 2)
    across = (outer - inner) / columns
    found: list[Layer] = []
    for parity, colour in ((0, palette.START_LIGHT), (1, palette.START_DARK)):
        squares = []
        for row in range(2):
            columns_here = np.arange(columns)[(np.arange(columns) + row) % 2 == parity]
            corners = inner + columns_here[:, None] * across - along * CHEQUER_M * row
            back = along * CHEQUER_M
            squares.append(np.stack([corners, corners + across, corners + across - back, corners - back], axis=1))
        found += layers(colour, squares)
    return found


def arrows(track: Track) -> Polygons:
    """Return three chevrons on the centre line beyond the start line that point the way to go."""
    inner, outer, _ = frame_at_start(track)
    reach = float(np.hypot(*(outer - inner))) * 0.17
    tips = 0.35 + reach + ARROW_SPACING_M * np.arange(3)
    outline = np.array([(-reach, -reach), (0.0, 0.0), (-reach, reach), (-reach, reach), (0.0, 0.0), (-reach, -reach)])
    outline[3:, 0] -= ARROW_THICKNESS_M
    tip_points, ahead_points = (
        np.stack([np.interp(tips + ahead, track.distances, track.center[:, axis]) for axis in (0, 1)], axis=1)
        for ahead in (0.0, 0.05)
    )
    along = (ahead_points - tip_points) / 0.05
    side = np.stack([-along[:, 1], along[:, 0]], axis=1)
    shapes: Polygons = outline @ np.stack([along, side], axis=1)
    shapes += tip_points[:, None]
    return shapes
