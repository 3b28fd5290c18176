"""Whatever people type, a spreadsheet shows it and does nothing else; hypothesis types."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from league_server.exports import Column, ExportFormat, write_table
from league_server.exports.cells import shielded
from racer.language import Text

COLUMNS = (Column("name", Text("Name", "이름")), Column("other", Text("Other", "기타")))
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","click")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\tplain",
    "\rplain",
    " =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "\x1f=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
    "\ufe661+1",
    "\ufe62\ufe63",
    "\u207b1",
    "\u22121+1",
    '"=1+1',
    "'=1+1",
    "\u201c=1+1",
    '" =1+1"',
    "'+1",
]
"""What spreadsheets have run, or might."""
HARMLESS = [
    "kim",
    "김민수",
    "a=1",
    "1+1",
    "x@example.com",
    "3-2",
    "_x0041_",
    "http://evil.example",
    "🏎️ fast",
    "'quoted'",
    "",
]
hostile = st.one_of(
    st.text(),
    st.text(st.characters(codec=None, categories=["Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp", "Po", "Sm", "Lo"])),
    st.sampled_from(FORMULAS),
    st.builds(str.__add__, st.sampled_from(["", " ", "\t", '"', "\u3000", "'"]), st.sampled_from(FORMULAS)),
    st.from_regex(r"_x[0-9A-F]{4}_.*", fullmatch=True),
)


def written(export_format, rows):
    """A file of that format with those rows."""
    file = io.BytesIO()
    write_table(file, export_format, COLUMNS, rows, "en")
    return file.getvalue()


def csv_rows(content):
    """What is below the headings of a CSV file."""
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]


def xlsx_cells(content):
    """The cells below the headings of an XLSX file, as openpyxl reads them, formulas as formulas."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [list(row) for row in sheet.iter_rows(min_row=2)]


def could_run(text):
    """Whether some spreadsheet could take a text for a formula: said in another way than the code says it."""
    bare = re.sub(r"""^[\s\x00-\x20"\u2018\u2019\u201c\u201d`]+""", "", text)
    return bool(text) and (text[0] in "\t\r\n" or bare[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20"))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_a_text(text):
    """An apostrophe before it says so to every spreadsheet."""
    assert shielded(text).startswith("'")
    assert shielded(text)[1:] == re.sub("[\x00\x1f]", "\ufffd", text.replace("\r", "\n"))


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_stays_as_it_is(text):
    """Most names, and signs within them."""
    assert shielded(text) == text


@given(hostile)
def test_no_text_could_run(text):
    """Nor does shielding lose anything but what no cell can show."""
    shown = shielded(text)
    assert not could_run(shown)
    assert not any(unicodedata.category(one) == "Cs" for one in shown)
    kept = [one for one in text.replace("\r\n", "\n") if unicodedata.category(one)[0] == "L"]
    assert kept == [one for one in shown if unicodedata.category(one)[0] == "L"]


@given(st.lists(st.tuples(hostile, hostile), max_size=5))
def test_csv_says_what_was_typed(rows):
    """Read back, every cell is the shielded text: no quote, comma or line end leads out of its cell."""
    read = csv_rows(written(ExportFormat.CSV, rows))
    assert read == [[shielded(name), shielded(other)] for name, other in rows]


def decoded(text):
    """What Excel shows for a text that has Excel's escapes, which openpyxl leaves."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text or "")


@settings(max_examples=60)
@given(st.lists(st.tuples(hostile, hostile), max_size=5))
def test_xlsx_says_what_was_typed(rows):
    """Read back, every cell is a text, none a formula or a link, and the file holds nothing but one sheet."""
    content = written(ExportFormat.XLSX, rows)
    cells = xlsx_cells(content)
    for row, typed in zip(cells, rows, strict=True):
        for cell, text in zip(row, typed, strict=True):
            assert decoded(cell.value) == shielded(text)
            assert cell.data_type in {"s", "inlineStr", "n"}
            assert cell.data_type != "n" or cell.value is None
            assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.namelist()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert not [name for name in names if "externalLink" in name or "vba" in name or "_rels/sheet" in name]


def test_every_formula_in_a_spreadsheet_is_a_text():
    """openpyxl, which tells formulas from texts by their first sign, finds none."""
    cells = xlsx_cells(written(ExportFormat.XLSX, [(text, text) for text in FORMULAS + HARMLESS]))
    assert {cell.data_type for row in cells for cell in row if cell.value} == {"s"}
    assert not any(str(cell.value).startswith("=") for row in cells for cell in row)


def test_a_very_long_text_is_cut_with_a_mark():
    """At what a cell of Excel holds, counted as Excel counts; CSV has all of it."""
    text = "🏎" * 40_000
    ((cell, _),) = xlsx_cells(written(ExportFormat.XLSX, [(text, "")]))
    assert len(cell.value.encode("utf-16-le")) // 2 <= 32_767
    assert cell.value.endswith("🏎…")
    assert csv_rows(written(ExportFormat.CSV, [(text, "")])) == [[text, ""]]
