"""Joining a league."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from league_server.accounts.administrators import first_administrator_link, make_local_person
from league_server.accounts.invitations.secrets import CODE_LETTERS, new_code, secret_hash
from league_server.accounts.joining import service
from league_server.accounts.joining.schemas import Joining
from league_server.accounts.recognition import LOCAL_NICKNAME_KEY, local_person
from league_server.accounts.signing_in.service import Browser
from league_server.clock import now
from league_server.problems import Problem
from league_server.tables import AccountRow, EntrantRow, InvitationKind, InvitationRow, LeagueRow, RaceRow, Role
from tests.league_server.accounts.conftest import PASSWORD

WORD = "b0Jt"
"""Of an invitation."""


def person(name="minji", **fields):
    """Return the request of a new person."""
    return {
        "email": f"{name}@example.com",
        "password": PASSWORD,
        "display_name": name.title(),
        "nickname": name,
    } | fields


def set_domains(league, *domains):
    """Let addresses of domains join by themselves."""
    with league.database.session() as session:
        session.execute(update(LeagueRow).values(mail_domains=list(domains)))


def make_invitation(database, secret=WORD, **fields):
    """Add an invitation and return its secret."""
    values = {"kind": InvitationKind.LINK, "role": Role.PARTICIPANT, "most_uses": 1, "uses": 0, "created_at": now()}
    with database.session() as session:
        session.add(InvitationRow(secret_hash=secret_hash(secret), **(values | fields)))
    return secret


def make_race(database, **fields):
    """Add a race and return its id."""
    time = now()
    values = {"name": "Autumn Cup", "opens_at": time, "closes_at": time + timedelta(days=1), "created_at": time}
    race = RaceRow(**(values | fields))
    with database.session() as session:
        session.add(race)
    return race.id


def test_without_domains_it_takes_an_invitation(client_of):
    """A league without mail domains lets nobody in who is not invited."""
    answer = client_of(None).post("/api/join", json=person())
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/invitation-needed")


def test_an_address_of_the_league_joins_by_itself(client_of, league):
    """Who has an address of the league's domains joins as a participant, and is signed in."""
    set_domains(league, "example.com")
    client = client_of(None)
    answer = client.post("/api/join", json=person(language="ko"))
    assert answer.status_code == 201, answer.text
    assert client.get("/api/me").json()["role"] == "participant"
    with league.database.reading() as session:
        assert not session.scalars(select(AccountRow)).one().is_email_proven


@pytest.mark.parametrize("email", ["a@example.org", "a@sub.example.com", "a@notexample.com", "a@example.com.evil.org"])
def test_an_address_of_another_domain_does_not(client_of, league, email):
    """Only exactly the league's domains are its own."""
    set_domains(league, "example.com")
    answer = client_of(None).post("/api/join", json=person(email=email), headers={"accept-language": "ko"})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/foreign-domain")
    assert "example.com" in answer.json()["detail"]


def test_names_that_somebody_has_are_refused(client_of, league, make_account):
    """An address and a nickname are one person's, whatever case and disguise they come in."""
    set_domains(league, "example.com")
    make_account(email="taken@example.com", nickname="turbo", nickname_key="turbo")
    client = client_of(None)
    taken = client.post("/api/join", json=person(email="TAKEN@example.com"))
    assert (taken.status_code, taken.json()["field"]) == (409, "email")
    alike = client.post("/api/join", json=person(nickname="Turb0"))
    assert (alike.status_code, alike.json()["field"]) == (409, "nickname")


def test_what_is_typed_wrong_is_told_by_field(client_of):
    """A request with hostile or empty values is refused field by field, in Korean too, and nothing is kept."""
    hostile = person(email="not an address", display_name="\u202eevil", nickname="\0\0")
    answer = client_of(None).post("/api/join", json=hostile, headers={"accept-language": "ko"})
    assert answer.status_code == 422
    refused = {error["field"]: error["reason"] for error in answer.json()["errors"]}
    assert set(refused) == {"email", "display_name", "nickname"}
    assert "보이지 않는 문자" in refused["display_name"]


