"""Invitations, as those see them who make them."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from league_server.tables import AuditEntryRow, InvitationRow
from tests.league_server.accounts.test_joining import make_race, person


def make(client, **fields):
    """Make an invitation and return the answer."""
    return client.post("/api/invitations", json=fields)


def test_a_link_lets_somebody_in(client_as, client_of, league):
    """An organiser makes a link with groups; who opens it joins with them, and the use is counted."""
    organiser = client_as("organiser")
    made = make(organiser, label="Autumn", team="Blue", most_uses=2).json()
    assert made["join_code"] is None
    joined = client_of(None).post("/api/join", json=person(invitation=made["link"].partition("#")[2]))
    assert (joined.status_code, joined.json()["team"]) == (201, "Blue")
    listed = organiser.get("/api/invitations").json()["items"]
    assert [(entry["label"], entry["uses"], entry["is_usable"]) for entry in listed] == [("Autumn", 1, True)]
    assert "link" not in listed[0]
    with league.database.reading() as session:
        assert made["link"].partition("#")[2] not in str(session.execute(select(InvitationRow.__table__)).all())


def test_a_code_is_short_and_lasts_a_day(client_as):
    """A join code is eight letters, has a link besides, and is for a week at most."""
    organiser = client_as("organiser")
    made = make(organiser, kind="join_code", most_uses=40).json()
    assert len(made["join_code"]) == 9
    assert made["link"].endswith("#" + made["join_code"])
    too_long = make(organiser, kind="join_code", valid_hours=169)
    assert (too_long.status_code, too_long.json()["field"]) == (422, "valid_hours")
    assert make(organiser, kind="link", valid_hours=169).status_code == 201


@pytest.mark.parametrize("role", ["instructor", "organiser", "administrator"])
def test_only_administrators_give_powers(client_as, role):
    """An organiser invites participants; other roles take an administrator, also to be taken back."""
    organiser, administrator = client_as("organiser"), client_as("administrator")
    assert make(organiser, role=role).status_code == 403
    made = make(administrator, role=role)
    assert made.status_code == 201
    assert organiser.delete(f"/api/invitations/{made.json()['id']}").status_code == 403


def test_an_invitation_can_be_taken_back(client_as, client_of, league):
    """After that it lets nobody in; taking it back twice changes nothing more."""
    organiser = client_as("organiser")
    made = make(organiser).json()
    for _ in range(2):
        assert organiser.delete(f"/api/invitations/{made['id']}").status_code == 204
    assert client_of(None).post("/api/join", json=person(invitation=made["link"].partition("#")[2])).status_code == 410
    with league.database.reading() as session:
        actions = session.scalars(select(AuditEntryRow.action)).all()
    assert sorted(actions) == ["invitation.made", "invitation.revoked"]


def test_values_that_do_not_go_together_are_refused(client_as, league):
    """An invitation for one address is used once, and a race has to be there."""
    organiser = client_as("organiser")
    assert make(organiser, email="a@example.com", most_uses=2).json()["field"] == "most_uses"
    unknown = "5b0c8b9e-6a4e-4a0b-9d57-0d2f3a9b1c11"
    assert make(organiser, race_id=unknown).json()["field"] == "race_id"
    assert make(organiser, race_id=str(make_race(league.database))).status_code == 201


def test_the_list_has_pages(client_as):
    """Long lists come page by page, newest first, none twice."""
    organiser = client_as("organiser")
    for number in range(5):
        make(organiser, label=f"No {number}")
    first = organiser.get("/api/invitations", params={"limit": 3}).json()
    second = organiser.get("/api/invitations", params={"limit": 3, "cursor": first["next_cursor"]}).json()
    labels = [entry["label"] for entry in first["items"] + second["items"]]
    assert labels == [f"No {number}" for number in (4, 3, 2, 1, 0)]
    assert second["next_cursor"] is None


def test_links_for_accounts_are_not_on_the_list(client_as, make_account):
    """Password links are for one account each, and are neither listed nor taken back as invitations."""
    administrator, account = client_as("administrator"), make_account()
    assert administrator.post(f"/api/people/{account.id}/password-link").status_code == 201
    assert administrator.get("/api/invitations").json()["items"] == []
