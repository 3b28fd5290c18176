"""People, as organisers and administrators look after them."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from league_server.accounts.people.queries import person_row
from league_server.accounts.people.service import change_role, disable
from league_server.authorise import Actor
from league_server.clock import now
from league_server.jobs.job_status import JobKind, JobStatus, Lane
from league_server.jobs.queue import enqueue
from league_server.problems import Problem
from league_server.tables import (
    AccountRow,
    AccountStatus,
    ApiTokenRow,
    AuditEntryRow,
    BoardChangeRow,
    IdentityRow,
    InvitationRow,
    JobRow,
    LoginSessionRow,
    ModelRow,
    Role,
    SubmissionRow,
)
from tests.league_server.accounts.conftest import PASSWORD
from tests.league_server.accounts.test_me import make_model
from tests.league_server.leaderboards.race import PaperRace
from tests.league_server.people import new_account


def names(client, **params):
    """Return the names on the first page of people."""
    answer = client.get("/api/people", params=params)
    assert answer.status_code == 200, answer.text
    return [entry["display_name"] for entry in answer.json()["items"]]


def test_people_are_found(client_of, make_account):
    """Staff find people by part of a name, nickname, address or number, in any case, and by group and role."""
    organiser = client_of(make_account("organiser", display_name="Olga"))
    make_account(display_name="Kim Minji", team="Blue", employee_number="A-17")
    make_account(display_name="Lee Jiho", nickname="100%", email="jiho@example.org", last_seen_at=now())
    assert names(organiser) == ["Kim Minji", "Lee Jiho", "Olga"]
    assert (
        names(organiser, search="minJI")
        == names(organiser, search="a-1")
        == names(organiser, team="Blue")
        == ["Kim Minji"]
    )
    assert names(organiser, search="%") == names(organiser, search="example.org") == ["Lee Jiho"]
    assert names(organiser, role="organiser") == ["Olga"]
    assert names(organiser, has_joined=True) == ["Lee Jiho"]
    assert names(organiser, search="_") == []


def test_pages_go_through_everybody(client_of, make_account):
    """Page by page everybody comes once, also people of the same name."""
    instructor = client_of(make_account("instructor", display_name="A"))
    for _ in range(5):
        make_account(display_name="Kim")
    found, cursor = [], None
    while True:
        page = instructor.get("/api/people", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        found += [entry["id"] for entry in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break
    assert len(found) == len(set(found)) == 6
    assert instructor.get("/api/people", params={"cursor": "nonsense"}).status_code == 422


def test_a_person_is_changed(client_as, make_account, league):
    """An organiser changes a participant; what is left out stays, null empties, boards are made anew."""
    account = make_account(team="Blue", site="Pangyo")
    PaperRace(league.database).submit(account.id, 12_000)
    organiser = client_as("organiser")
    changed = organiser.patch(
        f"/api/people/{account.id}", json={"team": None, "employee_number": "17", "email": "New@example.com"}
    )
    assert changed.status_code == 200, changed.text
    body = changed.json()
    assert (body["team"], body["site"], body["employee_number"], body["email"]) == (
        None,
        "Pangyo",
        "17",
        "new@example.com",
    )
    with league.database.reading() as session:
        entry = session.scalars(select(AuditEntryRow)).one()
        assert (entry.action, entry.details) == ("account.changed", {"fields": ["email", "team", "employee_number"]})
        assert len(session.scalars(select(BoardChangeRow)).all()) == 2  # the submission's and this one


@pytest.mark.parametrize("field", ["email", "nickname", "employee_number"])
def test_what_is_somebody_elses_is_refused(client_as, make_account, field):
    """An address, a nickname and an employee number are one person's; the refusal names the field."""
    other, account = make_account(employee_number="17", nickname="turbo", nickname_key="turbo"), make_account()
    answer = client_as("organiser").patch(f"/api/people/{account.id}", json={field: getattr(other, field)})
    assert (answer.status_code, answer.json()["field"]) == (409, field)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PATCH", ""),
        ("POST", "/disable"),
        ("POST", "/enable"),
        ("POST", "/sign-out"),
        ("POST", "/anonymise"),
        ("POST", "/password-link"),
    ],
)
@pytest.mark.parametrize("role", ["instructor", "organiser", "administrator"])
def test_organisers_do_not_touch_staff(client_as, make_account, method, path, role):
    """An organiser changes participants only: nobody comes to more power by changing who has it."""
    account = make_account(role)
    answer = client_as("organiser").request(method, f"/api/people/{account.id}{path}", json={"team": "x"})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not-allowed")


