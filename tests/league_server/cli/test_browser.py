"""A browser opens only where somebody sees it."""

from __future__ import annotations

import sys

import pytest

from league_server.cli.browser import somebody_sits_here


@pytest.mark.parametrize(
    ("environment", "platform", "is_seen"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"BROWSER": "wslview"}, "linux", True),
        ({}, "linux", False),
        ({}, "darwin", True),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "10.0.0.1 22"}, "linux", False),
        ({"SSH_TTY": "/dev/pts/1"}, "darwin", False),
    ],
)
def test_a_browser_opens_on_the_desk_of_who_starts(monkeypatch, environment, platform, is_seen):
    """Over SSH, and on a machine without a screen, only the address is printed."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert somebody_sits_here(environment, platform) is is_seen


def test_no_browser_opens_where_nobody_reads(monkeypatch):
    """A server whose words go into a file was not started by hand."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert not somebody_sits_here({"DISPLAY": ":0"}, "linux")
