"""Accounts with passwords that cost nothing to hash."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from league_server.accounts.passwords.hasher import PASSWORDS

PASSWORD = "seven quiet hairpins"  # noqa: S105 - of people who do not exist
"""Everybody's, in these tests."""


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch):
    """Hashes of the usual kind, at the lowest costs that there are."""
    monkeypatch.setattr(PASSWORDS, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def make_person(make_account):
    """Make an account with a password: ``make_person("organiser", team="Blue")``."""
    return lambda role="participant", **fields: make_account(
        role, **({"password_hash": PASSWORDS.hash(PASSWORD)} | fields)
    )
