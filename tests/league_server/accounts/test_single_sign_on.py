"""Single sign-on, against a service that really answers."""

from __future__ import annotations

import time

import pytest
from joserfc.jwk import OctKey, RSAKey
from pydantic import SecretStr
from sqlalchemy import select

from league_server.accounts.single_sign_on import provider
from league_server.accounts.single_sign_on.attempt import COOKIE, Attempt
from league_server.accounts.single_sign_on.id_token import Claims
from league_server.accounts.single_sign_on.service import connect
from league_server.authorise import Actor
from league_server.clock import now
from league_server.identifiers import new_id
from league_server.problems import Problem
from league_server.tables import AccountRow, AccountStatus, IdentityRow, InvitationKind, Role
from tests.league_server.accounts.sign_in_service import CLIENT_ID, CLIENT_SECRET, SignInService
from tests.league_server.accounts.test_joining import make_invitation, make_race, set_domains
from tests.league_server.people import new_account


@pytest.fixture
def service():
    """A sign-in service."""
    service = SignInService()
    yield service
    service.stop()


@pytest.fixture
def settings(settings, service):
    """Settings of a league that uses it."""
    return settings.model_copy(
        update={
            "oidc_issuer": service.issuer,
            "oidc_client_id": CLIENT_ID,
            "oidc_client_secret": SecretStr(CLIENT_SECRET),
            "oidc_name": "Example Inc.",
        }
    )


@pytest.fixture
def sign_on(service):
    """Go all the way with a browser and return the answer."""

    def go(client, **fields):
        begun = client.post("/api/sign-on/begin")
        assert begun.status_code == 200, begun.text
        return client.post("/api/sign-on/finish", json=service.sign_in(begun.json()["address"]) | fields)

    return go


def identities(league):
    """Return who is connected, by subject."""
    with league.database.reading() as session:
        return {row.subject: row.account_id for row in session.scalars(select(IdentityRow))}


def test_everybody_sees_that_there_is_one(client_of):
    """The league says to strangers what the button is called."""
    assert client_of(None).get("/api/league").json()["single_sign_on"] == "Example Inc."


def test_a_new_person_of_the_league_gets_an_account(client_of, league, sign_on):
    """Who signs in the first time with a verified address of the league's domains gets an account and a session."""
    set_domains(league, "example.com")
    client = client_of(None)
    answer = sign_on(client)
    assert answer.status_code == 200, answer.text
    assert [answer.json()[name] for name in ("email", "display_name", "role", "has_password")] == [
        "minji@example.com", "Kim Minji", "participant", False,
    ]  # fmt: skip
    assert client.get("/api/me").json()["id"] == answer.json()["id"]
    assert COOKIE not in client.cookies
    again = sign_on(client_of(None))
    assert again.json()["id"] == answer.json()["id"]
    assert list(identities(league)) == ["17"]


@pytest.mark.parametrize("domains", [[], ["example.org"]])
def test_an_address_that_may_not_join_gets_none(client_of, league, sign_on, domains):
    """Without an invitation it takes an address of the league's domains."""
    set_domains(league, *domains)
    assert sign_on(client_of(None)).status_code == 403
    assert identities(league) == {}


def test_an_invitation_lets_a_new_person_in(client_of, league, sign_on):
    """A new person may bring an invitation, with its role and race; it is used by it."""
    secret = make_invitation(league.database, role=Role.INSTRUCTOR, race_id=make_race(league.database))
    answer = sign_on(client_of(None), invitation=secret)
    assert (answer.status_code, answer.json()["role"]) == (200, "instructor")
    assert client_of(None).post("/api/join/invitation", json={"secret": secret}).status_code == 410


def test_the_first_administrator_may_come_this_way(client_of, league, sign_on):
    """The link for the first administrator works with single sign-on, too."""
    secret = make_invitation(league.database, kind=InvitationKind.FIRST_ADMINISTRATOR, role=Role.ADMINISTRATOR)
    assert sign_on(client_of(None), invitation=secret).json()["role"] == "administrator"


def test_a_verified_address_finds_its_account(client_of, league, sign_on, make_person):
    """Who was imported or invited comes into that account, and keeps password and sessions."""
    account = make_person(email="minji@example.com", is_email_proven=True)
    other = client_of(account)
    assert sign_on(client_of(None)).json()["id"] == str(account.id)
    assert identities(league) == {"17": account.id}
    assert other.get("/api/me").status_code == 200


def test_who_only_typed_the_address_loses_the_account_to_its_owner(client_of, sign_on, make_person):
    """An account that somebody made with this person's address has no other way in any more."""
    account = make_person(email="minji@example.com")
    squatter = client_of(account)
    squatter.post("/api/me/tokens", json={"name": "back door", "scopes": ["administer"]})
    owner = client_of(None)
    assert sign_on(owner).json()["has_password"] is False
    assert squatter.get("/api/me").status_code == 401
    assert owner.get("/api/me/tokens").json() == []


