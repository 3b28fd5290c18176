"""The secrets of invitations: long ones in links, short ones to be read off a wall."""

from __future__ import annotations

import re
import secrets
from typing import Final

from league_server.identifiers import new_token, token_hash
from league_server.tables import InvitationKind

CODE_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that look alike: 0 and O, 1, I and L."""
CODE_LENGTH: Final = 8
GROUP: Final = 4
CODE: Final = re.compile(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")
PAGES: Final = {InvitationKind.PASSWORD_RESET: "password"}
"""The web page that takes a kind's secret, where it is not ``join``."""


def new_code() -> str:
    """Return a join code such as ``K7QM-2XWP``."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def new_secret(kind: InvitationKind) -> str:
    """Return a secret for an invitation of a kind."""
    return new_code() if kind == InvitationKind.JOIN_CODE else new_token()


def secret_hash(secret: str) -> str:
    """Return what is kept of a secret, a code as well as typed in small letters or without its hyphen."""
    letters = re.sub(r"[\s-]", "", secret).upper()
    return token_hash(letters if CODE.fullmatch(letters) else secret.strip())


def link_of(base_url: str, kind: InvitationKind, secret: str) -> str:
    """Return the link that takes somebody to the right page; what follows the # is never sent to a server or logged."""
    return f"{base_url}/{PAGES.get(kind, 'join')}#{secret}"
