"""Personal tokens."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from league_server.accounts.tokens import service
from league_server.accounts.tokens.schemas import TokenRequest
from league_server.authorise import Actor, Scope
from league_server.clock import now
from league_server.identifiers import token_hash
from league_server.problems import Problem
from league_server.tables import AccountRow, AccountStatus, ApiTokenRow
from tests.league_server.people import new_account


@pytest.fixture
def program(app):
    """Make a program with a token: ``program(token).get("/api/me")``."""
    return lambda token: TestClient(app, base_url="http://127.0.0.1:8000", headers={"authorization": f"Bearer {token}"})


def make_token(client, *scopes, **fields):
    """Make a token and return it as answered."""
    answer = client.post("/api/me/tokens", json={"name": "nightly", "scopes": list(scopes)} | fields)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_two_quick_clicks_do_not_both_make_the_last_token(database, monkeypatch):
    """Of many requests at once only as many get a token as there is room for, on both kinds of database."""
    monkeypatch.setattr(service, "MOST_TOKENS", 2)
    account = new_account(database)
    together = Barrier(4)

    def click(_):
        together.wait()
        request = TokenRequest(name="nightly", scopes={Scope.READ})
        try:
            with database.session() as session:
                service.make_token(session, Actor(account.id, account.role, via="session"), request)
        except Problem as problem:
            return problem.code
        return "made"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(click, range(4))) == ["made"] * 2 + ["too-many-tokens"] * 2


def test_a_token_is_shown_once(client_as, league, program):
    """The secret is in the answer that makes it and nowhere else; the table has its hash."""
    client = client_as("participant")
    made = make_token(client, "read", "models")
    assert made["token"].startswith("racer_")
    assert program(made["token"]).get("/api/me").json()["scopes"] == ["models", "read"]
    listed = client.get("/api/me/tokens").json()
    assert [entry["id"] for entry in listed] == [made["id"]]
    assert "token" not in listed[0]
    with league.database.reading() as session:
        assert session.scalars(select(ApiTokenRow.token_hash)).one() == token_hash(made["token"])


def test_a_token_is_limited_to_its_scopes(client_as, program):
    """With a scope for reading one reads, and changes nothing; the answer names the scope that is missing."""
    reader = program(make_token(client_as("administrator"), "read")["token"])
    assert reader.get("/api/me").status_code == 200
    refused = reader.patch("/api/me", json={"nickname": "Turbo"}, headers={"accept-language": "ko"})
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/scope-missing")
    assert "administer" in refused.json()["detail"]


def test_a_revoked_token_is_worth_nothing(client_as, program):
    """After taking it back a token is a stranger's; nobody takes back another person's."""
    client = client_as("participant")
    made = make_token(client, "read")
    assert client_as("participant").delete(f"/api/me/tokens/{made['id']}").status_code == 404
    assert client.delete(f"/api/me/tokens/{made['id']}").status_code == 204
    assert program(made["token"]).get("/api/me").status_code == 401
    assert client.delete(f"/api/me/tokens/{made['id']}").status_code == 404


def test_a_token_ends_by_itself(client_as, program, league):
    """A token is good for its days, and never for longer."""
    made = make_token(client_as("participant"), "read", valid_days=1)
    with league.database.session() as session:
        row = session.scalars(select(ApiTokenRow)).one()
        assert timedelta(hours=23) < row.expires_at - now() <= timedelta(days=1)
        session.execute(update(ApiTokenRow).values(expires_at=now()))
    assert program(made["token"]).get("/api/me").status_code == 401


def test_a_token_of_a_disabled_account_is_worth_nothing(client_as, program, league):
    """Who is disabled is so for programs, too."""
    made = make_token(client_as("participant"), "read")
    with league.database.session() as session:
        session.execute(update(AccountRow).values(status=AccountStatus.DISABLED))
    assert program(made["token"]).get("/api/me").status_code == 401


def test_a_token_makes_no_stronger_one(client_as, program):
    """A token cannot make one with other scopes than its own, nor one that lasts longer."""
    client = client_as("administrator")
    maker = program(make_token(client, "administer", "read", valid_days=10)["token"])
    body = {"name": "child", "scopes": ["administer"], "valid_days": 5}
    assert maker.post("/api/me/tokens", json=body).status_code == 201
    assert maker.post("/api/me/tokens", json=body | {"scopes": ["administer", "models"]}).status_code == 403
    for days in (11, None):
        refused = maker.post("/api/me/tokens", json=body | {"valid_days": days})
        assert (refused.status_code, refused.json()["field"]) == (403, "valid_days")


def test_a_token_needs_a_scope_and_a_name(client_as):
    """Without a scope, or with one that nobody knows, no token is made."""
    client = client_as("participant")
    for body in (
        {"name": "x", "scopes": []},
        {"name": "x", "scopes": ["everything"]},
        {"name": " ", "scopes": ["read"]},
    ):
        assert client.post("/api/me/tokens", json=body).status_code == 422


def test_tokens_are_not_without_number(client_as, monkeypatch):
    """A person has so many tokens at most."""
    monkeypatch.setattr(service, "MOST_TOKENS", 2)
    client = client_as("participant")
    for _ in range(2):
        make_token(client, "read")
    assert client.post("/api/me/tokens", json={"name": "one more", "scopes": ["read"]}).status_code == 409
