"""Makes of what people have typed a text that a spreadsheet shows and does nothing else with."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import Final

SHIELD: Final = "'"
"""What a spreadsheet takes as: what follows is text."""
_FORMULA_SIGNS: Final = frozenset("=+-@")
_PASSED_OVER: Final = frozenset("\"'`\u2018\u2019\u201c\u201d\uff02\uff07")
"""Quotes, which a program that reads CSV may take away before it looks."""
_MINUS: Final = "\u2212"
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML has no way to write, and no cell a way to show."""
_LINE_ENDS: Final = re.compile("\r\n?")


def shielded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, with a mark for each character that is none.

    A formula begins with ``=``, ``+``, ``-`` or ``@``, also in their wide, small and raised forms, and also where
    spaces, invisible characters or quotes stand before it. A text that begins with a tab or a line end is shielded too.
    """
    clean = _NOT_TEXT.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    return SHIELD + clean if text[:1] in {"\t", "\r", "\n"} or _is_formula(text) else clean


def written_time(time: datetime) -> str:
    """Write a time in UTC as spreadsheets read it: ``2026-11-21 05:52:19``."""
    return in_utc(time).strftime("%Y-%m-%d %H:%M:%S")


def in_utc(time: datetime) -> datetime:
    """Return an aware time as the naive one of UTC, in whole seconds.

    Raises
    ------
    ValueError
        When it is naive already: nobody knows then what it means.
    """
    if time.tzinfo is None:
        raise ValueError(f"{time} has no zone; times of the league are aware.")
    return time.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _is_formula(text: str) -> bool:
    first = next((character for character in text if not _is_passed_over(character)), "")
    return first == _MINUS or unicodedata.normalize("NFKC", first)[:1] in (_FORMULA_SIGNS | {_MINUS})


def _is_passed_over(character: str) -> bool:
    return character in _PASSED_OVER or unicodedata.category(character)[0] in "CZ"
