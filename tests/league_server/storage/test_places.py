"""Addresses of storages: what is one, what is refused, and what a broken one says."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from league_server.settings import Settings
from league_server.storage import BucketAccess, Storage, StorageError, open_storage
from league_server.storage.bucket import open_store


@pytest.mark.parametrize(
    "url",
    [
        "",
        "files",
        "file:files",
        "file://other-machine/files",
        "s3://",
        "s3:///prefix",
        "https://bucket.example.com",
        "gs://bucket",
        "ftp://host/files",
    ],
)
def test_an_address_that_is_none_is_refused(url):
    """The sentence says what one looks like."""
    with pytest.raises(StorageError, match=r"is no place to keep files\. Give file:///FOLDER or s3://BUCKET/PREFIX"):
        Storage.open(url)


def test_a_folder_is_made_for_its_owner_alone(tmp_path):
    """With the folders above it, and also where its name is written in the way of addresses."""
    folder = tmp_path / "데이터 폴더" / "files"
    Storage.open(folder.as_uri()).put("a/b", b"1")
    assert (folder / "a" / "b").read_bytes() == b"1"
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    """A file stands in its place."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match=r"Files cannot be kept in file://.*Check the address"):
        Storage.open((tmp_path / "file" / "files").as_uri())


def test_settings_say_where_the_files_are(tmp_path):
    """By default in a folder of the data folder."""
    open_storage(Settings(data_folder=tmp_path)).put("a", b"1")
    assert (tmp_path / "files" / "a").read_bytes() == b"1"


def test_a_bucket_without_a_key_is_refused_at_once():
    """Nothing is asked of the network, and there is no key by default."""
    with pytest.raises(StorageError, match=r"There is no key to the bucket league\. Set RACER_STORAGE_ACCESS_KEY"):
        open_store("s3://league", BucketAccess(), {})


def test_half_a_key_is_refused():
    """Both parts or neither."""
    access = BucketAccess(access_key="somebody")
    with pytest.raises(StorageError, match="given together or not at all"):
        open_store("s3://league", access, {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"})


def test_the_key_may_stand_in_the_environment(monkeypatch, s3_endpoint):
    """Under the names that other programs use."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "something")
    storage = Storage.open("s3://nowhere", BucketAccess(s3_endpoint, "eu-west-1"))
    with pytest.raises(StorageError, match="could not write readiness"):
        storage.check()


def test_a_service_that_does_not_answer_is_a_sentence_without_the_key(bucket_access):
    """The check says so within seconds, and nothing shows the secret."""
    access = BucketAccess("http://127.0.0.1:9", "eu-west-1", "somebody", SecretStr("a-great-secret"))
    storage = Storage.open("s3://league", access)
    with pytest.raises(StorageError, match="could not write readiness") as caught:
        storage.check()
    assert "저장소 작업에 실패했습니다" in caught.value.sentence("ko")
    for shown in (str(caught.value), repr(access), repr(bucket_access)):
        assert "a-great-secret" not in shown
        assert "something" not in shown


def test_a_storage_that_forgets_is_not_ready(tmp_path):
    """What was written has to come back."""
    storage = Storage.open((tmp_path / "files").as_uri())
    storage.get = lambda _: b""
    with pytest.raises(StorageError, match="does not give back"):
        storage.check()


def test_a_folder_that_cannot_be_written_is_not_ready(tmp_path):
    """The folder has been replaced by a file meanwhile."""
    storage = Storage.open((tmp_path / "files").as_uri())
    (tmp_path / "files").rmdir()
    (tmp_path / "files").write_text("")
    with pytest.raises(StorageError, match=r"could not write readiness \(.*\)\. Check that it can be reached"):
        storage.check()
