"""Where files are kept: a folder by default, an S3-compatible bucket beyond, memory for tests.

A file goes in first and the row that names it is committed after; what no row came to name, the sweeper removes.
"""

from __future__ import annotations

from league_server.storage.bucket import BucketAccess
from league_server.storage.errors import MissingObjectError, StorageError
from league_server.storage.storage import Storage, StoredObject, open_storage
from league_server.storage.sweeper import SWEPT_AFTER, sweep, unswept

__all__ = [
    "SWEPT_AFTER",
    "BucketAccess",
    "MissingObjectError",
    "Storage",
    "StorageError",
    "StoredObject",
    "open_storage",
    "sweep",
    "unswept",
]
