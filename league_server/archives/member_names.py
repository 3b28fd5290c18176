"""The names of an archive's members: compared with names that are wanted, never used as paths of this machine."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from league_server.archives.errors import ArchiveError
from racer.language import Text

MAX_NAME_CHARACTERS: Final = 1000
_NO_CHARACTERS: Final = frozenset({"Cc", "Cs"})
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_CLIMBING: Final = Text(
    "{place} has a member {name} that leads out of the archive. Pack the files again.",
    "{place}: {name} 항목이 압축 파일 바깥을 가리킵니다. 파일을 다시 압축하세요.",
)
_NOT_A_NAME: Final = Text(
    "{place} has a member with an impossible name {name}. Pack the files again.",
    "{place}: 이름이 올바르지 않은 항목 {name}이(가) 있습니다. 파일을 다시 압축하세요.",
)


def member_path(name: str, place: str) -> str:
    """Return a member's path with ``/`` between folders, as ``tar`` and every ``zip`` write it or should.

    Raises
    ------
    ArchiveError
        When it climbs out of the archive, starts at a root or a drive, or holds characters that no name has.
    """
    shown = f"{name!r:.80}"
    if len(name) > MAX_NAME_CHARACTERS or any(unicodedata.category(one) in _NO_CHARACTERS for one in name):
        raise ArchiveError(_NOT_A_NAME.format(place=place, name=shown))
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", "."}]
    if ".." in parts or name.startswith(("/", "\\")) or _DRIVE.match(name):
        raise ArchiveError(_CLIMBING.format(place=place, name=shown))
    return "/".join(parts)


def is_noise(path: str) -> bool:
    """Return whether a path is what systems put beside people's files: ``.DS_Store``, ``__MACOSX/`` and the like."""
    return any(part.startswith(".") or part in {"__MACOSX", "__pycache__"} for part in path.split("/"))
