"""People for tests: accounts, and the cookies of those who are signed in."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

from league_server.clock import now
from league_server.identifiers import new_token, token_hash
from league_server.tables import AccountRow, LoginSessionRow, Role

if TYPE_CHECKING:
    from league_server.database import Database

_numbers = itertools.count()


def new_account(database: Database, role: str = "participant", **fields) -> AccountRow:
    """Add an account to a database and return it."""
    number = next(_numbers)
    values = {
        "email": f"person{number}@example.com",
        "display_name": f"Person {number}",
        "nickname": f"racer{number}",
        "nickname_key": f"racer{number}",
        "created_at": now(),
    }
    account = AccountRow(role=Role(role), **(values | fields))
    with database.session() as session:
        session.add(account)
    return account


def sign_in(database: Database, account: AccountRow) -> str:
    """Begin a login session of an account and return its cookie."""
    secret = new_token()
    time = now()
    with database.session() as session:
        session.add(
            LoginSessionRow(
                account_id=account.id,
                token_hash=token_hash(secret),
                created_at=time,
                last_seen_at=time,
                expires_at=time + timedelta(days=1),
            )
        )
    return secret
