"""Shows somebody's Python file as text, whatever its bytes are."""

from __future__ import annotations

import codecs
import io
import re
import tokenize

PLAIN_ENCODINGS = re.compile(r"utf-8(-sig)?|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*")
"""Encodings that turn bytes into characters and do nothing else; Python knows others that are slow on hostile input."""


def source_text(content: bytes) -> str:
    """Decode a Python file as it says itself (PEP 263), with a mark for what is not text."""
    return content.decode(_encoding(content), errors="replace")


def _encoding(content: bytes) -> str:
    try:
        declared = codecs.lookup(tokenize.detect_encoding(io.BytesIO(content).readline)[0]).name
    except (SyntaxError, LookupError):
        return "utf-8"
    return declared if PLAIN_ENCODINGS.fullmatch(declared) else "utf-8"
