"""Drawing: the only place that knows colours and pygame's way of painting.

Pictures need no window; a caller without a desktop sets ``SDL_VIDEODRIVER=dummy`` only where it opens one anyway.
"""

from __future__ import annotations

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from racer.drawing.cars import CarPose
from racer.drawing.race_view import DEFAULT_SIZE_PX, RaceView, draw_track, to_array
from racer.drawing.viewport import Viewport
from racer.drawing.window import Window, has_display

__all__ = ["DEFAULT_SIZE_PX", "CarPose", "RaceView", "Viewport", "Window", "draw_track", "has_display", "to_array"]
