"""Boards as files."""

from __future__ import annotations

import csv
import io
import json
from uuid import uuid4

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from league_server.authorise import Actor
from league_server.leaderboards.boards import Grouping
from league_server.leaderboards.export import GROUP_COLUMNS, STANDING_COLUMNS, group_rows, standing_rows
from league_server.leaderboards.view import Wanted, open_view
from league_server.tables import AccountRow, AuditEntryRow, Role
from tests.league_server.leaderboards.race import PaperRace


@pytest.fixture
def race(new_race):
    """A race with a board: two people, a baseline, and somebody who was made anonymous."""
    race = new_race(teams=True, group_size=1, divisions=("Pros",))
    race.enter(80, display_name="Kim Minji", nickname="speedy", email="minji@example.com", team="Blue", division="Pros")
    race.enter(70, display_name="House", nickname="house", is_baseline=True)
    race.enter(90, display_name="=1+1", nickname="slow")
    gone = race.enter(95, display_name="Nobody", nickname="racer-x")
    race.change(AccountRow, gone, status="anonymised", email=None)
    race.refresh()
    return race


def export(client, race, part="/export", status=200, **query):
    """Return the answer to a request for a file."""
    answer = client.get(f"/api/races/{race.id}/leaderboard{part}", params=query)
    assert answer.status_code == status, answer.text
    return answer


def test_a_csv_file_opens_in_excel(client_as, race):
    """It begins with a byte-order mark, has headings for people, and no formulas."""
    answer = export(client_as("organiser"), race, format="csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "Paper race" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == [column.heading.en for column in STANDING_COLUMNS]
    by_heading = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [(row["Rank"], row["Name"], row["Remark"]) for row in by_heading] == [
        ("", "House", "baseline"),
        ("1", "Kim Minji", ""),
        ("2", "'=1+1", ""),
        ("3", "anonymous", ""),
    ]
    assert by_heading[1]["E-mail"] == "minji@example.com"
    assert (by_heading[3]["Nickname"], by_heading[3]["E-mail"]) == ("", "")


def test_a_json_file_is_for_programs(client_as, race):
    """Keys with units, whole numbers, the same lines as the board."""
    rows = json.loads(export(client_as("organiser"), race, format="json").content)
    assert list(rows[0]) == [column.key for column in STANDING_COLUMNS]
    assert [(row["rank"], row["score_ms"], row["gap_first_ms"]) for row in rows] == [
        (None, 70, -10),
        (1, 80, 0),
        (2, 90, 10),
        (3, 95, 15),
    ]


def test_a_workbook_in_korean(client_of, make_account, race):
    """The headings are in the reader's language."""
    organiser = client_of(make_account("organiser", language="ko"))
    sheet = load_workbook(io.BytesIO(export(organiser, race, format="xlsx", division="Pros").content)).active
    rows = list(sheet.values)
    assert rows[0][:4] == ("줄", "순위", "동률 그룹", "이름")
    assert [row[3] for row in rows[1:]] == ["Kim Minji"]


def test_a_file_of_groups(client_as, race):
    """One row for each team."""
    rows = json.loads(export(client_as("organiser"), race, "/groups/export", group_by="team", format="json").content)
    assert list(rows[0]) == [column.key for column in GROUP_COLUMNS]
    assert [(row["name"], row["rank"], row["score_ms"]) for row in rows] == [("Blue", 1, 80)]


def test_a_race_without_a_board_makes_an_empty_file(client_as, new_race):
    """With the headings alone."""
    race = new_race()
    for part, query in (("/export", {}), ("/groups/export", {"group_by": "site"})):
        assert json.loads(export(client_as("organiser"), race, part, format="json", **query).content) == []


def test_an_export_is_written_down(client_as, race):
    """Who took which board, and when."""
    export(client_as("organiser"), race, format="csv", division="Pros")
    with race.database.reading() as session:
        entry = session.scalars(select(AuditEntryRow).where(AuditEntryRow.action == "leaderboard.exported")).one()
    assert (entry.subject_kind, entry.subject_id) == ("race", str(race.id))
    assert entry.details == {"phase": "final", "division": "Pros"}


@pytest.mark.parametrize("role", ["participant", "instructor"])
@pytest.mark.parametrize("part", ["/export", "/groups/export?group_by=team"])
def test_only_organisers_take_files(client_as, race, role, part):
    """Personal data of a whole league is nobody else's."""
    export(client_as(role), race, part, status=403)


def test_rows_come_from_each_kind_of_database(database):
    """In the order of the board, taken some at a time."""
    race = PaperRace(database, teams=True, group_size=1)
    for score in (80, 70, 90):
        race.enter(score, team="Blue", display_name=f"Name {score}")
    race.refresh()
    organiser = Actor(uuid4(), Role.ORGANISER)
    with database.reading() as session:
        view = open_view(session, organiser, "en", race.id, Wanted())
        assert [row[:4] for row in standing_rows(session, view)] == [
            (1, 1, None, "Name 70"),
            (2, 2, None, "Name 80"),
            (3, 3, None, "Name 90"),
        ]
        teams = open_view(session, organiser, "en", race.id, Wanted(group_by=Grouping.TEAM))
        assert [row[:4] for row in group_rows(session, teams)] == [(1, 1, "Blue", 70)]
