"""A reward map as a picture."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import numpy as np
import pygame
from PIL import Image

from racer.drawing import Viewport, to_array
from racer.drawing.colour_scale import ColourScale
from racer.drawing.panel import PADDING, lines_height_px, paint_lines
from racer.drawing.text import TextPainter, can_draw_hangul
from racer.language import language_of
from racer.rewards.map import MARGIN_M, reward_text
from racer.viewer.export import whole_file
from racer.viewer.layout import Layout
from racer.viewer.reward_picture.field import STRIPE_PX, paint_field
from racer.viewer.reward_picture.marks import paint_marks, paint_waypoint_numbers
from racer.viewer.reward_picture.panel import Panel

if TYPE_CHECKING:
    from pathlib import Path

    from racer.drawing.viewport import Size
    from racer.language import Language
    from racer.rewards.map import MapPoint, RewardMap

SIZE_PX: Final[Size] = (1920, 1080)
"""Width and height: a slide."""
BACKDROP: Final = (17, 21, 26)
PANEL_WIDTH: Final = 300
EDGE: Final = 28
AROUND_TRACK: Final = 40
"""Room for waypoint numbers around the road."""


def write_reward_picture(
    reward_map: RewardMap,
    path: Path,
    *,
    point: MapPoint | None = None,
    size_px: Size = SIZE_PX,
    language: Language | None = None,
) -> None:
    """Write a reward map as a ``.png``, the whole file or nothing; no window is opened.

    Parameters
    ----------
    reward_map
        The map.
    path
        Where to.
    point
        A place to mark, with its reward and the line it comes from.
    size_px
        Width and height.
    language
        Of the words; the environment's when not given, and English where no font here has Hangul.

    Raises
    ------
    TraceError
        If the ending is another one or the file cannot be written.
    """
    picture = to_array(reward_picture(reward_map, point=point, size_px=size_px, language=language))
    with whole_file(path) as unfinished:
        Image.fromarray(picture).save(unfinished, format="PNG")


def reward_picture(
    reward_map: RewardMap,
    *,
    point: MapPoint | None = None,
    size_px: Size = SIZE_PX,
    language: Language | None = None,
) -> pygame.Surface:
    """Return the picture of a reward map: the track in the colours of its rewards, and what explains them beside it."""
    layout, text = Layout(size_px), TextPainter()
    edge, panel_width = layout.px(EDGE), layout.px(PANEL_WIDTH)
    track, unit = reward_map.track, layout.px(1000) / 1000.0
    points = np.concatenate([track.inner, track.outer])
    extent = np.stack((points.min(axis=0) - MARGIN_M, points.max(axis=0) + MARGIN_M))
    around = layout.px(AROUND_TRACK)
    viewport = Viewport.fit(extent, size_px, (2 * edge + panel_width + around // 2, around, around, around))
    surface = pygame.Surface(size_px, depth=32)
    surface.fill(BACKDROP)
    span = reward_map.colour_range
    scale = ColourScale(span.low, span.high, span.is_diverging)
    paint_field(surface, viewport, reward_map, scale, layout.px(STRIPE_PX))
    chosen = None if point is None else np.array([point.x_m, point.y_m])
    paint_marks(surface, viewport, reward_map, unit, chosen)
    paint_waypoint_numbers(surface, viewport, reward_map, text, layout.px(12), unit)
    if point is not None:
        _paint_reward_at(surface, viewport, text, point, layout)
    column = pygame.Rect(edge, edge, panel_width, size_px[1] - 2 * edge)
    Panel(surface, text, layout, language or _language_here(), column).paint(reward_map, scale, point)
    return surface


def _paint_reward_at(
    surface: pygame.Surface, viewport: Viewport, text: TextPainter, point: MapPoint, layout: Layout
) -> None:
    """Paint a card with the reward of a chosen place beside its ring."""
    if point.reward is None:
        return
    words, size_px = reward_text(point.reward), layout.px(16)
    x, y = (round(place) for place in viewport.to_pixels((point.x_m, point.y_m)).tolist())
    padding = round(PADDING * size_px)
    width = text.picture(words, size_px, is_bold=True).get_width() + 2 * padding
    left = min(x + layout.px(10), viewport.size_px[0] - width)
    top = max(y - layout.px(10) - lines_height_px(1, size_px), 0)
    paint_lines(surface, text, [words], (left, top), size_px=size_px)


def _language_here() -> Language:
    return "ko" if language_of(os.environ) == "ko" and can_draw_hangul() else "en"
