"""Shows the pages in the browser of who started the server, where somebody sits before this machine."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Mapping
from typing import Final

REMOTE: Final = ("SSH_CONNECTION", "SSH_TTY")
"""Set where the terminal is on another machine than this one."""
SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
"""One of these is set where a program of Linux can show a window, or where somebody said what shows pages."""


def show(address: str) -> None:
    """Open an address in the browser; what it takes to start one is not waited for."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def somebody_sits_here(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Return whether a browser that is opened here is seen by who started the server."""
    is_near = sys.stdout.isatty() and not any(environment.get(name) for name in REMOTE)
    # Elsewhere than on a desktop of Linux, Python would take a browser that draws with letters.
    return is_near and (platform != "linux" or any(environment.get(name) for name in SCREENS))
