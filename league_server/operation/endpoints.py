"""The places for those who watch over the server: is it alive, is it ready, what does it count."""

from __future__ import annotations

import hmac

from fastapi import APIRouter, Request, Response
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from league_server.authorise import Permission, authorise
from league_server.dependencies import Caller, League, needs
from league_server.operation.health import HealthCheck
from league_server.operation.metrics import STREAM_CLIENTS, exposition
from league_server.operation.schemas import Alive, Readiness
from league_server.settings import Settings, is_loopback
from racer import __version__

router = APIRouter(tags=["operation"])

_READY = needs(Permission.ANYBODY)
_READY["responses"] |= {503: {"model": Readiness, "description": "Requests cannot be answered"}}


@router.get("/healthz", **needs(Permission.ANYBODY), summary="Is the process alive?")
def healthz() -> Alive:
    """Tell that the process answers; nothing else is asked."""
    return Alive(version=__version__)


@router.get("/readyz", **_READY, summary="Can the server do its work?")
def readyz(request: Request, league: League, response: Response) -> Readiness:
    """Tell whether the database, the storage and the workers are there; 503 when requests cannot be answered."""
    state = request.app.state
    if getattr(state, "health_check", None) is None:
        state.health_check = HealthCheck(league)
    health = state.health_check.look()
    response.headers["cache-control"] = "no-store"
    response.status_code = 503 if health.status == "not_ready" else 200
    return Readiness(status=health.status, database=health.database, storage=health.storage, workers=health.workers)


@router.get(
    "/metrics",
    **needs(Permission.ANYBODY),
    summary="Figures for a monitoring system",
    response_class=Response,
)
def metrics(request: Request, league: League, actor: Caller) -> Response:
    """Give what Prometheus reads: to programs of this machine, to the token of the settings, and to administrators."""
    if not _is_monitoring(request, league.settings):
        authorise(actor, Permission.OPERATE)
    STREAM_CLIENTS.set(request.app.state.hub.clients)
    return Response(exposition(league), media_type=CONTENT_TYPE_LATEST)


def _is_monitoring(request: Request, settings: Settings) -> bool:
    """Return whether nobody but the operator's own programs can have sent a request."""
    shown = request.headers.get("authorization", "")
    token = settings.metrics_token
    if token is not None and hmac.compare_digest(shown.encode(), f"Bearer {token.get_secret_value()}".encode()):
        return True
    # Behind a proxy on this machine every request may seem to come from it.
    return settings.public_url is None and request.client is not None and is_loopback(request.client.host)
