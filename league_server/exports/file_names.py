"""The names under which browsers keep what they download."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote

MAX_NAME_CHARACTERS: Final = 80
NAMELESS: Final = "racer"
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|%;]')
"""What some system has no way to keep in a name, or takes for something else."""
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names of devices on Windows, whatever their ending."""


def content_disposition(name: str, ending: str) -> str:
    """Return the header with which a browser keeps an answer as a file (RFC 6266), in Korean as well (RFC 8187).

    Parameters
    ----------
    name
        What people call it, in any characters; it becomes a name that every system keeps.
    ending
        With its dot, such as ``.csv``.
    """
    safe = safe_name(name)
    plain = unicodedata.normalize("NFKD", safe).encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}{ending}\"; filename*=UTF-8''{quote(safe + ending, safe='')}"


def safe_name(name: str) -> str:
    """Return a name without what leads into folders, ends a header, or is no character; never an empty one."""
    composed = unicodedata.normalize("NFC", name.encode(errors="replace").decode())
    shown = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in composed)
    short = " ".join(_FORBIDDEN.sub(" ", shown).split())[:MAX_NAME_CHARACTERS].strip(" .")
    if not short or _RESERVED.fullmatch(short.partition(".")[0].strip()):
        return f"{NAMELESS} {short}".strip()
    return short
