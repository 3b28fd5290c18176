"""Signing in with a password."""

from __future__ import annotations

import time
from contextlib import nullcontext
from datetime import timedelta
from types import SimpleNamespace

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from sqlalchemy import func, select, text, update
from starlette.requests import Request

from league_server.accounts.passwords.hasher import PASSWORDS, Passwords
from league_server.accounts.recognition import COOKIE, recognise
from league_server.accounts.signing_in import lockout
from league_server.clock import now
from league_server.database import BUSY_SECONDS
from league_server.problems import Problem
from league_server.tables import AccountRow, AccountStatus, LoginFailureRow, LoginSessionRow
from tests.league_server.accounts.conftest import PASSWORD
from tests.league_server.people import new_account
from tests.league_server.people import sign_in as login


def sign_in(client, account, password=PASSWORD):
    """Sign in and return the answer."""
    return client.post("/api/session", json={"email": account.email, "password": password})


def test_the_right_password_opens_a_session(client_of, make_person):
    """Who gives address and password gets a cookie that scripts cannot read, and is known from then on."""
    account, client = make_person(language="ko"), client_of(None)
    answer = sign_in(client, account)
    assert answer.status_code == 200
    assert answer.json()["email"] == account.email
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    me = client.get("/api/me").json()
    assert (me["id"], me["via"], me["language"]) == (str(account.id), "session", "ko")


def test_the_cookie_goes_by_https_only_where_people_come_by_https(league, make_person):
    """A server that is reached by https marks its cookie as secure."""
    from league_server.app import create_app  # noqa: PLC0415 - only here
    from league_server.dependencies import LeagueServer  # noqa: PLC0415 - likewise

    settings = league.settings.model_copy(update={"public_url": "https://league.example.com"})
    app = create_app(settings, league=LeagueServer(settings, league.database, league.storage))
    answer = sign_in(TestClient(app, base_url="https://league.example.com"), make_person())
    assert "Secure" in answer.headers["set-cookie"]


def test_an_address_may_be_typed_in_any_case(client_of, make_person):
    """Capital letters and spaces around an address do not matter."""
    account = make_person()
    answer = client_of(None).post("/api/session", json={"email": f" {account.email.upper()} ", "password": PASSWORD})
    assert answer.status_code == 200


@pytest.mark.parametrize("language", ["en", "ko"])
def test_wrong_and_unknown_look_the_same(client_of, make_person, language):
    """A wrong password, an unknown address and an account without a password are answered alike."""
    headers = {"accept-language": language}
    tries = [
        {"email": make_person().email, "password": "not this one at all"},
        {"email": "nobody@example.com", "password": PASSWORD},
        {"email": make_person(password_hash=None).email, "password": PASSWORD},
    ]
    answers = [client_of(None).post("/api/session", json=body, headers=headers) for body in tries]
    assert {answer.status_code for answer in answers} == {401}
    told = [{**answer.json(), "request_id": None} for answer in answers]
    assert told[0] == told[1] == told[2]
    assert told[0]["type"] == "/problems/wrong-credentials"


def test_an_unknown_address_costs_a_comparison(client_of, monkeypatch):
    """A password for an unknown address is compared all the same, so that the time tells nothing."""
    compared = []
    matches = Passwords.matches
    monkeypatch.setattr(
        Passwords, "matches", lambda self, kept, password: compared.append(kept) or matches(self, kept, password)
    )
    client_of(None).post("/api/session", json={"email": "nobody@example.com", "password": PASSWORD})
    assert compared == [None]


def test_a_disabled_account_is_told_so_only_with_its_password(client_of, make_person):
    """Who has the right password of a disabled account learns that it is disabled; others learn nothing."""
    account = make_person(status=AccountStatus.DISABLED)
    assert sign_in(client_of(None), account).json()["type"] == "/problems/account-disabled"
    assert sign_in(client_of(None), account, "not this one at all").json()["type"] == "/problems/wrong-credentials"


def test_a_login_ends_the_session_that_the_browser_had(client_of, make_person, league):
    """A session's secret is new with each login, and the one before is worth nothing any more."""
    account, client = make_person(), client_of(None)
    sign_in(client, account)
    before = client.cookies[COOKIE]
    sign_in(client, account)
    assert client.cookies[COOKIE] != before
    with league.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(LoginSessionRow)) == 1
    stale = client_of(None)
    stale.cookies.set(COOKIE, before)
    assert stale.get("/api/me").status_code == 401


def test_signing_out_ends_the_session(client_of, make_person):
    """After signing out the cookie is gone, and its secret is worth nothing."""
    client = client_of(None)
    sign_in(client, make_person())
    secret = client.cookies[COOKIE]
    assert client.delete("/api/session").status_code == 204
    assert COOKIE not in client.cookies
    client.cookies.set(COOKIE, secret)
    assert client.get("/api/me").status_code == 401


def test_a_session_that_is_too_old_is_none(client_of, make_person, league):
    """A session ends by itself."""
    client = client_of(None)
    sign_in(client, make_person())
    with league.database.session() as session:
        session.execute(update(LoginSessionRow).values(expires_at=now() - timedelta(seconds=1)))
    assert client.get("/api/me").status_code == 401