def test_a_weak_password_is_refused(client_of, league):
    """A new person's password is not the address or a name."""
    set_domains(league, "example.com")
    answer = client_of(None).post("/api/join", json=person(PASSWORD.replace(" ", "-"), nickname=PASSWORD))
    assert (answer.status_code, answer.json()["field"]) == (422, "password")


def test_an_invitation_says_what_it_is_for(client_of, league):
    """Before accepting, one sees the role, the address and the race of an invitation."""
    race_id = make_race(league.database)
    secret = make_invitation(league.database, role=Role.ORGANISER, email="minji@example.com", race_id=race_id)
    facts = client_of(None).post("/api/join/invitation", json={"secret": secret}).json()
    assert (facts["role"], facts["email"], facts["race"]) == (
        "organiser", "minji@example.com", {"id": str(race_id), "name": "Autumn Cup"},
    )  # fmt: skip


def test_an_invitation_for_an_address_makes_its_account(client_of, league):
    """Who accepts gets the address, role and groups of the invitation, and enters its race at once."""
    race_id = make_race(league.database)
    secret = make_invitation(
        league.database, role=Role.INSTRUCTOR, email="minji@example.com", race_id=race_id, team="Blue", site="Pangyo"
    )
    body = person(invitation=secret)
    del body["email"]
    answer = client_of(None).post("/api/join", json=body)
    assert answer.status_code == 201, answer.text
    assert [answer.json()[name] for name in ("email", "role", "team", "site")] == [
        "minji@example.com", "instructor", "Blue", "Pangyo",
    ]  # fmt: skip
    with league.database.reading() as session:
        assert [str(row.account_id) for row in session.scalars(select(EntrantRow))] == [answer.json()["id"]]
        assert session.scalars(select(AccountRow)).one().is_email_proven


def test_an_invitation_for_an_address_is_for_no_other(client_of, league):
    """Somebody else's invitation cannot be used with another address."""
    secret = make_invitation(league.database, email="minji@example.com")
    answer = client_of(None).post("/api/join", json=person("jiho", invitation=secret))
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/other-address")


def test_an_open_link_keeps_to_the_domains(client_of, league):
    """An invitation for anybody lets in addresses of the league's domains; without domains, all."""
    secret = make_invitation(league.database, most_uses=5)
    assert client_of(None).post("/api/join", json=person("a-one", invitation=secret)).status_code == 201
    set_domains(league, "example.org")
    assert client_of(None).post("/api/join", json=person("b-two", invitation=secret)).status_code == 403


@pytest.mark.parametrize(
    "over",
    [{"uses": 1}, {"revoked_at": now()}, {"expires_at": now() - timedelta(seconds=1)}],
    ids=lambda over: next(iter(over)),
)
def test_an_invitation_that_is_over_lets_nobody_in(client_of, league, over):
    """Used up, taken back or too old: the sentence says to ask for a new one."""
    secret = make_invitation(league.database, **over)
    for path, body in (("", person(invitation=secret)), ("/invitation", {"secret": secret})):
        answer = client_of(None).post(f"/api/join{path}", json=body)
        assert (answer.status_code, answer.json()["type"]) == (410, "/problems/invitation-over")


def test_an_unknown_invitation_is_not_found(client_of):
    """A secret that nobody made is no invitation."""
    assert client_of(None).post("/api/join", json=person(invitation="nonsense")).status_code == 404


def test_a_code_may_be_typed_as_people_type(client_of, league):
    """A join code is taken in small letters, without its hyphen and with spaces."""
    code = new_code()
    assert set(code) - {"-"} <= set(CODE_LETTERS)
    make_invitation(league.database, code, kind=InvitationKind.JOIN_CODE, most_uses=2)
    for typed in (code.lower().replace("-", " "), f" {code.replace('-', '')} "):
        assert client_of(None).post("/api/join/invitation", json={"secret": typed}).status_code == 200


def test_ten_at_once_use_a_link_for_three_thrice(database):
    """However many accept at the same moment, an invitation is used as often as it was made for."""
    secret = make_invitation(database, most_uses=3)

    def accept(number):
        body = Joining(**person(f"runner{number}", invitation=secret))
        try:
            service.join(database, body, Browser("", None))
        except Problem as problem:
            return problem.status
        return 201

    with ThreadPoolExecutor(10) as pool:
        answers = sorted(pool.map(accept, range(10)))
    assert answers == [201] * 3 + [410] * 7
    with database.reading() as session:
        assert len(session.scalars(select(AccountRow)).all()) == 3
        assert session.scalars(select(InvitationRow.uses)).one() == 3


