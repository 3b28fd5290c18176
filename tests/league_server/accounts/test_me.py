"""The own account."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from sqlalchemy import select

from league_server.accounts.administrators import make_local_person
from league_server.accounts.signing_in import lockout
from league_server.clock import now
from league_server.dependencies import LeagueServer
from league_server.tables import AccountRow, AccountStatus, AuditEntryRow, LoginSessionRow, ModelRow, ModelVersionRow
from tests.league_server.accounts.conftest import PASSWORD


@pytest.fixture
def signed_in(client_of, make_person):
    """A person and the browser in which that person has signed in."""
    account, client = make_person(), client_of(None)
    client.post("/api/session", json={"email": account.email, "password": PASSWORD})
    return account, client


def test_one_sees_what_one_may(client_as):
    """The own account says what it is allowed, by role."""
    assert "manage_people" in client_as("organiser").get("/api/me").json()["permissions"]
    assert "manage_people" not in client_as("participant").get("/api/me").json()["permissions"]


def test_names_and_language_change(client_of, make_account):
    """One changes the own names and language; the language is that of problems from then on."""
    account = make_account()
    client = client_of(account)
    changed = client.patch("/api/me", json={"display_name": " Kim  Minji ", "nickname": "Turbo", "language": "ko"})
    assert [changed.json()[name] for name in ("display_name", "nickname", "language")] == ["Kim Minji", "Turbo", "ko"]
    assert client.get("/api/models/nonsense").json()["title"].endswith("다")
    assert client.patch("/api/me", json={"language": None}).json()["language"] is None
    assert client.patch("/api/me", json={}).json()["nickname"] == "Turbo"


def test_a_nickname_is_one_persons(client_as):
    """One cannot take a colleague's nickname or one that looks like it, and may write the own one otherwise."""
    first, second = client_as("participant"), client_as("participant")
    assert first.patch("/api/me", json={"nickname": "Turbo"}).status_code == 200
    taken = second.patch("/api/me", json={"nickname": "TURB0"})
    assert (taken.status_code, taken.json()["field"]) == (409, "nickname")
    assert first.patch("/api/me", json={"nickname": "T u r b o"}).status_code == 200


@pytest.mark.parametrize("field", ["role", "email", "status", "team"])
def test_nobody_changes_what_others_decide(client_as, field):
    """Role, address, status and groups are not one's own to change."""
    assert client_as("participant").patch("/api/me", json={field: "administrator"}).status_code == 422


def test_a_new_password_signs_other_browsers_out(signed_in, client_of):
    """Changing the password takes the current one, and ends all other sessions."""
    account, client = signed_in
    other = client_of(account)
    body = {"current_password": PASSWORD, "new_password": "eight loud straights"}
    assert client.put("/api/me/password", json=body).status_code == 204
    assert client.get("/api/me").status_code == 200
    assert other.get("/api/me").status_code == 401
    credentials = {"email": account.email, "password": "eight loud straights"}
    assert client_of(None).post("/api/session", json=credentials).status_code == 200


def test_a_password_changes_only_with_the_current_one(signed_in):
    """A wrong or missing current password is refused, and guessing it is stopped like a login."""
    _, client = signed_in
    for current in ("not this one at all", None):
        refused = client.put("/api/me/password", json={"current_password": current, "new_password": "x" * 12})
        assert (refused.status_code, refused.json()["field"]) == (422, "current_password")
    for _ in range(lockout.FREE_ATTEMPTS):
        last = client.put("/api/me/password", json={"current_password": "nonsense here", "new_password": "x" * 12})
    assert last.status_code == 429


def test_a_first_password_takes_none_before(client_of, make_account):
    """Who has only used single sign-on sets a password without one before."""
    client = client_of(make_account())
    assert client.put("/api/me/password", json={"new_password": "short"}).json()["field"] == "new_password"
    assert client.put("/api/me/password", json={"new_password": PASSWORD}).status_code == 204
    assert client.get("/api/me").json()["has_password"]


