"""Everything that administrators do over HTTP."""

from __future__ import annotations

from fastapi import APIRouter

from league_server.admin.audit_log.endpoints import router as audit_log
from league_server.admin.league_settings.endpoints import router as league_settings

router = APIRouter()
for part in (league_settings, audit_log):
    router.include_router(part)