def test_who_has_an_account_enters_a_race_by_a_link(client_of, make_account, league):
    """A link for a race takes in somebody who has an account already, and costs one use however often it is clicked.

    Who has withdrawn from the race is told so.
    """
    race_id = make_race(league.database)
    secret = make_invitation(league.database, race_id=race_id, most_uses=2)
    client = client_of(make_account())
    for _ in range(2):
        answer = client.post("/api/me/invitations", json={"secret": secret})
        assert (answer.status_code, answer.json()["name"]) == (200, "Autumn Cup")
    with league.database.reading() as session:
        assert session.scalars(select(InvitationRow.uses)).one() == 1
    plain = make_invitation(league.database, "plain")
    assert client.post("/api/me/invitations", json={"secret": plain}).status_code == 409
    with league.database.session() as session:
        session.execute(update(EntrantRow).values(withdrawn_at=now()))
    answer = client.post("/api/me/invitations", json={"secret": make_invitation(league.database, "2", race_id=race_id)})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/withdrawn")
    theirs = make_invitation(league.database, "theirs", race_id=race_id, email="somebody@example.com")
    assert client.post("/api/me/invitations", json={"secret": theirs}).status_code == 403


def test_a_password_link_sets_a_password_once(client_of, make_account, league):
    """By a link for an account one chooses a password; it works once, and ends other sessions."""
    account = make_account(password_hash=None)
    other = client_of(account)
    secret = make_invitation(league.database, kind=InvitationKind.PASSWORD_RESET, account_id=account.id)
    client = client_of(None)
    assert client.post("/api/join", json=person(invitation=secret)).status_code == 404
    assert client.post("/api/join/invitation", json={"secret": secret}).json()["email"] == account.email
    body = {"secret": secret, "password": PASSWORD}
    assert client.post("/api/join/password", json=body).json()["id"] == str(account.id)
    assert client.get("/api/me").status_code == 200
    assert other.get("/api/me").status_code == 401
    assert client.post("/api/join/password", json=body).status_code == 410
    assert client_of(None).post("/api/session", json={"email": account.email, "password": PASSWORD}).status_code == 200


def test_the_first_administrator_comes_by_a_link(league, client_of):
    """A league without administrator has a link for the first one, each time a new one, until it is used."""
    with league.database.session() as session:
        earlier = first_administrator_link(session, league.settings)
    with league.database.session() as session:
        link = first_administrator_link(session, league.settings)
    assert link.startswith("http://127.0.0.1:8000/join#")
    client = client_of(None)
    over = client.post("/api/join", json=person(invitation=earlier.partition("#")[2]))
    assert over.status_code == 410
    answer = client.post("/api/join", json=person(invitation=link.partition("#")[2]))
    assert (answer.status_code, answer.json()["role"]) == (201, "administrator")
    with league.database.session() as session:
        assert first_administrator_link(session, league.settings) is None


def test_two_quick_clicks_make_one_administrator(database, settings):
    """Of two people who use the first link at the same moment, one becomes administrator."""
    with database.session() as session:
        secret = first_administrator_link(session, settings).partition("#")[2]

    def accept(number):
        try:
            service.join(database, Joining(**person(f"admin{number}", invitation=secret)), Browser("", None))
        except Problem as problem:
            return problem.status
        return 201

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, range(2))) == [201, 410]


def test_the_first_administrator_keeps_what_was_made_alone(league, client_of):
    """Who used the league alone before there were accounts takes over what was made then."""
    with league.database.session() as session:
        alone = make_local_person(session)
        assert make_local_person(session) is alone
        link = first_administrator_link(session, league.settings)
    answer = client_of(None).post("/api/join", json=person(invitation=link.partition("#")[2]))
    assert answer.json()["id"] == str(alone.id)
    with league.database.reading() as session:
        assert session.scalars(select(AccountRow)).one().nickname_key != LOCAL_NICKNAME_KEY
    assert local_person(league.database).is_stranger
