"""What a page of another site makes a browser send is refused."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from league_server.app import create_app

OWN = "http://127.0.0.1:8000"


@pytest.fixture
def single_user(league, settings):
    """A browser before a server in single-user mode; the name that it asks for can be chosen."""
    alone = settings.model_copy(update={"access": "single_user"})
    return TestClient(create_app(alone, league=league), base_url=OWN)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"origin": OWN}, 401),
        ({"sec-fetch-site": "same-origin", "origin": OWN}, 401),
        ({"sec-fetch-site": "none"}, 401),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9000"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": OWN}, 403),
        ({"sec-fetch-site": "cross-site", "origin": OWN}, 403),
    ],
)
def test_who_may_change_things(client_of, headers, status):
    """A change is let through from our own pages and from programs; further in, this stranger is asked to sign in."""
    answered = client_of(None).patch("/api/me", json={}, headers=headers)
    told = answered.json()["type"]
    assert (told == "/problems/cross-site") == (status == 403)


def test_a_public_address_is_our_own(league, settings):
    """Behind a proxy that hides the name, the origin is compared with the public address."""
    public = settings.model_copy(update={"public_url": "https://league.example.com"})
    client = TestClient(create_app(public, league=league), base_url="http://10.0.0.5:8000")
    for origin, expected in (("https://league.example.com", False), ("https://evil.example", True)):
        told = client.patch("/api/me", json={}, headers={"origin": origin}).json()["type"]
        assert (told == "/problems/cross-site") == expected


def test_reading_needs_no_origin(client_of):
    """A link on another site's page leads here like any other."""
    headers = {"sec-fetch-site": "cross-site", "origin": "http://evil.example"}
    assert client_of(None).get("/healthz", headers=headers).status_code == 200


def test_a_token_is_no_browser(client_of):
    """No page of another site can send a header with a token, so that a program is not asked where it comes from."""
    headers = {"authorization": "Bearer nonsense", "origin": "http://evil.example"}
    assert client_of(None).patch("/api/me", json={}, headers=headers).json()["type"] != "/problems/cross-site"


@pytest.mark.parametrize("authorization", ["Basic eDp5", "nonsense", "Bearer", ""])
def test_another_header_of_that_name_is_no_token(client_as, single_user, authorization):
    """Only a token takes the place of the cookie and of this machine's person; nothing else lifts the guard."""
    headers = {"authorization": authorization, "origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    for client in (client_as("participant"), single_user):
        refused = client.patch("/api/me", json={"display_name": "Mallory"}, headers=headers)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/cross-site")


def test_a_wrong_token_is_nobody(client_as, single_user):
    """Who shows a token that is none is a stranger, whatever cookie came along and also in single-user mode."""
    for client in (client_as("participant"), single_user):
        assert client.get("/api/me", headers={"authorization": "Bearer nonsense"}).status_code == 401


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_one_person_s_server_stands_behind_no_proxy(single_user, client_of, header):
    """In single-user mode a request through a proxy is refused, whatever name it asks for; with accounts it is not."""
    refused = single_user.get("/healthz", headers={header: "203.0.113.7"})
    assert (refused.status_code, refused.json()["type"]) == (421, "/problems/behind-a-proxy")
    assert "--accounts" in refused.json()["next_step"]
    assert client_of(None).get("/healthz", headers={header: "203.0.113.7"}).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "localhost:9999", "[::1]:8000", "127.8.8.8"])
def test_this_machine_has_several_names(single_user, host):
    """In single-user mode every name of this machine is answered."""
    assert single_user.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "",
        "localhost.",
        "[",
        "a b",
        "localhost/evil.example",
        "evil.example?@localhost",
        "x@localhost",
        "localhost:",
    ],
)
def test_another_name_for_this_machine_is_refused(single_user, host):
    """In single-user mode a page whose name was made to mean this machine learns nothing."""
    refused = single_user.get("/healthz", headers={"host": host})
    assert refused.status_code == 421
    assert refused.json()["type"] == "/problems/wrong-address"
    assert refused.json()["next_step"] == "Open http://127.0.0.1:8000 instead."
