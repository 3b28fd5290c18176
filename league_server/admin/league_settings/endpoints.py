"""The league itself over HTTP."""

from __future__ import annotations

from fastapi import APIRouter

from league_server.admin.league_settings.schemas import LeagueChanges, LeagueFacts, LeagueSettings, settings_of
from league_server.admin.league_settings.service import change_league as changed
from league_server.admin.league_settings.service import league_row
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, Writing, needs

router = APIRouter(tags=["admin"])


@router.get("/league", **needs(Permission.ANYBODY))
def get_league(session: Reading, server: League) -> LeagueFacts:
    """Get what everybody may know: the league's name, and how one joins and signs in."""
    row = league_row(session)
    settings = server.settings
    return LeagueFacts(
        name=row.name,
        access="single_user" if settings.is_single_user else "accounts",
        may_sign_up=bool(row.mail_domains),
        mail_domains=row.mail_domains,
        single_sign_on=None if settings.oidc_issuer is None else settings.oidc_name,
    )


@router.get("/admin/league", **needs(Permission.OPERATE))
def get_league_settings(session: Reading) -> LeagueSettings:
    """Get what administrators have decided: names, domains and quotas."""
    return settings_of(league_row(session))


@router.patch("/admin/league", **needs(Permission.OPERATE))
def change_league_settings(body: LeagueChanges, session: Writing, actor: Caller) -> LeagueSettings:
    """Change names, domains and quotas; quotas hold from the next job on."""
    return settings_of(changed(session, actor, body))
