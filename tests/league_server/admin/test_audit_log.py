"""The audit log, as administrators read it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from league_server import audit
from league_server.authorise import Actor
from league_server.clock import now


@pytest.fixture
def acts(league, make_account):
    """Some acts of an organiser and of the system, and who the organiser is."""
    organiser = make_account("organiser", display_name="Olga")
    for number in range(5):
        with league.database.session() as session:
            audit.record(session, Actor(organiser.id), "race.made", "race", f"r{number}", number=number)
    with league.database.session() as session:
        audit.record(session, None, "account.changed", "account", organiser.id, fields=["=team"])
    return organiser


def actions(client, **params):
    """Return the actions on the first page."""
    answer = client.get("/api/admin/audit", params=params)
    assert answer.status_code == 200, answer.text
    return [entry["action"] for entry in answer.json()["items"]]


def test_acts_are_listed_newest_first(client_as, acts):
    """Each act is there with who did it, what, to what and when."""
    client = client_as("administrator")
    newest, second, *rest = client.get("/api/admin/audit").json()["items"]
    assert (newest["action"], newest["actor_name"], newest["actor_id"]) == ("account.changed", None, None)
    assert (second["action"], second["actor_name"], second["subject_id"]) == ("race.made", "Olga", "r4")
    assert second["details"] == {"number": 4}
    assert second["actor_id"] == str(acts.id)
    assert len(rest) == 4


def test_acts_are_found(client_as, acts):
    """One finds acts by who did them, what they were, to what and when."""
    client = client_as("administrator")
    assert actions(client, action="race.") == actions(client, actor_id=str(acts.id)) == ["race.made"] * 5
    assert actions(client, subject_kind="race", subject_id="r2") == ["race.made"]
    assert actions(client, action="race_") == []
    assert actions(client, since=(now() + timedelta(hours=1)).isoformat()) == []
    assert len(actions(client, until=(now() + timedelta(hours=1)).isoformat())) == 6
    for wrong in ({"action": "a b"}, {"since": "2026-11-21T00:00:00"}, {"actor_id": "x"}, {"subject_id": "\0"},
                  {"since": "9999-12-31T23:59:59-14:00"}, {"until": "0001-01-01T00:00:00+14:00"}):  # fmt: skip
        assert client.get("/api/admin/audit", params=wrong).status_code == 422


def test_pages_go_through_all_acts(client_as, acts):  # noqa: ARG001 - for the acts
    """Page by page every act comes once."""
    client, found, cursor = client_as("administrator"), [], None
    while True:
        page = client.get("/api/admin/audit", params={"limit": 4} | ({"cursor": cursor} if cursor else {})).json()
        found += [entry["id"] for entry in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break
    assert len(found) == len(set(found)) == 6


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
def test_the_log_comes_as_a_file(client_as, acts, file_format):  # noqa: ARG001 - for the acts
    """An administrator takes the log along in any format, which is an act itself."""
    client = client_as("administrator")
    answer = client.get("/api/admin/audit/export", params={"format": file_format, "action": "account."})
    assert answer.status_code == 200
    if file_format == "json":
        assert [entry["details"] for entry in answer.json()] == ['{"fields": ["=team"]}']
    newest = client.get("/api/admin/audit").json()["items"][0]
    assert (newest["action"], newest["details"]) == ("audit.exported", {"filter": {"action": "account."}})


def test_only_administrators_read_it(client_as):
    """The log is for administrators."""
    assert client_as("organiser").get("/api/admin/audit").status_code == 403
    assert client_as("instructor").get("/api/admin/audit/export").status_code == 403
