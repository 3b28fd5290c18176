"""JSON files: strict when read, whole when written."""

from __future__ import annotations

import pytest

from racer.errors import SpecError
from racer.specs.json_file import MAX_BYTES, parse_json_object, read_json_object, write_atomically, write_text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"lr": 1, "lr": 2}', "f.json: the key 'lr' stands there twice"),
        ('{"a": {"lr": 1, "lr": 2}}', "f.json: the key 'lr' stands there twice"),
        ('{"lr": NaN}', "f.json: NaN is not a number in JSON"),
        ('{"lr": -Infinity}', "f.json: -Infinity is not a number in JSON"),
        ('{"a": 1,\n b}', "f.json:2: not valid JSON"),
        ("", "f.json:1: not valid JSON"),
        ("[]", "f.json: expected is one JSON object"),
        ("3", "f.json: expected is one JSON object"),
        ("[" * 200_000, "f.json: the JSON is nested too deeply"),
        ('{"a": ' + "1" * 5000 + "}", "f.json: a whole number has thousands of digits"),
    ],
)
def test_what_is_not_one_plain_object_is_told(text, sentence):
    """The sentence names the file, and the line where it is known."""
    with pytest.raises(SpecError) as caught:
        parse_json_object(text, "f.json")
    assert str(caught.value).startswith(sentence)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    """Some editors write one."""
    (tmp_path / "f.json").write_bytes(b'\xef\xbb\xbf{"a": 1}')
    assert read_json_object(tmp_path / "f.json") == {"a": 1}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b'{"a": "\xff"}', "byte 7 is not UTF-8 text"), (b" " * (MAX_BYTES + 1), "larger than 1000000 bytes")],
)
def test_what_is_not_a_text_of_decent_length_is_told(tmp_path, content, sentence):
    """The sentence names the file."""
    (tmp_path / "f.json").write_bytes(content)
    with pytest.raises(SpecError, match=f"f.json: {sentence}"):
        read_json_object(tmp_path / "f.json")


def test_a_folder_is_not_a_file(tmp_path):
    """Reading one is told like a missing file."""
    with pytest.raises(SpecError, match="cannot be read"):
        read_json_object(tmp_path)


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path):
    """A file is replaced wholly or not at all."""
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_atomically(tmp_path / "taken", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    write_atomically(tmp_path / "file", b"old")
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_folder_that_is_missing_is_told(tmp_path):
    """Writing a spec names the path."""
    with pytest.raises(SpecError, match=r"spec\.json: cannot be written"):
        write_text(tmp_path / "missing" / "spec.json", "{}")
