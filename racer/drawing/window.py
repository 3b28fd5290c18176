"""A window of the desktop that shows pictures and tells which keys were pressed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Self, cast

import pygame

from racer.errors import RacerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racer.drawing.viewport import Size


def has_display() -> bool:
    """Whether a window can be opened: a desktop is there, or SDL was told how to do without."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))


class Window:
    """An open window; as a context manager it closes itself.

    Parameters
    ----------
    size_px
        Width and height, pixels.
    title
        The words in its frame.

    Raises
    ------
    RacerError
        If no window can be opened here.
    """

    def __init__(self, size_px: Size, title: str) -> None:
        if not has_display():
            raise RacerError("There is no display to open a window on: save a picture or a video instead.")
        try:
            pygame.display.init()
            self.surface = pygame.display.set_mode(size_px)
        except pygame.error as error:
            raise RacerError(f"No window can be opened ({error}): save a picture or a video instead.") from error
        pygame.display.set_caption(title)
        self.is_open = True
        self.frame_s = 0.0
        self._clock = pygame.time.Clock()

    def show(self, picture: pygame.Surface | None = None, frames_per_second: float = 0.0) -> None:
        """Show a picture, or what was painted on ``surface``, and wait for the frame's time (kept in ``frame_s``)."""
        if picture is not None:
            self.surface.blit(picture, (0, 0))
        pygame.display.flip()
        self.frame_s = self._clock.tick(frames_per_second) / 1000.0

    def events(self) -> list[pygame.Event]:
        """Return what people did since the last call; closing the window ends ``is_open``."""
        found = pygame.event.get()
        if any(event.type == pygame.QUIT for event in found):
            self.close()
        return found

    def held_keys(self) -> Mapping[int, bool]:
        """Return which keys are held, by key code; as of the last call of ``events``."""
        return cast("Mapping[int, bool]", pygame.key.get_pressed())

    def close(self) -> None:
        """Close the window."""
        self.is_open = False
        pygame.display.quit()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
