"""Every answer tells browsers what may be done with it."""

from __future__ import annotations

import pytest

from league_server.app import create_app
from league_server.operation.security_headers import HEADERS


@pytest.mark.parametrize("path", ["/healthz", "/api/nowhere", "/", "/api/probe/failure", "/api/probe/stream"])
def test_every_answer_has_the_headers(client_of, path):
    """Answers, problems, failures, pages and streams have them all."""
    headers = client_of(None).get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_an_answer_of_the_api_is_no_page(client_of):
    """Opened in a browser, an answer of the API loads and runs nothing."""
    policy = client_of(None).get("/api/nowhere").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")


def test_pages_load_nothing_from_other_hosts(client_of):
    """No directive of the pages' policy names another host or lets scripts stand in a page."""
    policy = client_of(None).get("/").headers["content-security-policy"]
    directives = dict(directive.split(" ", 1) for directive in policy.split("; "))
    assert directives["script-src"] == directives["connect-src"] == directives["default-src"] == "'self'"
    assert not any("http" in sources or "*" in sources for sources in directives.values())


def test_only_an_encrypted_server_asks_for_encryption(client_of, league, settings):
    """A browser is told to come by https only where the server is reached by https."""
    assert "strict-transport-security" not in client_of(None).get("/healthz").headers
    encrypted = settings.model_copy(update={"public_url": "https://league.example.com"})
    from fastapi.testclient import TestClient  # noqa: PLC0415 - beside the application that it is for

    headers = TestClient(create_app(encrypted, league=league)).get("/healthz").headers
    assert headers["strict-transport-security"] == "max-age=31536000"
