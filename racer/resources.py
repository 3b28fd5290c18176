"""Where the data folders that come with Racer are: in a clone beside the package, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from racer.errors import RacerError

ResourceName = Literal["tracks", "reward_functions"]


def resource_folder(name: ResourceName) -> Path:
    """Return the folder ``tracks/`` or ``reward_functions/`` that comes with this copy of Racer.

    Raises
    ------
    RacerError
        If the installation lacks the folder.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise RacerError(f"The folder {name}/ that comes with Racer is missing beside {package}: install Racer again.")
