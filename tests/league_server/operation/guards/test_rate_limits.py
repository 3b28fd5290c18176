"""Who asks too often waits, and hinders nobody else."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from league_server.app import create_app
from league_server.operation.guards import rate_limits


@pytest.fixture
def settings(settings):
    """A league in which an account may read five times a minute, and change three things."""
    return settings.model_copy(update={"reads_a_minute": 5, "changes_a_minute": 3})


def statuses(client, times, method="GET", path="/api/probe/things/1/parts/2"):
    """Ask that often and return how it was answered."""
    return [client.request(method, path, json={} if method == "POST" else None).status_code for _ in range(times)]


def test_an_account_has_its_own_measure(client_as):
    """Who has asked too often is refused; another account with the same address is not."""
    first, second = client_as("participant"), client_as("participant")
    assert statuses(first, 6) == [200] * 5 + [429]
    assert statuses(second, 5) == [200] * 5


def test_changes_are_counted_apart(client_as):
    """Reading costs no changes, and the other way round."""
    client = client_as("participant")
    assert statuses(client, 5) == [200] * 5
    assert statuses(client, 4, "POST", "/api/probe/things") == [200] * 3 + [429]


def test_a_refusal_says_when_to_come_again(client_as):
    """The answer has the seconds to wait, for people and for programs."""
    client = client_as("participant")
    statuses(client, 5)
    refused = client.get("/healthz", headers={"accept-language": "ko"})
    assert refused.status_code == 429 or client.get("/api/probe/things/1/parts/2").status_code == 429
    told = client.get("/api/probe/things/1/parts/2", headers={"accept-language": "ko"})
    assert told.json()["type"] == "/problems/too-many-requests"
    seconds = int(told.headers["retry-after"])
    assert 1 <= seconds <= 60
    assert told.json()["next_step"] == f"{seconds}초 후에 다시 시도하세요."


def test_a_room_of_strangers_comes_through_one_address(client_of):
    """Three hundred people who open the page and sign in within a minute are not too many."""
    client = client_of(None)
    assert set(statuses(client, 300)) == {200}
    assert set(statuses(client, 300, "POST", "/api/probe/things")) == {200}


def test_strangers_have_a_measure_too(client_of, monkeypatch):
    """An address that asks without end is refused."""
    monkeypatch.setattr(rate_limits, "STRANGER_READS_A_MINUTE", 10)
    assert statuses(client_of(None), 11) == [200] * 10 + [429]


def test_failed_attempts_are_few(client_of, client_as, monkeypatch):
    """Who guesses codes is stopped after some wrong ones; everything else goes on from the same address."""
    monkeypatch.setattr(rate_limits, "FAILURES", 4)
    client = client_of(None)
    guesses = [client.post("/api/join/invitation", json={"secret": f"ABCD-000{number}"}) for number in range(6)]
    assert [answer.status_code for answer in guesses] == [404] * 4 + [429] * 2
    sign_in = client.post("/api/session", json={"email": "minji@example.com", "password": "seven quiet hairpins"})
    assert sign_in.status_code == 401
    assert statuses(client, 1, "POST", "/api/probe/things") == [200]
    assert statuses(client, 1) == [200]
    assert statuses(client_as("participant"), 1, "POST", "/api/probe/things") == [200]


def test_the_one_person_of_this_machine_is_not_counted(league, settings):
    """In single-user mode there is nobody who could be hindered."""
    alone = settings.model_copy(update={"access": "single_user"})
    client = TestClient(create_app(alone, league=league), base_url="http://127.0.0.1:8000")
    assert set(statuses(client, 20, path="/healthz")) == {200}


def test_pages_are_not_counted(client_of, monkeypatch):
    """Files of the web are for everybody, as often as they like."""
    monkeypatch.setattr(rate_limits, "STRANGER_READS_A_MINUTE", 1)
    assert set(statuses(client_of(None), 5, path="/")) == {404}
