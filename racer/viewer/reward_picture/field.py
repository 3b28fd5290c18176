"""The coloured field of a reward map: its cells as pixels, smooth from cell to cell and cut off at a clean edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pygame

from racer.drawing.ground import road
from racer.drawing.strokes import stroke
from racer.rewards.map import MARGIN_M

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.drawing.colour_scale import ColourScale
    from racer.drawing.viewport import Size, Viewport
    from racer.rewards.map import MapGrid, RewardMap
    from racer.track import Track

    Pixels = NDArray[np.float64]

FAILED_DARK: Final = (24, 26, 30)
FAILED_LIGHT: Final = (196, 200, 206)
STRIPE_PX: Final = 9
SUPERSAMPLING: Final = 3


def paint_field(
    surface: pygame.Surface, viewport: Viewport, reward_map: RewardMap, scale: ColourScale, stripe_px: int = STRIPE_PX
) -> None:
    """Paint the rewards of all asked cells; stripes where the function fails."""
    rows, columns = _cells_of_pixels(viewport, reward_map.grid)
    rewards = _between(reward_map.rewards, rows, columns)
    colours = scale.colours(rewards).astype(np.float64)
    failed = _nearest(reward_map.failed, rows, columns)
    colours[failed] = stripes(viewport.size_px, stripe_px)[failed]
    known = failed | ~np.isnan(rewards)
    shares = (_cover(viewport, reward_map.track) * known)[..., None]
    pixels = pygame.surfarray.pixels3d(surface)
    ground = pixels.transpose(1, 0, 2)
    ground[:] = np.rint(ground * (1.0 - shares) + colours * shares).astype(np.uint8)


def stripes(size_px: Size, stripe_px: int) -> NDArray[np.float64]:
    """Return the slanted stripes that stand for a failing function, shape (height, width, 3)."""
    width, height = size_px
    slant = (np.arange(height)[:, None] + np.arange(width)) % stripe_px
    is_light = slant < max(stripe_px // 4, 1)
    return np.where(is_light[..., None], FAILED_LIGHT, FAILED_DARK).astype(np.float64)


def _cells_of_pixels(viewport: Viewport, grid: MapGrid) -> tuple[Pixels, Pixels]:
    """Return the row of each line of pixels and the column of each pixel in it; whole numbers are middles of cells."""
    width, height = viewport.size_px
    left, _, _, top = viewport.bounds_m
    x_m = left + (np.arange(width, dtype=np.float64) + 0.5) / viewport.pixels_per_metre
    y_m = top - (np.arange(height, dtype=np.float64) + 0.5) / viewport.pixels_per_metre
    rows: Pixels = (y_m - grid.bottom_m) / grid.cell_m - 0.5
    columns: Pixels = (x_m - grid.left_m) / grid.cell_m - 0.5
    return rows, columns


def _between(values: Pixels, rows: Pixels, columns: Pixels) -> Pixels:
    """Return values between cells (bilinear), of those that are numbers; NaN where none of the four around is."""
    known = ~np.isnan(values)
    sums, weights = (
        _blend(_blend(part, rows, 0), columns, 1) for part in (np.where(known, values, 0.0), known.astype(np.float64))
    )
    return np.where(weights > 1e-9, sums / np.maximum(weights, 1e-9), np.nan)


def _blend(values: Pixels, places: Pixels, axis: int) -> Pixels:
    """Return values at places between the cells of one axis; nothing beyond the ends."""
    padded = np.pad(values, [(1, 1) if each == axis else (0, 0) for each in (0, 1)])
    places = np.clip(places + 1.0, 0.0, padded.shape[axis] - 1.0)
    first = np.minimum(places.astype(np.intp), padded.shape[axis] - 2)
    shares = np.expand_dims(places - first, 1 - axis)
    blended: Pixels = padded.take(first, axis) * (1.0 - shares) + padded.take(first + 1, axis) * shares
    return blended


def _nearest(cells: NDArray[np.bool_], rows: Pixels, columns: Pixels) -> NDArray[np.bool_]:
    """Return what the cell around each pixel says; False beyond the cells."""
    row, column = np.rint(rows).astype(np.intp), np.rint(columns).astype(np.intp)
    inside = ((row >= 0) & (row < cells.shape[0]))[:, None] & ((column >= 0) & (column < cells.shape[1]))
    around = cells[np.clip(row, 0, cells.shape[0] - 1)[:, None], np.clip(column, 0, cells.shape[1] - 1)]
    nearest: NDArray[np.bool_] = inside & around
    return nearest


def _cover(viewport: Viewport, track: Track) -> Pixels:
    """Return how much of each pixel lies on the map, 0 to 1, shape (height, width)."""
    fine = viewport.magnified(SUPERSAMPLING)
    mask = pygame.Surface(fine.size_px, depth=32)
    for shapes in (road(track), *stroke(track.inner, 2.0 * MARGIN_M), *stroke(track.outer, 2.0 * MARGIN_M)):
        for polygon in fine.to_pixels(shapes):
            pygame.draw.polygon(mask, "white", polygon)
    small = pygame.transform.smoothscale(mask, viewport.size_px)
    # Scaling rounds down, so that white pixels come out a little darker than white.
    return np.minimum(pygame.surfarray.array3d(small)[..., 0].T / 250.0, 1.0)
