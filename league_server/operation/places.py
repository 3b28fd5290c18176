"""The places of the server: what is the API, what is a web page, and what a place is called in records."""

from __future__ import annotations

from typing import Final

from starlette.types import Scope

API: Final = "/api"
HEALTH: Final = ("/healthz", "/readyz")
"""Places that answer anybody, also when the database cannot tell who asks."""
OPERATION: Final = (*HEALTH, "/metrics")
"""Places for those who watch over the server."""
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""


def asks_the_api(scope: Scope) -> bool:
    """Return whether a request is for the API, or for a place that depends on who asks like one."""
    path: str = scope["path"]
    return path == API or path.startswith(f"{API}/") or path in OPERATION


def place_of(scope: Scope) -> str:
    """Return what a request was for, without what is told apart by ids, so that records hold no secrets and few names.

    It is known after the request has been routed.
    """
    if "endpoint" not in scope:
        return "unknown" if asks_the_api(scope) else "web"
    path: str = scope["path"]
    for name, value in reversed(scope.get("path_params", {}).items()):
        before, found, after = path.rpartition(f"/{value}")
        path = f"{before}/{{{name}}}{after}" if found else path
    return path
