"""Which passwords are taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import Field

from league_server.problems import Problem
from racer.language import Text

SHORTEST: Final = 10
LONGEST: Final = 200

TOO_SHORT = Text("The password has fewer than {least} characters.", "비밀번호가 {least}자보다 짧습니다.")
EASY_TO_GUESS = Text(
    "The password is the address or a name, which is the first thing that others try.",
    "비밀번호가 이메일 주소나 이름과 같아서 다른 사람이 가장 먼저 시도해 볼 수 있습니다.",
)
CHOOSE_ANOTHER = Text(
    "Choose one of {least} to {most} characters, such as a few words that belong to nobody else.",
    "{least}~{most}자로 정하세요. 다른 사람이 떠올리기 어려운 단어 몇 개를 이어 쓰면 좋습니다.",
).format(least=SHORTEST, most=LONGEST)

Password = Annotated[
    str,
    Field(
        max_length=LONGEST,
        description="The password.",
        examples=["seven quiet hairpins"],
        json_schema_extra={"format": "password"},
    ),
]
"""A password as it was typed; a new one has to pass `check_password` besides."""


def as_hashed(password: str) -> str:
    """Return a password as it is hashed: the same, however a keyboard composes letters."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, taken_words: Iterable[str | None], field: str = "password") -> None:
    """Refuse a password that is short, or what somebody would try first.

    Parameters
    ----------
    password
        As typed.
    taken_words
        The person's address and names.
    field
        Where it stands in the request.

    Raises
    ------
    Problem
        422 with the reason.
    """
    typed = as_hashed(password)
    if len(typed) < SHORTEST:
        reason = TOO_SHORT.format(least=SHORTEST)
        raise Problem("weak-password", 422, reason, field=field, next_step=CHOOSE_ANOTHER)
    if _bare(typed) in _guesses(taken_words):
        raise Problem("weak-password", 422, EASY_TO_GUESS, field=field, next_step=CHOOSE_ANOTHER)


def _guesses(taken_words: Iterable[str | None]) -> set[str]:
    words = [word for word in taken_words if word]
    return {_bare(word) for word in words} | {_bare(word.partition("@")[0]) for word in words}


def _bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())
