"""What rows are called by: random, so that nobody can count or guess what others have."""

from __future__ import annotations

import hashlib
import secrets
import uuid

TOKEN_BYTES = 32
"""Nobody guesses 256 bits."""


def new_id() -> uuid.UUID:
    """Return a name for a new row."""
    return uuid.uuid4()


def new_token(prefix: str = "") -> str:
    """Return a secret that is given to one person once; only its hash is kept."""
    return prefix + secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """Return what is kept of a secret: its SHA-256, hexadecimal. A random secret needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
