"""What every storage does: in memory, in a folder and in a bucket of an S3-compatible service."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from league_server.storage import MissingObjectError, StorageError
from league_server.storage.keys import MAX_KEY_CHARACTERS, checked_key

LARGE_BYTES = 12_000_000
"""More than what is sent in one piece."""
PIECE_BYTES = 1 << 20


def test_what_is_put_is_got(storage):
    """Bytes come back as they went in, also none at all."""
    storage.put("runs/7/log.txt", b"\x00\xff text")
    storage.put("empty", b"")
    assert storage.get("runs/7/log.txt") == b"\x00\xff text"
    assert storage.get("empty") == b""
    assert storage.size("empty") == 0


def test_a_later_content_replaces_an_earlier_one(storage):
    """There are no versions."""
    storage.put("runs/7/log.txt", b"a long first text")
    storage.put("runs/7/log.txt", b"short")
    assert storage.get("runs/7/log.txt") == b"short"
    assert storage.size("runs/7/log.txt") == 5


def test_a_large_file_goes_in_and_comes_out_in_pieces(storage, storage_url, tmp_path):
    """A file of a dozen megabytes is never in memory as a whole, where it was not before."""
    content = bytes(range(256)) * (LARGE_BYTES // 256)
    (tmp_path / "large").write_bytes(content)
    storage.put("packages/large.zip", tmp_path / "large")
    pieces = list(storage.stream("packages/large.zip"))
    assert b"".join(pieces) == content
    assert storage.size("packages/large.zip") == len(content)
    if storage_url != "memory:":
        assert max(len(piece) for piece in pieces) < 4 * PIECE_BYTES


def test_content_is_kept_under_its_own_sum(storage, tmp_path):
    """The same content has the same key, as bytes and as a file, however often it is put."""
    (tmp_path / "file").write_bytes(b"weights")
    key = storage.put_content("packages", b"weights", ".zip")
    assert key == f"packages/{hashlib.sha256(b'weights').hexdigest()}.zip"
    assert storage.put_content("packages", tmp_path / "file", ".zip") == key
    assert [found.key for found in storage.list()] == [key]
    assert storage.get(key) == b"weights"


def test_what_is_not_there_is_said_to_be_missing(storage):
    """Before anything is streamed, too; the sentence names it in both languages."""
    storage.put("there/it/is", b"1")
    for ask in (storage.get, storage.stream, storage.size, storage.about):
        for key in ("not/there", "there", "there/it"):
            with pytest.raises(MissingObjectError, match=key) as caught:
                ask(key)
            assert key in caught.value.sentence("ko")
    assert not storage.exists("not/there")
    assert not storage.exists("there/it")
    assert storage.exists("there/it/is")


def test_what_is_deleted_is_gone(storage):
    """Once or twice makes no difference."""
    storage.put("a/b", b"1")
    storage.put("a/c", b"2")
    storage.delete("a/b")
    storage.delete("a/b")
    assert not storage.exists("a/b")
    assert [found.key for found in storage.list()] == ["a/c"]


def test_a_folder_is_listed_by_whole_names(storage):
    """A folder's list has everything below it and nothing of a folder with a longer name."""
    for key in ("runs/7/log.txt", "runs/7/checkpoints/1.zip", "runs/70/log.txt", "tracks/a.json"):
        storage.put(key, b"12")
    assert sorted(found.key for found in storage.list("runs/7")) == ["runs/7/checkpoints/1.zip", "runs/7/log.txt"]
    assert len(list(storage.list("runs"))) == 3
    assert len(list(storage.list())) == 4
    assert list(storage.list("nothing")) == []


def test_a_list_tells_size_and_time(storage):
    """The time is an aware one, of now."""
    storage.put("a/b", b"123")
    (found,) = storage.list()
    assert found.size_bytes == 3
    assert abs(datetime.now(UTC) - found.changed_at) < timedelta(minutes=1)
    assert storage.about("a/b").size_bytes == 3


def test_long_lists_are_complete(storage):
    """Also where the service answers in pages."""
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: storage.put(f"many/{number}", b"x"), range(1100)))
    assert len({found.key for found in storage.list("many")}) == 1100


def test_readers_see_one_content_or_the_other(storage):
    """While eight threads write, nobody reads a mixture or nothing."""
    contents = [bytes([letter]) * 100_000 for letter in range(8)]
    storage.put("contended", contents[0])

    def write_and_read(number):
        storage.put("contended", contents[number % 8])
        return storage.get("contended")

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(write_and_read, range(64))) <= set(contents)


def test_a_storage_that_works_is_ready(storage):
    """It may be asked again and again."""
    storage.check()
    storage.check()


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/etc/passwd",
        "../up",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        ".hidden",
        "a/.hidden",
        "-rf",
        "a b",
        "a\\b",
        "a\nb",
        "a\n",
        "a\0b",
        "모델",
        "a#1",
        "a?b",
        "a%2e",
        "~",
        "x" * (MAX_KEY_CHARACTERS + 1),
    ],
)
def test_a_name_that_is_no_key_is_refused_by_every_method(storage, key):
    """Nothing can lead out of the storage, or be kept under a name that some other storage refuses."""
    for ask in (storage.get, storage.stream, storage.size, storage.exists, storage.delete):
        with pytest.raises(StorageError, match="cannot name a stored file"):
            ask(key)
    with pytest.raises(StorageError, match="cannot name a stored file"):
        storage.put(key, b"x")
    with pytest.raises(StorageError, match="cannot name a stored file"):
        storage.put_content("packages", b"x", f"/{key}")
    assert list(storage.list()) == []


@pytest.mark.parametrize("key", ["a", "_private", "0", "runs/7f3a/best.model.zip", "x" * MAX_KEY_CHARACTERS])
def test_an_ordinary_name_is_a_key(key):
    """Letters, digits and three signs."""
    assert checked_key(key) == key
