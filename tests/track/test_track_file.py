"""Reading and writing JSON track files."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from racer.errors import TrackError
from racer.language import Text
from racer.resources import resource_folder
from racer.track import Track, load_track, load_track_file, track_names, write_track

if TYPE_CHECKING:
    from pathlib import Path

coordinates = st.floats(-90.0, 90.0, allow_nan=False, width=64)
printable = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@st.composite
def roads(draw) -> Track:
    """Draw any three lines that a file can hold, sensible as a road or not."""
    rows = draw(st.integers(4, 12))
    table = draw(arrays(np.float64, (rows, 6), elements=coordinates))
    closed = draw(st.booleans())
    if closed:
        table[-1] = table[0]
    table[1, 0] = table[0, 0] + 0.5
    name = draw(printable.filter(str.strip))
    return Track(name, table[:, :2].copy(), table[:, 2:4].copy(), table[:, 4:].copy(), closed=closed)


@pytest.fixture
def fields() -> dict:
    """Return the fields of a good file."""
    return json.loads((resource_folder("tracks") / "oval.json").read_bytes())


def sentence_of(tmp_path: Path, content: object) -> str:
    """Return what the reader says about a broken file, which names the file and leads on."""
    path = tmp_path / "broken.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(TrackError) as caught:
        load_track(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ")
    assert sentence.endswith(".")
    return sentence


def words(least: int) -> st.SearchStrategy[Text]:
    """Draw words in both languages; where the Korean ones are not given, they are the English ones."""
    text = st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=20)
    return st.one_of(text.map(Text.same), st.builds(Text, text, printable))


@given(track=roads(), title=words(1), description=words(0))
def test_what_is_written_is_read(tmp_path_factory, track, title, description):
    """A track comes back from its file as it was, to the 0.01 mm that a file keeps."""
    path = tmp_path_factory.mktemp("tracks") / "any.json"
    write_track(track, path, title=title, description=description)
    back = load_track_file(path)
    assert (back.track.name, back.title, back.description) == (track.name, title, description)
    assert back.track.closed == track.closed
    for line in ("center", "inner", "outer"):
        np.testing.assert_array_equal(getattr(back.track, line), np.round(getattr(track, line), 5))


@pytest.mark.parametrize("name", track_names())
def test_a_shipped_file_is_written_back_byte_for_byte(tmp_path, name):
    """Reading a shipped track and writing it again gives the same file."""
    file = load_track_file(name)
    write_track(file.track, tmp_path / "again.json", title=file.title, description=file.description)
    assert (tmp_path / "again.json").read_bytes() == (resource_folder("tracks") / f"{name}.json").read_bytes()
    assert file.track.name == name
    assert file.description.en.endswith(".")
    assert file.description.ko.endswith("니다.")
    assert not file.title.ko.isascii()


def test_korean_words_may_be_left_out(tmp_path, fields):
    """A file without them, or with empty ones, is read with its English words in both languages."""
    del fields["title_ko"]
    fields["description_ko"] = ""
    (tmp_path / "plain.json").write_text(json.dumps(fields), encoding="utf-8")
    file = load_track_file(tmp_path / "plain.json")
    assert file.title == Text.same("Oval")
    assert file.description == Text.same(fields["description"])
    write_track(file.track, tmp_path / "again.json", title="Oval")
    assert "_ko" not in (tmp_path / "again.json").read_text(encoding="utf-8")


def test_a_reversed_track_can_be_written(tmp_path):
    """The file of a reversed track runs the other way, and is nobody's reversal when read."""
    write_track(load_track("bean").reversed(), tmp_path / "naeb.json")
    back = load_track(tmp_path / "naeb.json")
    assert back.direction == "clockwise"
    assert not back.is_reversed


