"""A small sign-in service on loopback that speaks OpenID Connect for real: discovery, keys, codes, PKCE, tokens."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID = "racer"
CLIENT_SECRET = "of this server"  # noqa: S105 - of a service that does not exist


@cache
def usual_key() -> RSAKey:
    """Return the key that services of tests sign with; making one takes a while."""
    return RSAKey.generate_key(2048, {"kid": "usual"})


class SignInService:
    """The service.

    Attributes
    ----------
    person
        What it says of whoever signs in: ``sub``, ``email`` and so on.
    changes
        What it writes into ID tokens otherwise than it should.
    algorithm
        How it signs.
    """

    def __init__(self) -> None:
        self.person = {"sub": "17", "email": "minji@example.com", "email_verified": True, "name": "Kim Minji"}
        self.changes: dict = {}
        self.algorithm = "RS256"
        self.auth_methods = ["client_secret_basic"]
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.signing_key = self.shown_key = usual_key()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def change_key(self) -> None:
        """Sign with another key from now on."""
        self.signing_key = self.shown_key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4)})

    def sign_in(self, address: str) -> dict[str, str]:
        """Open the page that a browser was sent to, as this person, and return with what it is sent back."""
        answer = httpx.get(address)
        assert answer.status_code == 303, answer.text
        place, _, query = answer.headers["location"].partition("?")
        assert place == "http://127.0.0.1:8000/sign-in/return"
        return dict(parse_qsl(query))

    def stop(self) -> None:
        """End the service."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, dict]:
        """Return status and document for a GET."""
        self.asked.append(path)
        match path:
            case "/.well-known/openid-configuration":
                return 200, {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/keys",
                    "token_endpoint_auth_methods_supported": self.auth_methods,
                }
            case "/keys":
                return 200, KeySet([self.shown_key]).as_dict(private=False)
            case "/authorize":
                assert query["response_type"] == "code"
                assert query["client_id"] == CLIENT_ID
                assert query["code_challenge_method"] == "S256"
                assert "openid" in query["scope"].split()
                code = secrets.token_urlsafe(8)
                self.codes[code] = query
                back = urlencode({"code": code, "state": query["state"]})
                return 303, {"location": f"{query['redirect_uri']}?{back}"}
        return 404, {}

    def exchange(self, form: dict[str, str], authorization: str) -> tuple[int, dict]:
        """Return status and document for a code: each is good once, for who asked for it."""
        basic = "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        posted = (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
        if not (authorization == basic if self.auth_methods == ["client_secret_basic"] else posted):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form["code"], None)
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        )
        if asked is None or challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self._id_token(asked["nonce"])}

    def _id_token(self, nonce: str) -> str:
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": int(time.time()),
            "exp": int(time.time()) + 60,
            "nonce": nonce,
        }
        claims = {name: value for name, value in (claims | self.person | self.changes).items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.signing_key.kid}
        return jwt.encode(header, claims, self.signing_key, algorithms=[self.algorithm])

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                place = urlsplit(self.path)
                self._send(
                    *service.answer(place.path, {name: values[0] for name, values in parse_qs(place.query).items()})
                )

            def do_POST(self) -> None:
                form = dict(parse_qsl(self.rfile.read(int(self.headers["content-length"])).decode()))
                self._send(*service.exchange(form, self.headers.get("authorization", "")))

            def _send(self, status: int, document: dict) -> None:
                content = json.dumps(document).encode()
                self.send_response(status)
                if status == 303:
                    self.send_header("location", document["location"])
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Be silent."""

        return Handler
