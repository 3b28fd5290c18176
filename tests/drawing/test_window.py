"""The window, on SDL's dummy screen."""

from __future__ import annotations

import subprocess
import sys

import pygame
import pytest

from racer.drawing import Window, has_display
from racer.errors import RacerError


@pytest.fixture
def dummy_screen(monkeypatch):
    """A screen that nobody sees."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")


@pytest.mark.usefixtures("dummy_screen")
def test_a_window_shows_and_closes():
    """A window opens, shows a picture, tells of a key, and closes when its cross is clicked."""
    with Window((320, 240), "test") as window:
        picture = pygame.Surface((320, 240))
        picture.fill((1, 2, 3))
        window.show(picture, frames_per_second=500)
        assert window.surface.get_at((5, 5))[:3] == (1, 2, 3)
        assert window.frame_s > 0.0
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_a, mod=0))
        assert [event.key for event in window.events() if event.type == pygame.KEYDOWN] == [pygame.K_a]
        assert not window.held_keys()[pygame.K_a]
        pygame.event.post(pygame.Event(pygame.QUIT))
        window.events()
        assert not window.is_open


def test_without_a_display_there_is_a_sentence(monkeypatch):
    """Where no window can be opened, a sentence says what to do instead."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_display()
    with pytest.raises(RacerError, match="save a picture or a video"):
        Window((320, 240), "test")


def test_a_display_that_does_not_answer_is_a_sentence(monkeypatch):
    """A display that is named but does not answer gives the same advice."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    with pytest.raises(RacerError, match="No window can be opened"):
        Window((320, 240), "test")


def test_importing_leaves_sdl_alone():
    """Importing the drawing opens no screen, prints nothing and sets no SDL variable."""
    code = (
        "import os, racer.drawing, pygame;"
        "assert not pygame.display.get_init();"
        "assert not [n for n in os.environ if n.startswith('SDL')]"
    )
    child = subprocess.run([sys.executable, "-c", code], env={"PATH": ""}, capture_output=True, text=True, check=False)
    assert (child.returncode, child.stdout) == (0, ""), child.stderr
