"""Archives that people send: read in memory within limits, never extracted; and zips that the server writes.

The same members give the same bytes of a zip, whoever writes it and when (`write_zip`).
"""

from __future__ import annotations

from league_server.archives.deepracer import (
    FileProblem,
    IgnoredFile,
    ImportedFiles,
    UploadedFile,
    import_deepracer_files,
)
from league_server.archives.errors import ArchiveError
from league_server.archives.reading import MAX_MEMBERS, MAX_READ_BYTES, Archive, is_archive, read_archive
from racer.models.safe_zip import write_members as write_zip

__all__ = [
    "MAX_MEMBERS",
    "MAX_READ_BYTES",
    "Archive",
    "ArchiveError",
    "FileProblem",
    "IgnoredFile",
    "ImportedFiles",
    "UploadedFile",
    "import_deepracer_files",
    "is_archive",
    "read_archive",
    "write_zip",
]