def test_each_point_has_its_own_line(tmp_path):
    """Moving one point of a track changes one line of its file."""
    track = load_track("oval")
    moved = track.outer.copy()
    moved[7] += 0.01
    write_track(track, tmp_path / "before.json")
    write_track(replace(track, outer=moved), tmp_path / "after.json")
    before, after = ((tmp_path / f"{name}.json").read_text().splitlines() for name in ("before", "after"))
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize("field", ["format_version", "name", "closed", "center", "licence"])
def test_a_missing_field_is_named(tmp_path, fields, field):
    """A file without a field that the format asks for is refused with the field's name."""
    if field == "format_version":
        fields[field] = 2
        assert "format_version 2 is unknown" in sentence_of(tmp_path, fields)
    del fields[field]
    assert f"field '{field}' is missing" in sentence_of(tmp_path, fields)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", 3, "field 'name' has to be a text, not 3"),
        ("name", " ", "field 'name' is empty"),
        ("title_ko", 3, "field 'title_ko' has to be a text, not 3"),
        ("title_kr", "", "field 'title_kr' is unknown; write 'title_ko'"),
        ("closed", 1, "field 'closed' has to be true or false, not 1"),
        ("center", {"x": 1}, "field 'center' has to be a list of [x, y] points"),
        ("center", [[0, 0, 0]], "center, row 0: [0, 0, 0] is not a point"),
        ("inner", [[0, 0], [1, True]], "inner, row 1: [1, True] is not a point"),
        ("inner", [[0, 0], [1, "2"]], "inner, row 1: [1, '2'] is not a point"),
        ("outer", [[0, 0]] * 3, "outer 3; row i of the three belongs together"),
        ("direction", "ccw", "direction 'ccw' is unknown"),
        ("direction", "clockwise", "'direction' says clockwise, but the points of 'center' run anticlockwise"),
        ("format_version", True, "has to be a whole number, not True"),
        ("format_version", "1", "format_version '1' is unknown"),
        ("centre", [], "field 'centre' is unknown; write 'center'"),
        ("zzz", 1, "field 'zzz' is unknown; remove it"),
    ],
)
def test_a_wrong_field_is_named(tmp_path, fields, field, value, said):
    """A value of the wrong kind is refused with its field, its row where it has one, and what to write instead."""
    fields[field] = value
    assert said in sentence_of(tmp_path, fields)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9" * 400, "9" * 5000, "1500"])
def test_a_number_that_is_no_place_is_refused(tmp_path, fields, number):
    """Not a number, infinity and places far away are refused."""
    fields["inner"][3][1] = 1234567.0
    content = json.dumps(fields).replace("1234567.0", number)
    sentence_of(tmp_path, content.encode())


def test_the_row_of_a_far_point_is_named(tmp_path, fields):
    """A point beyond 1000 m is refused with its row, and a track more than 200 m across with its size."""
    fields["outer"][3] = [0.0, -1500.0]
    assert "outer, row 3: (0, -1500) is not a place" in sentence_of(tmp_path, fields)
    fields["outer"][3] = [0.0, -500.0]
    assert "m across, at most 200 m" in sentence_of(tmp_path, fields)


@pytest.mark.parametrize("line", ["center", "inner", "outer"])
def test_a_closed_track_repeats_its_first_row(tmp_path, fields, line):
    """A track that says it is closed and does not end where it starts is refused with the line."""
    fields[line][-1][0] += 0.001
    assert f"{line}, row 100: a closed track repeats row 0" in sentence_of(tmp_path, fields)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"PK\x03\x04", b"name: oval"])
def test_a_file_that_is_not_json_is_refused(tmp_path, content):
    """Whatever stands in a file, the reader says in a sentence that it is not a track."""
    assert "this is not a JSON track file" in sentence_of(tmp_path, content)


def test_json_that_is_no_object_is_refused(tmp_path):
    """A JSON list is not a track."""
    assert "one JSON object with the fields format_version, name" in sentence_of(tmp_path, [1, 2])


@pytest.mark.parametrize(("rows", "said"), [(0, "this one has 0"), (1, "this one has 1"), (3, "at least 4 rows")])
def test_too_few_rows_are_refused(tmp_path, fields, rows, said):
    """A closed track has at least three places."""
    for line in ("center", "inner", "outer"):
        fields[line] = [*fields[line][: max(rows - 1, 0)], *fields[line][:1]][:rows]
    assert said in sentence_of(tmp_path, fields)


def test_a_single_place_is_no_road(tmp_path, fields):
    """A centre line of equal points is refused."""
    fields["center"] = [fields["center"][0]] * len(fields["center"])
    assert "the same point" in sentence_of(tmp_path, fields)


def test_a_large_file_is_refused_unread(tmp_path):
    """More than 20 MB are not read at all."""
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(TrackError, match="30 MB are too large"):
        load_track(path)


def test_a_track_that_cannot_be_read_back_is_not_written(tmp_path):
    """The writer refuses a closed track that does not end where it starts, and a place that it cannot write to."""
    open_ended = replace(load_track("oval"), inner=load_track("oval").inner[::-1] + 0.5 * np.arange(101)[:, None] / 101)
    with pytest.raises(TrackError, match="inner, row 100: a closed track repeats row 0"):
        write_track(open_ended, tmp_path / "open.json")
    with pytest.raises(TrackError, match="cannot be written"):
        write_track(load_track("oval"), tmp_path / "missing" / "oval.json")
