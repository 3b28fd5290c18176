"""Single sign-on over HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from league_server.accounts.me.schemas import Me, me_of
from league_server.accounts.recognition import actor_of
from league_server.accounts.signing_in.cookies import give_cookie
from league_server.accounts.signing_in.endpoints import browser_of
from league_server.accounts.signing_in.service import open_session
from league_server.accounts.single_sign_on import attempt as attempts
from league_server.accounts.single_sign_on import service
from league_server.accounts.single_sign_on.id_token import Claims, believed
from league_server.accounts.single_sign_on.provider import BEGIN_AGAIN, Client, Provider, provider_at
from league_server.accounts.single_sign_on.schemas import SignOnBegin, SignOnReturn
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, needs
from league_server.identifiers import new_token
from league_server.problems import Problem
from league_server.settings import Settings
from racer.language import Text

router = APIRouter(prefix="/sign-on", tags=["accounts"])

RETURN_PAGE = "/sign-in/return"
"""The web page that the company's service sends people back to."""
NOT_SET_UP = Text("This league has no single sign-on.", "이 리그에는 싱글 사인온이 설정되어 있지 않습니다.")
USE_PASSWORD = Text("Sign in with an address and a password.", "이메일 주소와 비밀번호로 로그인하세요.")
NOT_THIS_ONE = Text(
    "This sign-in was begun in another browser, or too long ago.",
    "다른 브라우저에서 시작했거나 시간이 지난 로그인입니다.",
)


@dataclass(frozen=True)
class _SignOn:
    provider: Provider
    client: Client


@router.post("/begin", **needs(Permission.ANYBODY, 404))
def begin_sign_on(server: League, response: Response) -> SignOnBegin:
    """Begin to sign in at the company's service."""
    sign_on = _sign_on(server.settings)
    attempt = attempts.Attempt(new_token())
    address = sign_on.provider.authorization_address(
        sign_on.client, state=attempt.state, nonce=attempt.nonce, verifier=attempt.verifier
    )
    attempts.remember(response, server.settings, attempt)
    return SignOnBegin(address=address)


@router.post("/finish", **needs(Permission.ANYBODY, 404, 409, 410))
def finish_sign_on(body: SignOnReturn, server: League, actor: Caller, request: Request, response: Response) -> Me:
    """Sign in with what the company's service sent back; the first time, the account is found or made."""
    attempt = attempts.Attempt(request.cookies.get(attempts.COOKIE, ""))
    claims = _claims(_sign_on(server.settings), attempt, body)
    with server.database.session() as session:
        if body.connect:
            account = service.connect(session, actor, claims)
        else:
            account = service.account_of(session, claims, body.invitation)
        secret = open_session(session, account, browser_of(request))
    attempts.forget(response, server.settings)
    give_cookie(response, server.settings, secret)
    return me_of(account, actor_of(account, "session"))


def _claims(sign_on: _SignOn, attempt: attempts.Attempt, body: SignOnReturn) -> Claims:
    if not attempt.secret or not attempt.is_of(body.state):
        raise Problem("sign-on-not-begun", 422, NOT_THIS_ONE, field="state", next_step=BEGIN_AGAIN)
    tokens = sign_on.provider.tokens(sign_on.client, code=body.code, verifier=attempt.verifier)
    return believed(sign_on.provider, tokens, sign_on.client.client_id, attempt.nonce)


def _sign_on(settings: Settings) -> _SignOn:
    issuer, client_id, secret = settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret
    if issuer is None or client_id is None or secret is None:
        raise Problem("no-sign-on", 404, NOT_SET_UP, next_step=USE_PASSWORD)
    client = Client(client_id, secret.get_secret_value(), settings.base_url + RETURN_PAGE)
    return _SignOn(provider_at(issuer), client)
