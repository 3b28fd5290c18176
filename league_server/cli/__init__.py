"""What the league server adds to the command `racer`; each is light until it is carried out."""

from __future__ import annotations

from league_server.cli.start import up

__all__ = ["up"]
