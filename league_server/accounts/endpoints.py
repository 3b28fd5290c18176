"""Everything about accounts over HTTP."""

from __future__ import annotations

from fastapi import APIRouter

from league_server.accounts.invitations.endpoints import router as invitations
from league_server.accounts.joining.endpoints import router as joining
from league_server.accounts.me.endpoints import router as me
from league_server.accounts.people.endpoints import router as people
from league_server.accounts.people_import.endpoints import router as people_import
from league_server.accounts.signing_in.endpoints import router as signing_in
from league_server.accounts.single_sign_on.endpoints import router as single_sign_on
from league_server.accounts.tokens.endpoints import router as tokens

router = APIRouter()
for part in (signing_in, joining, single_sign_on, me, tokens, people, people_import, invitations):
    router.include_router(part)
