"""Speaks to a company's sign-in service: where its places are, its keys, and the exchange of a code for a token."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import structlog
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]  # it brings no types
from authlib.oauth2.client import OAuth2Client  # type: ignore[import-untyped]  # likewise
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from league_server.problems import Problem
from league_server.settings import is_loopback
from racer.language import Text

ANSWER_SECONDS: Final = 10.0
"""How long the service may take to answer."""
KEPT_SECONDS: Final = 3600.0
"""How long its description and keys are believed."""
REFRESH_SECONDS: Final = 30.0
"""How soon keys are fetched again because a token names one that is not known."""
SCOPES: Final = "openid email profile"

UNAVAILABLE = Text(
    "The company's sign-in service does not answer as it should.", "회사 로그인 서비스가 올바르게 응답하지 않습니다."
)
TRY_LATER = Text(
    "Try again in a moment, or sign in with a password.", "잠시 후 다시 시도하거나 비밀번호로 로그인하세요."
)
REFUSED = Text(
    "The company's sign-in service has not confirmed who you are.",
    "회사 로그인 서비스에서 본인 확인을 마치지 못했습니다.",
)
BEGIN_AGAIN = Text("Begin signing in again.", "처음부터 다시 로그인하세요.")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Client:
    """What this server is at the service.

    Parameters
    ----------
    client_id, client_secret
        Its name and its secret there.
    redirect_uri
        Where the service sends people back to.
    """

    client_id: str
    client_secret: str
    redirect_uri: str


@dataclass(frozen=True)
class _Places:
    issuer: str
    authorization: str
    token: str
    keys: str
    takes_basic: bool


class Provider:
    """One sign-in service.

    Parameters
    ----------
    issuer
        Its address.
    """

    def __init__(self, issuer: str) -> None:
        self._address = issuer.rstrip("/")
        self._lock = Lock()
        self._places: tuple[float, _Places] | None = None
        self._keys: tuple[float, KeySet] | None = None

    @property
    def issuer(self) -> str:
        """What the service calls itself in its tokens."""
        return self._described().issuer

    def authorization_address(self, client: Client, *, state: str, nonce: str, verifier: str) -> str:
        """Return where a person's browser goes to sign in."""
        place = self._described().authorization
        with httpx.Client() as http:
            address, _ = _oauth(http, client).create_authorization_url(
                place, state=state, code_verifier=verifier, nonce=nonce
            )
        return str(address)

    def tokens(self, client: Client, *, code: str, verifier: str) -> dict[str, Any]:
        """Exchange a code for tokens.

        Raises
        ------
        Problem
            403 when the service refuses, 503 when it does not answer.
        """
        places = self._described()
        proof = {} if places.takes_basic else {"client_id": client.client_id, "client_secret": client.client_secret}
        auth = httpx.BasicAuth(client.client_id, client.client_secret) if places.takes_basic else httpx.Auth()
        try:
            with httpx.Client(timeout=ANSWER_SECONDS) as http:
                oauth = _oauth(http, client)
                return dict(oauth.fetch_token(places.token, code=code, code_verifier=verifier, auth=auth, **proof))
        except AuthlibBaseError as error:
            _log.warning("sign_on_refused", reason=str(error.error))
            raise refused() from None
        except (httpx.HTTPError, ValueError) as error:
            raise _unavailable(error) from None

    def keys(self, *, anew: bool = False) -> KeySet:
        """Return the keys that the service signs with.

        Parameters
        ----------
        anew
            Whether they are fetched again unless that was just done: it may have a new one.
        """
        address = self._described().keys
        with self._lock:
            age = REFRESH_SECONDS if anew else KEPT_SECONDS
            if self._keys is None or time.monotonic() - self._keys[0] > age:
                self._keys = (time.monotonic(), _key_set(_fetched(address)))
            return self._keys[1]

    def _described(self) -> _Places:
        with self._lock:
            if self._places is None or time.monotonic() - self._places[0] > KEPT_SECONDS:
                document = _fetched(f"{self._address}/.well-known/openid-configuration")
                self._places = (time.monotonic(), _places_in(document, self._address))
            return self._places[1]


@cache
def provider_at(issuer: str) -> Provider:
    """Return the service at an address, with what this process knows of it."""
    return Provider(issuer)


def refused() -> Problem:
    """Return what is said when the service does not confirm who somebody is."""
    return Problem("sign-on-refused", 403, REFUSED, next_step=BEGIN_AGAIN)


def _oauth(http: httpx.Client, client: Client) -> Any:
    return OAuth2Client(
        http,
        client_id=client.client_id,
        client_secret=client.client_secret,
        scope=SCOPES,
        redirect_uri=client.redirect_uri,
        code_challenge_method="S256",
    )


def _fetched(address: str) -> dict[str, Any]:
    try:
        _check_safe(address)
        answer = httpx.get(address, timeout=ANSWER_SECONDS).raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise _unavailable(error) from None
    if not isinstance(answer, dict):
        raise _unavailable(TypeError("not a JSON object"))
    return answer


def _key_set(document: Any) -> KeySet:
    try:
        return KeySet.import_key_set(document)
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise _unavailable(error) from None


def _places_in(document: dict[str, Any], address: str) -> _Places:
    methods = document.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    try:
        places = _Places(
            str(document["issuer"]),
            str(document["authorization_endpoint"]),
            str(document["token_endpoint"]),
            str(document["jwks_uri"]),
            takes_basic="client_secret_basic" in methods,
        )
        _check_places(places, address)
    except (KeyError, TypeError, ValueError) as error:
        raise _unavailable(error) from None
    return places


def _check_places(places: _Places, address: str) -> None:
    if places.issuer.rstrip("/") != address:
        raise ValueError(f"it calls itself {places.issuer}")
    for place in (places.authorization, places.token, places.keys):
        _check_safe(place)


def _check_safe(address: str) -> None:
    """Refuse a place to which secrets would go without encryption."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise ValueError(f"{address} is not https")


def _unavailable(error: Exception) -> Problem:
    _log.error("sign_on_unavailable", reason=f"{type(error).__name__}: {error}")
    return Problem("sign-on-unavailable", 503, UNAVAILABLE, next_step=TRY_LATER)