def test_sessions_are_listed_and_ended(client_of, make_person):
    """One sees the browsers in which one has signed in, and ends one or all others; nobody else's."""
    account = make_person()
    clients = [client_of(account) for _ in range(3)]
    listed = clients[0].get("/api/me/sessions").json()
    assert [entry["is_this_one"] for entry in listed].count(True) == 1
    second = clients[1].get("/api/me/sessions").json()
    second_id = next(entry["id"] for entry in second if entry["is_this_one"])
    assert client_of(make_person()).delete(f"/api/me/sessions/{second_id}").status_code == 404
    assert clients[0].delete(f"/api/me/sessions/{second_id}").status_code == 204
    assert [client.get("/api/me").status_code for client in clients] == [200, 401, 200]
    assert clients[0].delete("/api/me/sessions").status_code == 204
    assert [client.get("/api/me").status_code for client in clients] == [200, 401, 401]


def make_model(database, account):
    """Add a model with one version and return its id."""
    time = now()
    with database.session() as session:
        model = ModelRow(
            owner_id=account.id, name="Minji's car", description="by Minji", created_at=time, changed_at=time
        )
        session.add(model)
        session.flush()
        session.add(
            ModelVersionRow(
                model_id=model.id, number=1, spec={"track": "bean"}, reward_source="def reward_function(params): ...",
                content_sha256="0" * 64, note="Minji's first", created_at=time,
            )
        )  # fmt: skip
    return model.id


def test_own_data_is_everything_but_secrets(client_of, make_person, league):
    """One takes along all that is kept of oneself, readable, without what proves who one is; that is written down."""
    account = make_person(team="Blue")
    model_id = make_model(league.database, account)
    client = client_of(account)
    client.post("/api/me/tokens", json={"name": "nightly", "scopes": ["read"]})
    answer = client.get("/api/me/data")
    assert answer.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert json.loads(archive.read("account.json"))["team"] == "Blue"
    assert json.loads(archive.read("tokens.json"))[0]["name"] == "nightly"
    assert json.loads(archive.read(f"models/{model_id}/version_1/spec.json")) == {"track": "bean"}
    assert b"reward_function" in archive.read(f"models/{model_id}/version_1/reward_function.py")
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert account.password_hash.encode() not in everything
    assert b"token_hash" not in everything
    with league.database.reading() as session:
        assert "account.data_exported" in session.scalars(select(AuditEntryRow.action)).all()


def test_deleting_oneself_takes_the_nickname(signed_in, client_of, league):
    """Who types the own nickname deletes the account: it is anonymous, and nobody can sign in with it."""
    account, client = signed_in
    assert client.post("/api/me/delete", json={"nickname": "nonsense"}).status_code == 422
    assert client.post("/api/me/delete", json={"nickname": account.nickname}).status_code == 204
    assert client.get("/api/me").status_code == 401
    assert client_of(None).post("/api/session", json={"email": account.email, "password": PASSWORD}).status_code == 401
    with league.database.reading() as session:
        assert session.get_one(AccountRow, account.id).status == AccountStatus.ANONYMISED
        assert session.scalars(select(LoginSessionRow)).all() == []


def test_the_last_administrator_cannot_delete_oneself(client_of, make_person):
    """A league keeps an administrator who can sign in."""
    account = make_person("administrator")
    answer = client_of(account).post("/api/me/delete", json={"nickname": account.nickname})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/last-administrator")


def test_the_one_person_of_this_machine_has_names_but_no_password(league):
    """In single-user mode whoever comes is that person, under a nickname of choice, also with an old cookie."""
    from fastapi.testclient import TestClient  # noqa: PLC0415 - only here

    from league_server.app import create_app  # noqa: PLC0415 - likewise

    settings = league.settings.model_copy(update={"access": "single_user"})
    with league.database.session() as session:
        make_local_person(session)
    app = create_app(settings, league=LeagueServer(settings, league.database, league.storage))
    client = TestClient(app, base_url="http://127.0.0.1:8000", cookies={"racer_session": "stale"})
    assert client.patch("/api/me", json={"nickname": "Boss"}).json()["nickname"] == "Boss"
    me = client.get("/api/me").json()
    assert (me["nickname"], me["via"], me["role"], me["email"]) == ("Boss", "single_user", "administrator", None)
    assert client.put("/api/me/password", json={"new_password": PASSWORD}).json()["type"] == "/problems/no-address"
    assert client.post("/api/me/delete", json={"nickname": "Boss"}).json()["type"] == "/problems/last-administrator"
