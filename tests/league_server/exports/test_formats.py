"""The files that tables become: read back, they say what was exported."""

from __future__ import annotations

import csv
import io
import json
import math
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from league_server.exports import Column, ExportError, ExportFormat, write_table, xlsx_file
from racer.language import Text

COLUMNS = (
    Column("name", Text("Name", "이름")),
    Column("best_lap_ms", Text("Best lap [ms]", "최고 랩 [ms]")),
    Column("share", Text("Share", "비율")),
    Column("finished", Text("Finished", "완주")),
    Column("at", Text("Time (UTC)", "시각 (UTC)")),
)
KOREA = timezone(timedelta(hours=9))
ROW = ("김민수", 12_345, 0.5, True, datetime(2026, 11, 21, 14, 52, 19, 999, KOREA))
MOST_OF_EXCEL = 9.99e307
EMPTY = ("", None, math.nan, False, None)


def written(export_format, rows, language="en", columns=COLUMNS):
    """A file of that format with those rows."""
    file = io.BytesIO()
    write_table(file, export_format, columns, rows, language)
    return file.getvalue()


def test_csv_is_what_excel_opens():
    """A byte-order mark, commas, CR LF; numbers without quotes, times in UTC."""
    content = written(ExportFormat.CSV, [ROW, EMPTY])
    assert (
        content
        == (
            "\ufeffName,Best lap [ms],Share,Finished,Time (UTC)\r\n"
            "김민수,12345,0.5,TRUE,2026-11-21 05:52:19\r\n"
            ",,,FALSE,\r\n"
        ).encode()
    )


def test_headings_are_in_the_readers_language():
    """In both kinds of spreadsheet."""
    assert written(ExportFormat.CSV, [], "ko").decode("utf-8-sig") == "이름,최고 랩 [ms],비율,완주,시각 (UTC)\r\n"
    book = openpyxl.load_workbook(io.BytesIO(written(ExportFormat.XLSX, [], "ko")))
    assert book.sheetnames == ["내보내기"]
    assert [cell.value for cell in book.active[1]] == ["이름", "최고 랩 [ms]", "비율", "완주", "시각 (UTC)"]


def test_xlsx_has_values_of_their_kinds():
    """Numbers are numbers, times are times, what has no value is empty."""
    sheet = openpyxl.load_workbook(io.BytesIO(written(ExportFormat.XLSX, [ROW, EMPTY]))).active
    full, empty = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2))
    assert full == ["김민수", 12_345, 0.5, True, datetime(2026, 11, 21, 5, 52, 19)]  # noqa: DTZ001 - spreadsheets have no zones
    assert empty == ["", None, None, False, None]
    assert sheet.freeze_panes == "A2"


def test_json_has_the_values_by_key():
    """Untouched; programs run no formulas."""
    first, second = json.loads(written(ExportFormat.JSON, [ROW, ("=1+1", 2, math.inf, True, None)]))
    assert first == {
        "name": "김민수",
        "best_lap_ms": 12_345,
        "share": 0.5,
        "finished": True,
        "at": "2026-11-21T05:52:19Z",
    }
    assert second["name"] == "=1+1"
    assert second["share"] is None
    assert json.loads(written(ExportFormat.JSON, [])) == []


@given(st.lists(st.text(st.characters(codec=None)), max_size=5))
def test_json_keeps_every_text(texts):
    """Also what is no character."""
    columns = (Column("text", Text("Text", "글")),)
    read = json.loads(written(ExportFormat.JSON, [(text,) for text in texts], columns=columns))
    assert [row["text"] for row in read] == texts


@settings(max_examples=40)
@given(st.lists(st.one_of(st.integers(), st.floats(-MOST_OF_EXCEL, MOST_OF_EXCEL)), max_size=5))
def test_numbers_stay_numbers(numbers):
    """Negative ones are no formulas; in XLSX what is too long to be exact is written out."""
    columns = (Column("number", Text("Number", "숫자")),)
    rows = [(number,) for number in numbers]
    in_csv = list(csv.reader(io.StringIO(written(ExportFormat.CSV, rows, columns=columns).decode("utf-8-sig"))))[1:]
    assert [type(number)(text) for (text,), number in zip(in_csv, numbers, strict=True)] == numbers
    sheet = openpyxl.load_workbook(io.BytesIO(written(ExportFormat.XLSX, rows, columns=columns))).active
    for (cell,), number in zip(sheet.iter_rows(min_row=2, values_only=True), numbers, strict=True):
        if isinstance(number, int) and abs(number) > 2**53:
            assert cell == str(number)
        else:
            assert float(cell) == pytest.approx(float(number), rel=1e-15)


@pytest.mark.parametrize("export_format", ExportFormat)
def test_a_row_of_another_length_is_a_mistake(export_format):
    """Cells under the wrong heading would be worse."""
    with pytest.raises(ValueError, match="argument 2 is"):
        written(export_format, [ROW[:-1]])


@pytest.mark.parametrize("export_format", ExportFormat)
def test_a_time_without_a_zone_is_a_mistake(export_format):
    """Nobody knows what it means."""
    with pytest.raises(ValueError, match="has no zone"):
        written(export_format, [(*ROW[:-1], datetime(2026, 11, 21))])  # noqa: DTZ001 - that is the point


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    """With a sentence, before Excel drops them."""
    monkeypatch.setattr(xlsx_file, "MAX_ROWS", 3)
    assert written(ExportFormat.XLSX, [ROW] * 3)
    with pytest.raises(ExportError, match=r"holds 3 rows.*Export as CSV") as caught:
        written(ExportFormat.XLSX, [ROW] * 4)
    assert "CSV로 내보내세요" in caught.value.sentence("ko")


@pytest.mark.parametrize("export_format", ExportFormat)
def test_rows_are_written_one_by_one(export_format, tmp_path):
    """Ten thousand rows are never in memory together."""
    at = datetime.now(UTC)
    rows = ((f"person {number}", number, 0.5, True, at) for number in range(10_000))
    with (tmp_path / "export").open("w+b") as file:
        tracemalloc.start()
        write_table(file, export_format, COLUMNS, rows, "en")
        peak_bytes = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak_bytes < 1_000_000
