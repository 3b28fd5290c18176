"""People from a spreadsheet."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from league_server.accounts.people_import import table_file
from league_server.accounts.people_import.columns import column_of
from league_server.accounts.people_import.table_file import read_table
from league_server.problems import Problem
from league_server.tables import AccountRow, AuditEntryRow, Role

ENGLISH = "E-mail,Name,Nickname,Department,Site,Team,Employee number\n"
KOREAN = "이메일,이름,닉네임,부서,사업장,팀,사번\n"
MINJI = "minji@example.com,김민지,터보,연구,판교,청팀,17\n"


def send(client, content, path="", language="en"):
    """Send a file and return the answer."""
    content = content.encode() if isinstance(content, str) else content
    files = {"file": ("people.csv", content, "text/csv")}
    return client.post(f"/api/people/import{path}", files=files, headers={"accept-language": language})


def people(league):
    """Return all participants by address."""
    with league.database.reading() as session:
        rows = session.scalars(select(AccountRow).where(AccountRow.role == Role.PARTICIPANT))
        return {row.email: row for row in rows}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("headings", [ENGLISH, KOREAN])
def test_files_are_read_as_offices_write_them(encoding, delimiter, headings):
    """With or without byte-order mark, in the Korean code page, with any delimiter, in either language."""
    table = read_table((headings + MINJI).replace(",", delimiter).replace("\n", "\r\n").encode(encoding))
    assert [row.cells for row in table.rows] == [
        {
            "email": "minji@example.com", "display_name": "김민지", "nickname": "터보", "department": "연구",
            "site": "판교", "team": "청팀", "employee_number": "17",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["E-Mail", "e_mail ", "ＥＭＡＩＬ", "이메일 주소", "메일"])  # noqa: RUF001 - wide letters
def test_headings_are_known_in_many_forms(heading):
    """Case, spaces, hyphens and wide letters of a heading do not matter."""
    assert column_of(heading).field == "email"


def test_new_people_get_accounts(client_as, league):
    """Everybody of a file becomes a participant; who has no nickname gets one that says nothing."""
    answer = send(client_as("organiser"), KOREAN + MINJI + "jiho@example.com,이지호,,,,,\n")
    assert answer.status_code == 200, answer.text
    assert (answer.json()["new"], answer.json()["problems"]) == (2, 0)
    minji, jiho = people(league)["minji@example.com"], people(league)["jiho@example.com"]
    assert (minji.display_name, minji.nickname, minji.team, minji.employee_number) == ("김민지", "터보", "청팀", "17")
    assert minji.is_email_proven
    assert minji.password_hash is None
    assert jiho.nickname.startswith("racer-")
    with league.database.reading() as session:
        entry = session.scalars(select(AuditEntryRow)).one()
        assert (entry.action, entry.details) == ("people.imported", {"new": 2, "changed": 0, "kept": 0})


def test_known_people_are_brought_up_to_date(client_as, league):
    """The same file once more changes nothing; another cell changes one person; an empty cell empties nothing."""
    organiser = client_as("organiser")
    send(organiser, KOREAN + MINJI)
    assert send(organiser, KOREAN + MINJI).json() | {"ignored_columns": []} == {
        "new": 0, "changed": 0, "unchanged": 1, "ignored_columns": [], "problems": 0, "refused_cells": [],
    }  # fmt: skip
    assert send(organiser, "email,name,team,site\nMINJI@example.com,김민지,홍팀,\n").json()["changed"] == 1
    minji = people(league)["minji@example.com"]
    assert (minji.team, minji.site, minji.nickname) == ("홍팀", "판교", "터보")


def test_a_check_changes_nothing_and_tells_all(client_as, league, make_account):
    """Before importing one sees each refused cell with its line, field, reason and advice, in one's language."""
    make_account(nickname="turbo", nickname_key="turbo", employee_number="99")
    before = people(league)
    rows = [
        "minji@example.com,Kim Minji,,,,,1",
        '"not an address","Two\nlines",,,,,2',
        "jiho@example.com,,,,,,3",
        "minji@example.com,Again,,,,,4",
        "sua@example.com,Sua,TURB0,,,,5",
        "hana@example.com,Hana,,,,,99",
        "duri@example.com,Duri,,,,,1",
        "many@example.com,Many,,,,,7,8",
    ]
    answer = send(client_as("organiser"), ENGLISH + "\n".join(rows), "/check", "ko")
    assert answer.status_code == 200, answer.text
    report = answer.json()
    assert [(cell["line"], cell["field"]) for cell in report["refused_cells"]] == [
        (3, "email"), (5, "display_name"), (6, "email"), (7, "nickname"), (8, "employee_number"),
        (9, "employee_number"), (10, ""),
    ]  # fmt: skip
    assert report["problems"] == 7
    assert "이메일 주소" in report["refused_cells"][0]["reason"]
    assert people(league).keys() == before.keys()


