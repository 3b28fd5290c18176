"""What is drawn over the field of a reward map: borders, start line, directions, waypoint numbers, a chosen point."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import pygame

from racer.drawing import palette
from racer.drawing.ground import Layer, frame_at_start, layers, start_line
from racer.drawing.strokes import DISC, stroke
from racer.rewards.map import MARGIN_M
from racer.simulator import readings as r
from racer.track import track_index
from racer.track.index import point_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.drawing.text import TextPainter
    from racer.drawing.viewport import Viewport
    from racer.rewards.map import RewardMap
    from racer.track import Track

    Points = NDArray[np.float64]

CASING: Final = (10, 13, 17)
"""Around light lines, so that they are seen on light colours."""
BORDER_PX: Final = 2.0
CASING_PX: Final = 4.5
SUPERSAMPLING: Final = 3
NUMBERS_PX: Final = 84.0
"""Waypoint numbers stand at least this far apart."""
NUMBER_STEPS: Final = (5, 10, 20, 50, 100)
BESIDE_PX: Final = 16.0
"""From the edge of the map to the middle of what stands beside it."""
ARROW: Final = ((0.0, 2.2), (26.0, 2.2), (26.0, 8.0), (44.0, 0.0), (26.0, -8.0), (26.0, -2.2), (0.0, -2.2))
"""Forward and left, in pixels of the design."""
ARROW_AHEAD_PX: Final = 18.0
DART: Final = ((7.0, 0.0), (-5.0, 4.4), (-2.4, 0.0), (-5.0, -4.4))
DART_CASING: Final = ((9.8, 0.0), (-7.4, 6.8), (-4.4, 0.0), (-7.4, -6.8))
DARTS_PX: Final = 62.0
LANES: Final = (-0.55, 0.0, 0.55)
"""Where across the road the best headings are drawn, in half widths to the left."""
NARROWEST_LANE: Final = 0.22
"""Lanes nearer to each other than this share of the way from dart to dart are drawn as one."""


def paint_marks(
    surface: pygame.Surface, viewport: Viewport, reward_map: RewardMap, unit_px: float, point_m: Points | None
) -> None:
    """Paint everything but words with smooth edges; ``unit_px`` pixels are one of the design."""
    unit_m = unit_px / viewport.pixels_per_metre
    fine = viewport.magnified(SUPERSAMPLING)
    large = pygame.transform.scale(surface, fine.size_px)
    shapes = [
        *_lines(reward_map.track, unit_m),
        *layers(palette.INK, [_driving_direction(reward_map, unit_m)]),
        *_darts(reward_map, unit_m),
    ]
    if point_m is not None:
        shapes += _ring(point_m, unit_m)
    for layer in shapes:
        for polygon in fine.to_pixels(layer.polygons):
            pygame.draw.polygon(large, layer.colour, polygon)
    pygame.transform.smoothscale(large, viewport.size_px, surface)


def _lines(track: Track, unit_m: float) -> list[Layer]:
    casing, border = CASING_PX * unit_m, BORDER_PX * unit_m
    return [
        *layers(CASING, stroke(track.inner, casing), stroke(track.outer, casing)),
        *start_line(track),
        *layers(palette.BORDER, stroke(track.inner, border), stroke(track.outer, border)),
    ]


def _driving_direction(reward_map: RewardMap, unit_m: float) -> Points:
    """Return an arrow that points the way to go, beside the start line, where no other piece of road is."""
    inner, outer, along = frame_at_start(reward_map.track)
    across = (outer - inner) / math.hypot(*(outer - inner))
    beside, ahead = MARGIN_M + BESIDE_PX * unit_m, along * ARROW_AHEAD_PX * unit_m
    starts = [outer + across * beside + ahead, inner - across * beside + ahead]
    middle = along * ARROW[3][0] * unit_m / 2
    start = next((each for each in starts if is_free(reward_map, each + middle, unit_m)), starts[0])
    return _placed(ARROW, start, math.atan2(along[1], along[0]), unit_m)[None]


def _darts(reward_map: RewardMap, unit_m: float) -> list[Layer]:
    """Return small darts that point where the car does: in the middle of the road, or all over it for the best."""
    poses = list(_poses(reward_map, DARTS_PX * unit_m))
    if not poses:
        return []
    casings, darts = (
        np.stack([_placed(outline, place, yaw, unit_m) for place, yaw in poses]) for outline in (DART_CASING, DART)
    )
    return layers(CASING, [casings]) + layers(palette.INK, [darts])


def _poses(reward_map: RewardMap, spacing_m: float) -> Iterator[tuple[Points, float]]:
    """Yield places along the lap where there is a reward, each with the yaw that it belongs to."""
    track, grid = reward_map.track, reward_map.grid
    yaws = grid.spread(reward_map.readings[:, r.HEADING])
    half_widths = 0.5 * np.hypot(*(track.outer - track.inner).T)
    count = max(round(track.length / spacing_m), 4)
    for number in range(count):
        distance = (number + 0.5) / count * track.length
        x, y, direction = point_at(track_index(track), distance)
        half_width = float(np.interp(distance, track.distances, half_widths))
        has_lanes = reward_map.request.is_best and LANES[-1] * half_width >= NARROWEST_LANE * spacing_m
        for lane in LANES if has_lanes else (0.0,):
            left = np.array([-math.sin(direction), math.cos(direction)]) * lane * half_width
            cell = grid.cell_at(x + left[0], y + left[1])
            if cell is not None and not math.isnan(reward_map.rewards[cell]):
                yield np.array([x, y]) + left, float(yaws[cell])


def _ring(place: Points, unit_m: float) -> list[Layer]:
    closed = np.concatenate((DISC, DISC[:1]))
    circle = place + closed * 8.0 * unit_m
    return [
        *layers(CASING, stroke(circle, 6.0 * unit_m)),
        *layers(palette.INK, stroke(circle, 3.0 * unit_m), [(place + DISC * 1.8 * unit_m)[None]]),
    ]


def _placed(outline: tuple[tuple[float, float], ...], place: Points, yaw: float, unit_m: float) -> Points:
    """Return an outline (forward, left, in pixels of the design) at a place of the world, m."""
    forward, left = np.array([math.cos(yaw), math.sin(yaw)]), np.array([-math.sin(yaw), math.cos(yaw)])
    placed: Points = place + np.array(outline) @ np.stack([forward, left]) * unit_m
    return placed


def paint_waypoint_numbers(
    surface: pygame.Surface, viewport: Viewport, reward_map: RewardMap, text: TextPainter, size_px: int, unit_px: float
) -> None:
    """Paint the numbers of some waypoints beside the road, where no other piece of road is."""
    track = reward_map.track
    count = len(track.center) - (1 if track.closed else 0)
    unit_m = unit_px / viewport.pixels_per_metre
    spacing_m = track.length / count
    step = next((each for each in NUMBER_STEPS if each * spacing_m >= NUMBERS_PX * unit_m), NUMBER_STEPS[-1])
    taken: list[pygame.Rect] = []
    for waypoint in range(0, count - step // 2, step):
        for place in _beside(track, waypoint, BESIDE_PX * unit_m):
            area = text.picture(str(waypoint), size_px, palette.INK_SOFT).get_rect()
            area.center = tuple(round(each) for each in viewport.to_pixels(place).tolist())
            if is_free(reward_map, place, unit_m) and area.inflate(size_px, 0).collidelist(taken) < 0:
                taken.append(area)
                at = (area.centerx, area.centery - size_px * 0.6)
                text.paint(surface, str(waypoint), at, size_px=size_px, colour=palette.INK_SOFT, align=0.5)
                break


def _beside(track: Track, waypoint: int, gap_m: float) -> Iterator[Points]:
    """Yield the places beside the road where a waypoint's number may stand."""
    for border in (track.outer, track.inner):
        out = border[waypoint] - track.center[waypoint]
        yield border[waypoint] + out / math.hypot(*out) * (MARGIN_M + gap_m)


def is_free(reward_map: RewardMap, place: Points, unit_m: float) -> bool:
    """Whether nothing of the map lies at a place or just around it."""
    around = place + np.concatenate((DISC, np.zeros((1, 2)))) * (0.7 * BESIDE_PX * unit_m)
    return all(reward_map.grid.cell_at(x, y) is None for x, y in around.tolist())
