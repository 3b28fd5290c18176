"""What happens while people watch: announcements, and the stream that brings them to browsers."""

from __future__ import annotations

from league_server.live.announcements import announce

__all__ = ["announce"]