def test_an_identity_of_who_only_typed_the_address_opens_nothing(client_of, league, service, sign_on, make_person):
    """An identity or a password link from before the owner came leads into the account no more."""
    set_domains(league, "example.com")
    account = make_person(email="minji@example.com")
    time = now()
    fields = {"issuer": service.issuer, "subject": "666", "created_at": time, "last_used_at": time}
    with league.database.session() as session:
        session.add(IdentityRow(account_id=account.id, **fields))
    link = make_invitation(
        league.database, kind=InvitationKind.PASSWORD_RESET, account_id=account.id, email=account.email
    )
    assert sign_on(client_of(None)).json()["id"] == str(account.id)
    assert identities(league) == {"17": account.id}
    assert client_of(None).post("/api/join/invitation", json={"secret": link}).status_code == 410
    service.person |= {"sub": "666", "email": "squatter@example.com"}
    assert sign_on(client_of(None)).json()["id"] != str(account.id)


def test_who_only_typed_an_address_connects_nothing(client_of, league, service, sign_on, make_person):
    """An account whose address nobody has proven takes no identity of another address; one of its own proves it."""
    account = make_person(email="minji@example.com")
    client = client_of(account)
    for changes in ({"email": "squatter@example.com"}, {"email": "minji@example.com", "email_verified": False}):
        service.person |= changes
        answer = sign_on(client, connect=True)
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/address-not-yours")
    assert identities(league) == {}
    service.person["email_verified"] = True
    assert sign_on(client, connect=True).status_code == 200
    with league.database.reading() as session:
        assert session.get_one(AccountRow, account.id).is_email_proven


def test_a_session_that_has_just_ended_connects_nothing(database):
    """Of the owner who comes in and a squatter who connects at the same moment, the owner wins."""
    account = new_account(database, is_email_proven=True)
    claims = Claims(issuer="https://login.example.com", subject="666", email=None, name=None)
    with database.session() as session, pytest.raises(Problem) as told:
        connect(session, Actor(account.id, account.role, via="session", credential_id=new_id()), claims)
    assert told.value.status == 401


def test_a_foreign_domain_finds_no_account(client_of, league, sign_on, make_person):
    """Where the league has domains, single sign-on with another address does not come into an account."""
    make_person(email="minji@example.com")
    set_domains(league, "example.org")
    assert sign_on(client_of(None)).json()["type"] == "/problems/foreign-domain"


@pytest.mark.parametrize("verified", [False, None, "false", 1])
def test_an_address_that_is_not_verified_finds_nothing(client_of, league, service, sign_on, make_person, verified):
    """Without the service's word an address is anybody's; the answer says to connect the account by oneself."""
    set_domains(league, "example.com")
    make_person(email="minji@example.com")
    service.person["email_verified"] = verified
    answer = sign_on(client_of(None))
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/address-not-verified")
    assert identities(league) == {}


def test_one_connects_the_account_that_one_has(client_of, league, service, sign_on, make_account):
    """Who is signed in connects the account, with whatever address; it is nobody else's then."""
    service.person["email_verified"] = False
    account = make_account(is_email_proven=True)
    answer = sign_on(client_of(account), connect=True)
    assert (answer.status_code, answer.json()["id"]) == (200, str(account.id))
    assert sign_on(client_of(None)).json()["id"] == str(account.id)
    assert sign_on(client_of(make_account()), connect=True).json()["type"] == "/problems/identity-taken"
    service.person["sub"] = "18"
    assert sign_on(client_of(None), connect=True).status_code == 401
    assert list(identities(league)) == ["17"]


def test_a_session_that_is_there_is_not_connected_unasked(client_of, league, sign_on, make_account):
    """On a browser where somebody else is still signed in, one comes into one's own account."""
    set_domains(league, "example.com")
    other = make_account()
    assert sign_on(client_of(other)).json()["id"] != str(other.id)


def test_a_disabled_account_stays_out(client_of, sign_on, make_person):
    """Single sign-on opens no disabled account."""
    make_person(email="minji@example.com", is_email_proven=True, status=AccountStatus.DISABLED)
    assert sign_on(client_of(None)).json()["type"] == "/problems/account-disabled"


@pytest.mark.parametrize("name", [None, "", "\u202eevil", "x" * 500, 17])
def test_a_name_that_is_none_does_not_matter(client_of, league, service, sign_on, name):
    """Whatever the service calls a person, the account has a name that can be shown."""
    set_domains(league, "example.com")
    service.person["name"] = name
    shown = sign_on(client_of(None)).json()["display_name"]
    assert shown == ("17" if name == 17 else "minji")


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "http://127.0.0.1:1"}, {"aud": "another"}, {"aud": ["racer", "another"]}, {"nonce": "another"},
        {"nonce": None},
        {"exp": int(time.time()) - 3600}, {"exp": None}, {"iat": int(time.time()) + 3600}, {"sub": None}, {"sub": ""},
        {"sub": 17}, {"sub": "x" * 300}, {"azp": "another"},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_is_not_for_this_is_not_believed(client_of, league, service, sign_on, changes):
    """Issuer, audience, times, nonce and subject have to be right."""
    set_domains(league, "example.com")
    service.changes = changes
    answer = sign_on(client_of(None))
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/sign-on-refused")
    assert identities(league) == {}


