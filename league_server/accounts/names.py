"""What people are called, and who sees which of their names."""

from __future__ import annotations

import secrets
import unicodedata
from typing import Annotated, Final, Literal, Protocol

from pydantic import AfterValidator, Field

from league_server.accounts.fields import TOO_LONG, one_line
from league_server.authorise import STAFF
from league_server.tables import Role
from racer.language import Text

NamesShown = Literal["nickname", "display_name"]
LONGEST_NICKNAME: Final = 40
LONGEST_KEY: Final = 80
SHORTEST_KEY: Final = 2
NEUTRAL_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
NEUTRAL_LENGTH: Final = 8
"""Among 120,000 people two rarely draw the same."""

LOOK_ALIKES: Final = str.maketrans(
    {"0": "o", "1": "l"} | dict(zip("авекморстухіѕјԁһѵοανρτικ", "abekmopctyxisjdhvoavptik", strict=True))
)
"""Digits, Cyrillic and Greek letters that pass for Latin ones."""

NO_LETTERS = Text("It needs at least two letters or digits.", "글자나 숫자가 두 개 이상 있어야 합니다.")


class Named(Protocol):
    """Somebody who has both names."""

    @property
    def display_name(self) -> str:
        """The name."""

    @property
    def nickname(self) -> str:
        """What colleagues know the person by."""


def shown_name(account: Named, viewer_role: Role | None, names_shown: str) -> str:
    """Return by which name somebody sees a person.

    Parameters
    ----------
    account
        The person.
    viewer_role
        Whose eyes it is for; None for strangers, who never see a name.
    names_shown
        What colleagues see: ``nickname`` or ``display_name``.
    """
    if viewer_role in STAFF or (viewer_role is not None and names_shown == "display_name"):
        return account.display_name
    return account.nickname


def nickname_key(nickname: str) -> str:
    """Return what two nicknames share that look alike: letters and digits only, without case, accents and disguise."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", nickname).casefold())
    bare = "".join(character for character in plain if unicodedata.category(character) != "Mn")
    key = unicodedata.normalize("NFKC", bare).casefold().translate(LOOK_ALIKES)
    return "".join(character for character in key if character.isalnum())


def neutral_nickname() -> str:
    """Return a nickname that says nothing about whom it belongs to."""
    return "racer-" + "".join(secrets.choice(NEUTRAL_LETTERS) for _ in range(NEUTRAL_LENGTH))


def checked_nickname(text: str) -> str:
    """Return a nickname as it is kept.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`.
    """
    nickname = one_line(text, LONGEST_NICKNAME)
    key = nickname_key(nickname)
    if len(key) < SHORTEST_KEY:
        raise ValueError(NO_LETTERS)
    if len(key) > LONGEST_KEY:
        raise ValueError(TOO_LONG.format(most=LONGEST_NICKNAME))
    return nickname


Nickname = Annotated[
    str,
    Field(
        min_length=2,
        max_length=LONGEST_NICKNAME,
        description="What colleagues see; nobody else's may look like it.",
        examples=["turbo-minji"],
    ),
    AfterValidator(checked_nickname),
]
