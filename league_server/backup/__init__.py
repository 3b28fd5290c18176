"""A whole league in one file: taken while it runs, restored into any database and storage, and into a later version.

The file is a zip that anybody can look into: ``manifest.json``; ``tables/<name>.jsonl``, a JSON object a row, in an
order in which rows come after those that they refer to; ``objects.jsonl`` and ``objects/<key>``, every stored file that
a row names. Everything in it is as it was at one moment. Login sessions and workers are left out: nobody is signed in
to a restored league, and who worked for the old one does not work for it. Hashes of passwords and tokens are in it.
"""

from __future__ import annotations

from league_server.backup.errors import BackupError, RestoreError
from league_server.backup.manifest import Manifest
from league_server.backup.progress import Progress, Step
from league_server.backup.restoring import Restored, restore_backup
from league_server.backup.writing import write_backup

__all__ = [
    "BackupError",
    "Manifest",
    "Progress",
    "RestoreError",
    "Restored",
    "Step",
    "restore_backup",
    "write_backup",
]
