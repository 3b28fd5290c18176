"""How a league server is run: where it keeps things, where it listens and what it may use.

A value comes from the first of these that has it: the command line, the environment (``RACER_PORT=8080``), a settings
file in TOML (``port = 8080``), and the defaults, with which ``racer up`` works on one's own machine without any. A
secret has no default and is never shown.
"""

from __future__ import annotations

from league_server.settings.addresses import is_loopback
from league_server.settings.settings import (
    FILE_NAME,
    FILE_VARIABLE,
    PREFIX,
    Settings,
    SettingsError,
    default_data_folder,
)

__all__ = ["FILE_NAME", "FILE_VARIABLE", "PREFIX", "Settings", "SettingsError", "default_data_folder", "is_loopback"]
