"""The storage: named bytes, written wholly or not at all, the same in a folder, in a bucket and in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

import obstore
from obstore.store import LocalStore, ObjectStore

from league_server.settings import Settings
from league_server.storage.bucket import BucketAccess, open_store
from league_server.storage.errors import DELETE, LIST, READ, WRITE, MissingObjectError, StorageError, in_sentences
from league_server.storage.keys import checked_key, sha256_of
from racer.language import Text

PIECE_BYTES: Final = 1 << 20
"""How much of a file is in memory while it is streamed."""
LISTED_AT_ONCE: Final = 1000
READINESS_KEY: Final = "readiness"
READINESS_CONTENT: Final = b"The league server writes this file to see that it can.\n"

_FORGETFUL: Final = Text(
    "The storage does not give back what was written to it. Check what stands behind its address.",
    "저장소가 방금 쓴 내용을 그대로 돌려주지 않습니다. 저장소 주소와 그 서비스를 확인하세요.",
)


@dataclass(frozen=True)
class StoredObject:
    """What the storage knows of one object.

    Parameters
    ----------
    key
        Its name.
    size_bytes
        Its length.
    changed_at
        When it was last written, in UTC.
    """

    key: str
    size_bytes: int
    changed_at: datetime


class Storage:
    """A place for files, by key; safe to use from many threads.

    Parameters
    ----------
    store
        The object store behind it.
    """

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    @classmethod
    def open(cls, url: str, access: BucketAccess | None = None) -> Self:
        """Open a storage by its address.

        Parameters
        ----------
        url
            ``file:///FOLDER``, ``s3://BUCKET/PREFIX``, or ``memory:`` for a test.
        access
            How to get into a bucket.

        Raises
        ------
        StorageError
            When the address is none, the folder cannot be made, or there is no key to the bucket.
        """
        return cls(open_store(url, access or BucketAccess()))

    def put(self, key: str, content: bytes | Path) -> None:
        """Write an object, over an older one if there is one; readers see the one or the other, never half."""
        checked_key(key)
        with in_sentences(WRITE, key):
            obstore.put(self._store, key, content, use_multipart=False if isinstance(content, bytes) else None)

    def put_content(self, folder: str, content: bytes | Path, suffix: str) -> str:
        """Write an object under the name of its own SHA-256, and return its key: ``<folder>/<sha256><suffix>``.

        What is there already is written again, so that the sweeper sees that somebody means to name it.
        """
        key = f"{folder}/{sha256_of(content)}{suffix}"
        self.put(key, content)
        return key

    def get(self, key: str) -> bytes:
        """Return the whole content of an object."""
        with in_sentences(READ, checked_key(key)):
            return bytes(obstore.get(self._store, key).bytes())

    def stream(self, key: str) -> Iterator[bytes]:
        """Return the content of an object in pieces of about a megabyte; what is missing is told before the first."""
        with in_sentences(READ, checked_key(key)):
            pieces = iter(obstore.get(self._store, key).stream(min_chunk_size=PIECE_BYTES))
        return _told(pieces, key)

    def about(self, key: str) -> StoredObject:
        """Return what is known of an object without reading it."""
        with in_sentences(READ, checked_key(key)):
            meta = obstore.head(self._store, key)
        return StoredObject(key, meta["size"], meta["last_modified"])

    def size(self, key: str) -> int:
        """Return the length of an object in bytes."""
        return self.about(key).size_bytes

    def exists(self, key: str) -> bool:
        """Return whether there is an object of that name."""
        try:
            self.about(key)
        except MissingObjectError:
            return False
        return True

    def delete(self, key: str) -> None:
        """Remove an object; one that is not there is removed already."""
        with in_sentences(DELETE, checked_key(key)):
            try:
                obstore.delete(self._store, key)
            except FileNotFoundError:
                return

    def list(self, folder: str = "") -> Iterator[StoredObject]:
        """Go through all objects, or those below a folder such as ``runs/7``, in no particular order."""
        if folder:
            checked_key(folder)
        with in_sentences(LIST, folder):
            for page in obstore.list(self._store, folder or None, chunk_size=LISTED_AT_ONCE):
                for meta in page:
                    yield StoredObject(meta["path"], meta["size"], meta["last_modified"])

    def remove_unfinished(self, before: datetime) -> int:
        """Remove what writers that were killed have left in a folder, and return how many files those were.

        No list shows them. A bucket has its own rule for parts of uploads that were given up.
        """
        if not isinstance(self._store, LocalStore) or self._store.prefix is None:
            return 0
        left = [file for file in Path(self._store.prefix).rglob("*#*") if _changed_before(file, before)]
        for file in left:
            file.unlink(missing_ok=True)
        return len(left)

    def check(self) -> None:
        """Check that the storage can be written to and read from, for a server that tells whether it is ready.

        Raises
        ------
        StorageError
            When it cannot.
        """
        self.put(READINESS_KEY, READINESS_CONTENT)
        if self.get(READINESS_KEY) != READINESS_CONTENT:
            raise StorageError(_FORGETFUL)


def open_storage(settings: Settings) -> Storage:
    """Open the storage that a server's settings name."""
    access = BucketAccess(
        settings.storage_endpoint, settings.storage_region, settings.storage_access_key, settings.storage_secret_key
    )
    return Storage.open(settings.storage_url, access)


def _told(pieces: Iterator[bytes], key: str) -> Iterator[bytes]:
    with in_sentences(READ, key):
        yield from pieces


def _changed_before(file: Path, time: datetime) -> bool:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC) < time
    except FileNotFoundError:
        return False
