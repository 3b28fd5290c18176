"""Removes stored objects that no row names: of uploads that were given up, of rows that are gone."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from league_server.clock import now
from league_server.database import Database
from league_server.storage.errors import MissingObjectError
from league_server.storage.references import named_among
from league_server.storage.storage import Storage

SWEPT_AFTER: Final = timedelta(days=1)
"""Far longer than anything takes from writing an object to committing the row that names it."""
SWEPT_AT_ONCE: Final = 500
"""Objects about which the database is asked in one query."""
BACKUPS: Final = "backups"
"""The folder in which backups that are being taken leave a mark."""
LONGEST_BACKUP: Final = timedelta(days=1)
"""A mark that is older is one of a backup that was killed."""


def sweep(storage: Storage, database: Database, older_than: timedelta = SWEPT_AFTER) -> int:
    """Remove every object that was last written long ago and that no row names, and return how many those were.

    An object that is written again, as `Storage.put_content` does, counts as new; its time is looked at once more in
    the moment before it would go. While a backup is taken nothing goes.
    """
    before = now() - older_than
    old = (found.key for found in storage.list() if found.changed_at < before)
    removed = storage.remove_unfinished(before)
    while keys := list(islice(old, SWEPT_AT_ONCE)):
        with database.reading() as session:
            named = named_among(session, keys)
        # Only now: what no row named a moment ago, no backup that begins from here on can miss.
        if _is_backed_up(storage):
            return removed
        removed += sum(_remove_old(storage, key, before) for key in keys if key not in named)
    return removed


@contextmanager
def unswept(storage: Storage) -> Iterator[None]:
    """Keep sweepers, of other processes too, from removing anything while the block runs."""
    mark = f"{BACKUPS}/{uuid.uuid4()}"
    storage.put(mark, b"")
    try:
        yield
    finally:
        storage.delete(mark)


def _is_backed_up(storage: Storage) -> bool:
    return any(now() - mark.changed_at < LONGEST_BACKUP for mark in storage.list(BACKUPS))


def _remove_old(storage: Storage, key: str, before: datetime) -> bool:
    try:
        if storage.about(key).changed_at >= before:
            return False
    except MissingObjectError:
        return False
    storage.delete(key)
    return True
