"""Hashes passwords so that who steals the table has little of it (argon2id), and checks them.

It takes tens of milliseconds on purpose: never inside a transaction.
"""

from __future__ import annotations

import os
from functools import cached_property
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from league_server.accounts.passwords.rule import as_hashed

MEMORY_KIB: Final = 19 * 1024
ROUNDS: Final = 2
LANES: Final = 1
"""What OWASP recommends at least, 25 ms: a room of 300 signs in within seconds on two cores."""


class Passwords:
    """Hashes and checks passwords.

    Parameters
    ----------
    memory_kib, rounds
        What one hash costs; hashes made with other costs are still understood.
    """

    def __init__(self, memory_kib: int = MEMORY_KIB, rounds: int = ROUNDS) -> None:
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=LANES)
        # A rush of logins waits for cores; without this it would take all memory besides.
        self._room = BoundedSemaphore(os.cpu_count() or 1)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("what is compared where there is no password")

    def hash(self, password: str) -> str:
        """Return what is kept of a password."""
        with self._room:
            return self._hasher.hash(as_hashed(password))

    def matches(self, kept: str | None, password: str) -> bool:
        """Return whether a password is the one that was kept; it takes the same time where none was."""
        with self._room:
            try:
                is_right = self._hasher.verify(kept or self._nobodys, as_hashed(password))
            except (VerificationError, InvalidHashError):
                return False
        return is_right and kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Return whether a hash was made with other costs than today's."""
        return self._hasher.check_needs_rehash(kept)


PASSWORDS: Final = Passwords()
"""The hasher of this process."""