def test_roles_are_given_by_administrators(client_as, make_person, client_of, league):
    """An administrator gives a role, which holds at once; it is written down what was before."""
    account = make_person()
    client = client_of(account)
    assert client_as("organiser").put(f"/api/people/{account.id}/role", json={"role": "organiser"}).status_code == 403
    given = client_as("administrator").put(f"/api/people/{account.id}/role", json={"role": "organiser"})
    assert given.json()["role"] == client.get("/api/me").json()["role"] == "organiser"
    with league.database.reading() as session:
        assert session.scalars(select(AuditEntryRow.details)).one() == {"before": "participant", "after": "organiser"}


@pytest.mark.parametrize("act", ["role", "disable", "anonymise"])
def test_the_last_administrator_stays(client_of, make_person, make_account, act):
    """Who is the last administrator that can sign in can be neither demoted, disabled nor anonymised."""
    last = make_person("administrator")
    make_account("administrator")  # was invited and has never chosen a password
    make_person("administrator", status=AccountStatus.DISABLED)
    client = client_of(last)
    if act == "role":
        answer = client.put(f"/api/people/{last.id}/role", json={"role": "participant"})
    else:
        answer = client.post(f"/api/people/{last.id}/{act}")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/last-administrator")
    make_person("administrator")
    assert client.put(f"/api/people/{last.id}/role", json={"role": "participant"}).status_code == 200


def test_two_administrators_cannot_send_each_other_away(database):
    """Of two administrators who demote each other at the same moment, one stays."""
    accounts = [new_account(database, "administrator", password_hash=PASSWORD) for _ in range(2)]

    def send_away(other):
        try:
            with database.session() as session:
                row = person_row(session, other.id, to_change=True)
                change_role(session, Actor(), row, Role.PARTICIPANT)
        except Problem as problem:
            return problem.status
        return 200

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(send_away, accounts)) == [200, 409]


def test_a_disabled_person_is_out_at_once(client_as, make_person, client_of, league):
    """Who is disabled is signed out, and trainings stop; judgements of races go on. Enabled again, all is there."""
    account = make_person()
    with league.database.session() as session:
        training = enqueue(session, kind=JobKind.TRAINING, lane=Lane.TRAINING, owner_id=account.id)
        judgement = enqueue(session, kind=JobKind.JUDGEMENT, lane=Lane.EVALUATION, owner_id=account.id)
    client, organiser = client_of(account), client_as("organiser")
    assert organiser.post(f"/api/people/{account.id}/disable").json()["status"] == "disabled"
    assert client.get("/api/me").status_code == 401
    with league.database.reading() as session:
        assert session.get_one(JobRow, training.id).status == JobStatus.STOPPED
        assert session.get_one(JobRow, judgement.id).status == JobStatus.QUEUED
    assert organiser.post(f"/api/people/{account.id}/enable").json()["status"] == "active"
    assert client_of(None).post("/api/session", json={"email": account.email, "password": PASSWORD}).status_code == 200


def test_signing_a_person_out_takes_tokens_too(client_as, make_account, client_of, league):
    """When a laptop is lost, an organiser ends all that it could come in with."""
    account = make_account()
    client = client_of(account)
    client.post("/api/me/tokens", json={"name": "x", "scopes": ["read"]})
    assert client_as("organiser").post(f"/api/people/{account.id}/sign-out").status_code == 204
    assert client.get("/api/me").status_code == 401
    with league.database.reading() as session:
        assert session.scalars(select(ApiTokenRow)).all() == []


def test_a_password_link_of_who_has_joined_takes_an_administrator(client_as, make_account, client_of):
    """Organisers invite who has never been here; for others a link would let them in as that person."""
    newcomer, regular = make_account(), make_account(last_seen_at=now())
    organiser = client_as("organiser")
    assert organiser.post(f"/api/people/{regular.id}/password-link").status_code == 403
    assert client_as("administrator").post(f"/api/people/{regular.id}/password-link").status_code == 201
    first = organiser.post(f"/api/people/{newcomer.id}/password-link").json()
    second = organiser.post(f"/api/people/{newcomer.id}/password-link").json()
    assert second["link"].startswith("http://127.0.0.1:8000/password#")
    for made, status in ((first, 410), (second, 200)):
        body = {"secret": made["link"].partition("#")[2], "password": PASSWORD}
        assert client_of(None).post("/api/join/password", json=body).status_code == status


