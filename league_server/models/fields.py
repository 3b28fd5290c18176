"""What people write about their models, as requests take it: checked, and in one way of writing."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from league_server.accounts.fields import INVISIBLE, JOINER, NOT_VISIBLE, Label, one_line
from racer.language import Text

LONGEST_DESCRIPTION: Final = 2000
LONGEST_NOTE: Final = 200
KEPT_WHITE_SPACE: Final = "\n\t"

TOO_MANY_LETTERS: Final = Text("It is longer than {most} characters.", "{most}자를 넘습니다.")


class Request(BaseModel):
    """What a program or a page asks for; a field that nobody knows is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Answer(BaseModel):
    """What is answered."""

    model_config = ConfigDict(frozen=True)


def some_lines(text: str) -> str:
    """Return a text of several lines as it is kept: composed, without space around it.

    Raises
    ------
    ValueError
        With the reason as a `racer.language.Text`.
    """
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    hidden = (one for one in kept if unicodedata.category(one) in INVISIBLE)
    if any(one not in KEPT_WHITE_SPACE and one != JOINER for one in hidden):
        raise ValueError(NOT_VISIBLE)
    if len(kept) > LONGEST_DESCRIPTION:
        raise ValueError(TOO_MANY_LETTERS.format(most=LONGEST_DESCRIPTION))
    return kept


def _line_or_nothing(text: str) -> str:
    return one_line(text, LONGEST_NOTE) if text.strip() else ""


ModelName = Annotated[Label, Field(description="What its owner calls it.", examples=["Late apex"])]
Description = Annotated[
    str,
    Field(max_length=LONGEST_DESCRIPTION, description="What its owner says about it."),
    AfterValidator(some_lines),
]
Note = Annotated[
    str,
    Field(max_length=LONGEST_NOTE, description="What was changed, in a line.", examples=["Pay less for steering"]),
    AfterValidator(_line_or_nothing),
]