def test_one_wrong_cell_stops_everything(client_as, league):
    """A file is imported whole or not at all; the problem lists the cells by line and field."""
    answer = send(client_as("organiser"), ENGLISH + MINJI + "nonsense,Jiho,,,,,\n")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/import-refused")
    assert [error["field"] for error in answer.json()["errors"]] == ["3.email"]
    assert people(league) == {}


def test_organisers_do_not_import_staff(client_as, make_account):
    """A row about somebody with powers is refused to organisers, unless it says what is so already."""
    make_account("administrator", email="boss@example.com", display_name="Boss")
    rows = "email,name,team\nboss@example.com,Boss,{}\n"
    refused = send(client_as("organiser"), rows.format("Blue"), "/check").json()
    assert [cell["field"] for cell in refused["refused_cells"]] == ["email"]
    assert send(client_as("organiser"), rows.format(""), "/check").json()["unchanged"] == 1
    assert send(client_as("administrator"), rows.format("Blue"), "/check").json()["changed"] == 1


def test_unknown_columns_are_named(client_as):
    """Columns of which nothing is known are left out, and the report says which."""
    answer = send(client_as("organiser"), "email,name,Birthday,\na@example.com,Ann,1 May,x\n", "/check")
    assert answer.json()["ignored_columns"] == ["Birthday"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "columns-missing"),
        (b"name,team\nAnn,Blue\n", "columns-missing"),
        (b"email,mail,name\na@example.com,b@example.com,Ann\n", "column-twice"),
        (b"PK\x03\x04 a workbook", "unreadable-table"),
        ("email,name\na@example.com,Ann\n".encode("utf-16"), "unreadable-table"),
        (b"email,name\n\xff\xff\xff\n", "unreadable-table"),
        (b'email,name\na@example.com,"' + b"x" * 200_000 + b'"\n', "unreadable-table"),
    ],
)
def test_files_that_are_no_such_table_are_refused(content, code):
    """What cannot be read is told with what to do, and nothing is half-read."""
    with pytest.raises(Problem) as told:
        read_table(content)
    assert told.value.code == code
    assert told.value.next_step.ko


def test_huge_files_are_refused(monkeypatch):
    """A file has a largest size and a largest number of rows."""
    monkeypatch.setattr(table_file, "MOST_ROWS", 2)
    with pytest.raises(Problem, match="more than 2 rows"):
        read_table(b"email,name\n" + b"a@example.com,Ann\n" * 3)
    monkeypatch.setattr(table_file, "MOST_BYTES", 10)
    with pytest.raises(Problem) as told:
        read_table(b"email,name\n" + b"a@example.com,Ann\n")
    assert told.value.status == 413


@pytest.mark.parametrize("cell", ["=cmd()", "<script>", "a\0b", "'; DROP TABLE accounts; --", "\u202e", "🏎" * 200])
def test_hostile_cells_are_kept_as_text_or_refused(client_as, league, cell):
    """Whatever a cell holds is a name or a refusal, and nothing else happens."""
    answer = send(client_as("organiser"), f'email,name\na@example.com,"{cell}"\n')
    if answer.status_code == 200:
        assert people(league)["a@example.com"].display_name == cell
    else:
        assert answer.json()["errors"][0]["field"] == "2.display_name"


def test_a_thousand_people_are_imported_at_once(client_as, league):
    """A whole company comes in one file."""
    rows = "".join(f"p{n}@example.com,Person {n},,,,Team {n % 9},{n}\n" for n in range(1000))
    assert send(client_as("organiser"), ENGLISH + rows).json()["new"] == 1000
    with league.database.reading() as session:
        assert session.scalar(select(func.count(AccountRow.nickname_key.distinct()))) == 1001