def test_a_hash_with_old_costs_is_made_anew(client_of, make_person, league, monkeypatch):
    """Who signs in with a password that was hashed at lower costs has it hashed at today's."""
    account = make_person()
    monkeypatch.setattr(PASSWORDS, "_hasher", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert sign_in(client_of(None), account).status_code == 200
    with league.database.reading() as session:
        kept = session.get_one(AccountRow, account.id).password_hash
    assert kept != account.password_hash
    assert not PASSWORDS.is_outdated(kept)
    assert sign_in(client_of(None), account).status_code == 200


@pytest.mark.parametrize("address", ["known", "nobody@example.com"])
def test_guessing_is_stopped(client_of, make_person, address):
    """After five failures an address waits, whether or not it exists; the right password does not help then."""
    account = make_person(email="known@example.com") if address == "known" else AccountRow(email=address)
    client = client_of(None)
    for _ in range(lockout.FREE_ATTEMPTS):
        assert sign_in(client, account, "not this one at all").status_code == 401
    locked = sign_in(client, account)
    assert locked.status_code == 429
    assert locked.json()["type"] == "/problems/locked-out"
    assert 1 <= int(locked.headers["retry-after"]) <= lockout.FIRST_WAIT.total_seconds()


def test_the_wait_grows_and_success_forgives(client_of, make_person, league):
    """After a wait each failure makes a longer one, up to a limit; the right password makes all forgotten."""
    account, client = make_person(), client_of(None)
    waits = []
    for _ in range(lockout.FREE_ATTEMPTS + 7):
        sign_in(client, account, "not this one at all")
        with league.database.session() as session:
            row = session.scalars(select(LoginFailureRow).where(LoginFailureRow.address_hash.not_like("%0000"))).one()
            waits.append(None if row.locked_until is None else row.locked_until - row.last_at)
            row.locked_until = None
    seconds = [None if wait is None else round(wait.total_seconds()) for wait in waits]
    assert seconds == [None] * 4 + [30, 60, 120, 240, 480, 900, 900, 900]
    assert sign_in(client, account).status_code == 200
    with league.database.reading() as session:
        assert session.scalars(select(LoginFailureRow)).all() == []


def test_attempts_are_counted_before_passwords_are_compared(database):
    """Of many attempts at once no more are compared than are free, on both kinds of database."""
    for _ in range(lockout.FREE_ATTEMPTS):
        with database.session() as session:
            lockout.count_attempt(session, "somebody@example.com")
    with database.session() as session, pytest.raises(Problem) as told:
        lockout.count_attempt(session, "somebody@example.com")
    assert told.value.status == 429
    with database.session() as session:
        lockout.count_attempt(session, "another@example.com")


def test_failures_from_elsewhere_keep_nobody_out(app, make_person):
    """Somebody who guesses from one place keeps the owner out neither elsewhere nor afterwards, and waits on there."""
    account = make_person()
    attacker, owner = (TestClient(app, client=(host, 5000)) for host in ("203.0.113.7", "198.51.100.9"))
    for _ in range(lockout.FREE_ATTEMPTS):
        assert sign_in(attacker, account, "not this one at all").status_code == 401
    assert sign_in(owner, account).status_code == 200
    assert sign_in(attacker, account).status_code == 429


def test_guessing_from_many_places_is_stopped_too(database, monkeypatch):
    """An address whose failures come from ever new places waits as well, much later; a new password forgives all."""
    monkeypatch.setattr(lockout, "FREE_ATTEMPTS_FROM_ALL", 8)
    email = "somebody@example.com"
    for number in range(8):
        with database.session() as session:
            lockout.count_attempt(session, email, f"203.0.113.{number}")
    with database.session() as session, pytest.raises(Problem) as told:
        lockout.count_attempt(session, email, "198.51.100.9")
    assert told.value.code == "locked-out"
    with database.session() as session:
        lockout.forgive(session, email)
    with database.reading() as session:
        assert session.scalars(select(LoginFailureRow)).all() == []


def test_a_busy_database_does_not_stop_reading(client_of, make_person, league):
    """While another process writes, a reader is answered at once, and the visit is noted at a later request."""
    client = client_of(make_person())
    long_ago = now() - timedelta(hours=1)
    with league.database.session() as session:
        session.execute(update(LoginSessionRow).values(last_seen_at=long_ago))
    with league.database.session():
        began = time.monotonic()
        assert client.get("/api/me").status_code == 200
        assert time.monotonic() - began < 5
    for expected in (True, False):
        with league.database.reading() as session:
            assert (session.scalars(select(LoginSessionRow.last_seen_at)).one() == long_ago) == expected
            waits_ms = session.scalar(text("PRAGMA busy_timeout"))
        assert waits_ms == BUSY_SECONDS * 1000
        assert client.get("/api/me").status_code == 200


def test_a_visit_is_noted_when_the_row_is_free(database):
    """On both kinds of database the note waits for nobody, and is written when nobody else writes."""
    account = new_account(database)
    request = Request({"type": "http", "headers": [(b"cookie", f"{COOKIE}={login(database, account)}".encode())]})
    server = SimpleNamespace(database=database, settings=None)
    long_ago = now() - timedelta(hours=1)
    with database.session() as session:
        session.execute(update(LoginSessionRow).values(last_seen_at=long_ago))
    for is_busy in (True, False):
        with database.session() if is_busy else nullcontext() as session:
            if is_busy:
                session.get_one(AccountRow, account.id, with_for_update=True)
            assert recognise(server, request).account_id == account.id
        with database.reading() as session:
            assert (session.scalars(select(LoginSessionRow.last_seen_at)).one() == long_ago) == is_busy


def test_failures_are_forgotten_after_a_day(sqlite_database):
    """Rows of addresses that nobody tries any more go away."""
    with sqlite_database.session() as session:
        long_ago = now() - timedelta(days=2)
        session.add(LoginFailureRow(address_hash="0" * 64, failures=9, last_at=long_ago))
    with sqlite_database.session() as session:
        lockout.count_attempt(session, "another@example.com")
    with sqlite_database.reading() as session:
        assert [row.failures for row in session.scalars(select(LoginFailureRow))] == [1, 1]
