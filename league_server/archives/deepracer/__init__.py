"""The files of a DeepRacer participant: from what was uploaded to a reward function, a car and hyperparameters."""

from __future__ import annotations

from league_server.archives.deepracer.imported import FileProblem, IgnoredFile, ImportedFiles
from league_server.archives.deepracer.importing import import_deepracer_files
from league_server.archives.deepracer.uploads import UploadedFile

__all__ = ["FileProblem", "IgnoredFile", "ImportedFiles", "UploadedFile", "import_deepracer_files"]