def test_links_for_newcomers_come_as_a_file(client_as, make_account, league):
    """An organiser gets a link for each participant who has never signed in, as a file; that is written down."""
    make_account(display_name="=1+1", team="Blue")
    make_account(display_name="Seen", team="Blue", last_seen_at=now())
    make_account("instructor", team="Blue")
    answer = client_as("organiser").post(
        "/api/people/invitation-links", params={"team": "Blue"}, headers={"accept-language": "ko"}
    )
    assert answer.status_code == 200, answer.text
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["이메일", "이름"]
    assert [row[1] for row in rows[1:]] == ["'=1+1"]
    assert rows[1][2].startswith("http://127.0.0.1:8000/password#")
    with league.database.reading() as session:
        entry = session.scalars(select(AuditEntryRow)).one()
        assert (entry.action, entry.details) == ("people.links_exported", {"people": 1, "filter": {"team": "Blue"}})
        assert len(session.scalars(select(InvitationRow)).all()) == 1


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
def test_the_list_comes_as_a_file(client_as, make_account, league, file_format):
    """Organisers take the list along in any format, and the log says so; instructors do not."""
    make_account(display_name="Kim Minji")
    answer = client_as("organiser").get("/api/people/export", params={"format": file_format, "search": "minji"})
    assert answer.status_code == 200
    assert len(answer.content) > 100
    assert client_as("instructor").get("/api/people/export").status_code == 403
    with league.database.reading() as session:
        entry = session.scalars(select(AuditEntryRow)).one()
        assert (entry.action, entry.details) == ("people.exported", {"filter": {}})


def known_words(database, table_names):
    """Return everything that the tables hold, as one text."""
    from league_server.database import Base  # noqa: PLC0415 - only here

    with database.reading() as session:
        return str([session.execute(Base.metadata.tables[name].select()).all() for name in table_names])


def test_an_anonymised_person_is_unknown_for_ever(client_as, make_person, client_of, league):
    """Nothing by which the person is known is left in any table; results stay, under a name that says nothing."""
    account = make_person(
        email="minji@example.com", display_name="Kim Minji", nickname="minji-turbo", nickname_key="minjiturbo",
        team="Minji's", site="Minji",
        department="Minji", employee_number="minji-17",
    )  # fmt: skip
    client = client_of(account)
    client.post("/api/me/tokens", json={"name": "minji's", "scopes": ["read"]})
    make_model(league.database, account)
    race = PaperRace(league.database)
    submission_id = race.submit(account.id, 12_000)
    race.change(SubmissionRow, submission_id, model_name="Minji's car")
    organiser = client_as("organiser")
    organiser.post("/api/invitations", json={"email": "minji@example.com"})
    organiser.patch(f"/api/people/{account.id}", json={"team": "Minjis"})
    with league.database.session() as session:
        session.add(IdentityRow(account_id=account.id, issuer="https://x", subject="minji", created_at=now()))
    answer = organiser.post(f"/api/people/{account.id}/anonymise")
    assert (answer.status_code, answer.json()["status"]) == (200, "anonymised")
    assert client.get("/api/me").status_code == 401
    tables = [
        table.__tablename__
        for table in (
            AccountRow,
            LoginSessionRow,
            ApiTokenRow,
            IdentityRow,
            InvitationRow,
            AuditEntryRow,
            ModelRow,
            SubmissionRow,
        )
    ]
    assert "minji" not in known_words(league.database, tables).lower()
    with league.database.reading() as session:
        assert session.get_one(SubmissionRow, submission_id).account_id == account.id
        details = session.scalars(select(AuditEntryRow.details).where(AuditEntryRow.action == "account.changed"))
        assert details.all() == [{}]
    again = organiser.patch(f"/api/people/{account.id}", json={"team": "x"})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/account-anonymised")
    assert str(account.id) not in organiser.get("/api/people").text
    assert str(account.id) in organiser.get("/api/people", params={"status": "anonymised"}).text


def test_the_list_of_thousands_is_quick(client_of, make_account, league):
    """A page of many thousand people comes as fast as of a few."""
    organiser = client_of(make_account("organiser"))
    with league.database.session() as session:
        session.add_all(
            AccountRow(display_name=f"P {n:05}", nickname=f"p{n}", nickname_key=f"p{n}", created_at=now())
            for n in range(3000)
        )
    time = now()
    assert len(names(organiser, limit=200)) == 200
    assert now() - time < timedelta(seconds=1)


def test_disabling_twice_is_one_act(sqlite_database):
    """What is so already is not written down again."""
    account = new_account(sqlite_database)
    for _ in range(2):
        with sqlite_database.session() as session:
            disable(session, Actor(), person_row(session, account.id, to_change=True))
    with sqlite_database.session() as session:
        assert session.scalars(select(AuditEntryRow.action)).all() == ["account.disabled"]
        session.execute(delete(AuditEntryRow))
        session.execute(update(AccountRow).values(status=AccountStatus.ACTIVE))
