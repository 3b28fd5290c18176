"""The league itself."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from league_server.tables import AuditEntryRow


def test_everybody_may_know_how_one_joins(client_of, client_as):
    """Strangers see the league's name and how one comes in, and nothing else."""
    facts = client_of(None).get("/api/league").json()
    assert facts == {
        "name": "Racer", "access": "accounts", "may_sign_up": False, "mail_domains": [], "single_sign_on": None,
    }  # fmt: skip
    client_as("administrator").patch("/api/admin/league", json={"mail_domains": ["@Example.com"]})
    assert client_of(None).get("/api/league").json()["mail_domains"] == ["example.com"]


def test_an_administrator_changes_the_league(client_as, league):
    """What is left out stays, null takes a limit away, and the log has what was before."""
    client = client_as("administrator")
    changed = client.patch("/api/admin/league", json={"name": "Autumn League", "training_minutes_a_month": 600})
    assert (changed.json()["name"], changed.json()["training_minutes_a_month"]) == ("Autumn League", 600)
    again = client.patch(
        "/api/admin/league", json={"name": None, "training_minutes_a_month": None, "trainings_at_once": 2}
    )
    assert (again.json()["name"], again.json()["training_minutes_a_month"]) == ("Autumn League", None)
    assert client.get("/api/admin/league").json() == again.json()
    client.patch("/api/admin/league", json={"trainings_at_once": 2})
    with league.database.reading() as session:
        details = session.scalars(select(AuditEntryRow.details).order_by(AuditEntryRow.at)).all()
    assert details == [
        {"changes": {"name": ["Racer", "Autumn League"], "training_minutes_a_month": [None, 600]}},
        {"changes": {"training_minutes_a_month": [600, None], "trainings_at_once": [1, 2]}},
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""), ("mail_domains", ["localhost"]), ("names_shown", "everything"), ("training_minutes_a_month", -1),
        ("longest_training_minutes", 0), ("trainings_at_once", 0), ("mail_domains", ["example.com"] * 51),
        ("secret", 1),
    ],
)  # fmt: skip
def test_values_out_of_range_are_refused(client_as, field, value):
    """A value that makes no sense is refused by its field."""
    answer = client_as("administrator").patch("/api/admin/league", json={field: value})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith(field)


def test_organisers_do_not_decide_for_the_league(client_as):
    """The league's settings are for administrators."""
    assert client_as("organiser").get("/api/admin/league").status_code == 403
    assert client_as("organiser").patch("/api/admin/league", json={"name": "Mine"}).status_code == 403
