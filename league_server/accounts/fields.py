"""The kinds of words that people type about themselves, as requests take them: checked, and in one way of writing."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from racer.language import Text

LONGEST_ADDRESS: Final = 254
"""Characters of an e-mail address (RFC 5321)."""
JOINER: Final = "\u200d"
"""Holds emoji together; other invisible characters only hide something."""
INVISIBLE: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Kinds of characters; those that this version of Unicode does not know yet may be new emoji."""
DOMAIN: Final = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)+")
LOCAL_PART: Final = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}")

NOTHING_LEFT = Text("Nothing is left of it without spaces.", "공백을 빼면 남는 글자가 없습니다.")
NOT_VISIBLE = Text(
    "It has invisible characters, which are not allowed.", "보이지 않는 문자가 들어 있어 사용할 수 없습니다."
)
TOO_LONG = Text("It is longer than {most} characters.", "{most}자를 넘습니다.")
NOT_AN_ADDRESS = Text(
    "It is not an e-mail address such as name@example.com.", "name@example.com과 같은 이메일 주소가 아닙니다."
)
NOT_A_DOMAIN = Text("It is not a mail domain such as example.com.", "example.com과 같은 메일 도메인이 아닙니다.")


def one_line(text: str, most: int) -> str:
    """Return a text as it is kept: composed, on one line, with single spaces.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if not line:
        raise ValueError(NOTHING_LEFT)
    if any(unicodedata.category(character) in INVISIBLE and character != JOINER for character in line):
        raise ValueError(NOT_VISIBLE)
    if len(line) > most:
        raise ValueError(TOO_LONG.format(most=most))
    return line


def email_address(text: str) -> str:
    """Return an e-mail address in small letters.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`.
    """
    address = one_line(text, LONGEST_ADDRESS).lower()
    local_part, _, domain = address.rpartition("@")
    if len(address) > LONGEST_ADDRESS or not LOCAL_PART.fullmatch(local_part) or not DOMAIN.fullmatch(domain):
        raise ValueError(NOT_AN_ADDRESS)
    return address


def mail_domain(text: str) -> str:
    """Return the domain of mail addresses in small letters, without the sign before it.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`.
    """
    domain = one_line(text, LONGEST_ADDRESS).lower().removeprefix("@")
    if not DOMAIN.fullmatch(domain):
        raise ValueError(NOT_A_DOMAIN)
    return domain


def _line(most: int) -> tuple[AfterValidator, ...]:
    return (AfterValidator(lambda text: one_line(text, most)),)


DisplayName = Annotated[
    str, Field(min_length=1, max_length=100, description="The person's name.", examples=["Kim Minji"]), *_line(100)
]
Label = Annotated[str, Field(min_length=1, max_length=100), *_line(100)]
"""A name that somebody gives to a thing."""
Department = Annotated[str, Field(min_length=1, max_length=100, examples=["R&D"]), *_line(100)]
Site = Annotated[str, Field(min_length=1, max_length=100, examples=["Pangyo"]), *_line(100)]
Team = Annotated[str, Field(min_length=1, max_length=100, examples=["Blue"]), *_line(100)]
EmployeeNumber = Annotated[str, Field(min_length=1, max_length=40, examples=["20260417"]), *_line(40)]
EmailAddress = Annotated[
    str,
    Field(min_length=3, max_length=LONGEST_ADDRESS, description="E-mail address.", examples=["minji@example.com"]),
    AfterValidator(email_address),
]
MailDomain = Annotated[
    str, Field(min_length=3, max_length=LONGEST_ADDRESS, examples=["example.com"]), AfterValidator(mail_domain)
]
SearchWords = Annotated[str, Field(min_length=1, max_length=100), *_line(100)]
"""What is looked for in a list."""
