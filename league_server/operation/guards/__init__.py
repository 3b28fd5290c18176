"""Those who may refuse a request before its endpoint sees it."""

from __future__ import annotations

from league_server.operation.guards.body_limits import BodyLimits, BodyTooLargeError, too_large
from league_server.operation.guards.cross_site import CrossSiteGuard
from league_server.operation.guards.rate_limits import RateLimits
from league_server.operation.guards.recognition import Recognition
from league_server.operation.guards.stream_limits import StreamLimits

__all__ = [
    "BodyLimits",
    "BodyTooLargeError",
    "CrossSiteGuard",
    "RateLimits",
    "Recognition",
    "StreamLimits",
    "too_large",
]
