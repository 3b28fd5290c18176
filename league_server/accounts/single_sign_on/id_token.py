"""Believes what a sign-in service says of a person, after checking that it says so to us, now, of this attempt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import structlog
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]  # it brings no types
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwt import Token

from league_server.accounts.fields import email_address, one_line
from league_server.accounts.single_sign_on.provider import Provider, refused

ALGORITHMS: Final = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures that only the service can make: none, and those by a secret that we share, are not among them."""
LEEWAY_SECONDS: Final = 60
"""How far two clocks may differ."""
LONGEST_SUBJECT: Final = 255
LONGEST_NAME: Final = 100

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Claims:
    """What the service says of a person.

    Parameters
    ----------
    issuer, subject
        Who it is there, for ever.
    email
        The address, only where the service has verified that it is this person's.
    name
        What the person is called.
    """

    issuer: str
    subject: str
    email: str | None
    name: str | None


def believed(provider: Provider, tokens: Mapping[str, Any], client_id: str, nonce: str) -> Claims:
    """Return what an ID token says, once signature, issuer, audience, times and nonce are right.

    Raises
    ------
    Problem
        403 for a token that is not to be believed, 503 when the service's keys cannot be had.
    """
    try:
        token = _decoded(provider, str(tokens["id_token"]))
        options = {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": client_id},
            "sub": {"essential": True},
        }
        params = {"nonce": nonce, "client_id": client_id, "access_token": tokens.get("access_token")}
        claims = CodeIDToken(token.claims, token.header, options, params)
        claims.validate(leeway=LEEWAY_SECONDS)
        subject = _subject(claims["sub"])
    except (JoseError, KeyError, TypeError, ValueError) as error:
        _log.warning("sign_on_not_believed", reason=f"{type(error).__name__}: {error}")
        raise refused() from None
    return Claims(provider.issuer, subject, _verified_email(claims), _name(claims))


def _decoded(provider: Provider, text: str) -> Token:
    try:
        return jwt.decode(text, provider.keys(), algorithms=ALGORITHMS)
    except (JoseError, ValueError):
        # Services change their keys; a token signed with a new one is not yet a false one.
        return jwt.decode(text, provider.keys(anew=True), algorithms=ALGORITHMS)


def _subject(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_SUBJECT or not value.isprintable():
        raise ValueError("sub")
    return value


def _verified_email(claims: Mapping[str, Any]) -> str | None:
    word = claims.get("email_verified")
    if (word is not True and word != "true") or not isinstance(claims.get("email"), str):
        return None
    try:
        return email_address(claims["email"])
    except ValueError:
        return None


def _name(claims: Mapping[str, Any]) -> str | None:
    try:
        return one_line(str(claims["name"]), LONGEST_NAME)
    except (KeyError, ValueError):
        return None