def test_a_false_signature_is_not_believed(client_of, league, service, sign_on):
    """A token that another key signed, or a secret that both know, is nobody's word."""
    set_domains(league, "example.com")
    service.signing_key = RSAKey.generate_key(2048, {"kid": service.shown_key.kid})
    assert sign_on(client_of(None)).status_code == 403
    service.signing_key, service.algorithm = OctKey.import_key(CLIENT_SECRET * 4, {"kid": "x"}), "HS256"
    assert sign_on(client_of(None)).status_code == 403


def test_a_service_may_change_its_keys(client_of, league, service, sign_on, monkeypatch):
    """A token signed with a new key is believed once the key is on the service's list."""
    set_domains(league, "example.com")
    assert sign_on(client_of(None)).status_code == 200
    service.change_key()
    monkeypatch.setattr(provider, "REFRESH_SECONDS", -1.0)
    assert sign_on(client_of(None)).status_code == 200
    assert service.asked.count("/.well-known/openid-configuration") == 1


def test_a_service_may_want_the_secret_in_the_form(client_of, league, service, sign_on):
    """A service that takes the secret only in the form gets it there."""
    set_domains(league, "example.com")
    service.auth_methods = ["client_secret_post"]
    assert sign_on(client_of(None)).status_code == 200


def test_each_return_belongs_to_the_browser_that_left(client_of, service):
    """A code or state from another browser's attempt is refused before the service is asked; a code is good once."""
    client, other = client_of(None), client_of(None)
    back = service.sign_in(client.post("/api/sign-on/begin").json()["address"])
    assert other.post("/api/sign-on/finish", json=back).json()["type"] == "/problems/sign-on-not-begun"
    other.post("/api/sign-on/begin")
    assert other.post("/api/sign-on/finish", json=back).json()["type"] == "/problems/sign-on-not-begun"
    assert client.post("/api/sign-on/finish", json=back | {"state": "ünknown"}).status_code == 422
    assert (
        client.post("/api/sign-on/finish", json=back | {"code": "nonsense"}).json()["type"]
        == "/problems/sign-on-refused"
    )


def test_a_stolen_code_is_worth_nothing(client_of, service):
    """Who brings the code of another attempt lacks the proof that goes with it."""
    victim, thief = client_of(None), client_of(None)
    code = service.sign_in(victim.post("/api/sign-on/begin").json()["address"])["code"]
    mine = service.sign_in(thief.post("/api/sign-on/begin").json()["address"])
    refused = thief.post("/api/sign-on/finish", json=mine | {"code": code})
    assert refused.json()["type"] == "/problems/sign-on-refused"


def test_a_service_that_does_not_answer_is_told_as_such(client_of, service):
    """Where the service is away, or not the one that was set up, people are told to use a password."""
    service.issuer += "/"
    assert client_of(None).post("/api/sign-on/begin").status_code == 200
    provider.provider_at.cache_clear()
    service.issuer = "http://127.0.0.1:1"
    away = client_of(None).post("/api/sign-on/begin", headers={"accept-language": "ko"})
    assert (away.status_code, away.json()["type"]) == (503, "/problems/sign-on-unavailable")
    assert "비밀번호" in away.json()["next_step"]


@pytest.mark.parametrize("address", ["http://login.example.com/keys", "ftp://127.0.0.1/keys", "//x", "https"])
def test_secrets_go_by_https_only(address):
    """Besides loopback, a place without encryption is not asked."""
    with pytest.raises(ValueError, match="not https"):
        provider._check_safe(address)


def test_an_attempt_follows_from_its_secret():
    """State, nonce and verifier of an attempt differ from each other and from those of any other attempt."""
    one, other = Attempt("one"), Attempt("other")
    values = [getattr(attempt, name) for attempt in (one, other) for name in ("state", "nonce", "verifier")]
    assert len(set(values)) == 6
    assert 43 <= len(one.verifier) <= 128
    assert one.is_of(Attempt("one").state)
    assert not one.is_of(other.state)


def test_without_settings_there_is_none(app, client_of):
    """A league without single sign-on says so."""
    server = app.state.league
    app.state.league = type(server)(
        server.settings.model_copy(update={"oidc_issuer": None}), server.database, server.storage
    )
    assert client_of(None).post("/api/sign-on/begin").json()["type"] == "/problems/no-sign-on"
    assert client_of(None).get("/api/league").json()["single_sign_on"] is None


def test_an_account_without_password_is_an_administrator_who_can_sign_in(client_of, sign_on, make_person, league):
    """An administrator who only uses single sign-on counts as one who can sign in."""
    account = make_person("administrator", email="minji@example.com", is_email_proven=True, password_hash=None)
    client = client_of(None)
    sign_on(client)
    last = make_person("administrator")
    assert client.post(f"/api/people/{last.id}/disable").status_code == 200
    with league.database.reading() as session:
        assert session.get_one(AccountRow, account.id).role == Role.ADMINISTRATOR
    assert client.put(f"/api/people/{account.id}/role", json={"role": "organiser"}).status_code == 409
