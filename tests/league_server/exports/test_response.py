"""Tables as answers of the server."""

from __future__ import annotations

import io
from email.message import Message
from urllib.parse import unquote

import openpyxl
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from league_server.exports import EXPORT_RESPONSES, Column, ExportFormat, content_disposition, export_response
from league_server.exports.file_names import safe_name
from racer.language import Text

COLUMNS = (Column("name", Text("Name", "이름")), Column("number", Text("Number", "숫자")))
MANY = 200_000
"""Rows that are more than what is kept in memory."""


def client(rows, name="결과 2026"):
    """A client of an application that exports those rows."""
    app = FastAPI()

    @app.get("/export", responses=EXPORT_RESPONSES)
    def export(export_format: ExportFormat):
        return export_response(export_format, name, COLUMNS, rows(), "ko")

    return TestClient(app)


@pytest.mark.parametrize(
    ("export_format", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", "application/json"),
    ],
)
def test_an_export_is_a_file_that_browsers_keep(export_format, media_type):
    """With its kind, its length, its Korean name, and word that no cache may keep it."""
    answer = client(lambda: [("a", 1)]).get("/export", params={"export_format": export_format})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["cache-control"] == "no-store"
    assert unquote(answer.headers["content-disposition"]).endswith(f"UTF-8''결과 2026.{export_format}")


def test_a_long_export_arrives_whole():
    """From the disk, in pieces."""
    rows = lambda: ((f"person {number}", number) for number in range(MANY))  # noqa: E731 - one use, one line
    answer = client(rows).get("/export", params={"export_format": "csv"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "이름,숫자"
    assert lines[-1] == f"person {MANY - 1},{MANY - 1}"
    assert len(lines) == MANY + 1


def test_a_spreadsheet_opens():
    """As it came over the wire."""
    answer = client(lambda: [("a", 1), ("b", 2)]).get("/export", params={"export_format": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == [("a", 1), ("b", 2)]


@pytest.mark.parametrize("export_format", ExportFormat)
def test_what_fails_halfway_is_no_file(export_format):
    """The reader gets a problem, not the first half."""

    def rows():
        yield ("a", 1)
        raise LookupError("the database has gone")

    with pytest.raises(LookupError, match="the database has gone"):
        export_response(export_format, "x", COLUMNS, rows())


def test_the_description_names_every_kind():
    """So that no answer is undocumented."""
    assert set(EXPORT_RESPONSES[200]["content"]) == {
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/json",
    }


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Results", "Results"),
        ("가을 리그 결과", "가을 리그 결과"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\x", "C Windows x"),
        ('a"; filename="b.exe', "a filename= b.exe"),
        ("a\r\nSet-Cookie: x=1", "a Set-Cookie x=1"),
        ("a\0b\u202etxt.exe", "a b txt.exe"),
        ("con", "racer con"),
        ("NUL.results", "racer NUL.results"),
        ("...", "racer"),
        ("", "racer"),
        ("\ud800", "racer"),
        ("x" * 500, "x" * 80),
    ],
)
def test_a_name_is_one_that_every_system_keeps(name, safe):
    """Nothing leads into a folder or out of the header."""
    assert safe_name(name) == safe


@given(st.text(st.characters(codec=None)))
def test_any_name_makes_one_header(name):
    """ASCII only, on one line, and read as RFC 6266 says it is the safe name."""
    header = content_disposition(name, ".csv")
    assert header.isascii()
    assert header.isprintable()
    message = Message()
    message["Content-Disposition"] = header.partition("; filename*=")[0]
    plain = message.get_filename()
    assert plain.endswith(".csv")
    assert not set(plain) & set('/\\:*?"<>|')
    assert unquote(header.rpartition("UTF-8''")[2]) == safe_name(name) + ".csv"
    assert safe_name(safe_name(name)) == safe_name(name)
