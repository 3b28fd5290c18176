"""The two languages that Racer speaks, and sentences that exist in both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en", "ko"]

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where the language of a terminal stands; the first that is set decides."""


@dataclass(frozen=True)
class Text:
    """A sentence in English and in Korean; ``str`` gives the English one.

    Parameters
    ----------
    en, ko
        The sentence in each language.
    """

    en: str
    ko: str

    def __str__(self) -> str:
        return self.en

    @classmethod
    def same(cls, words: str) -> Text:
        """Return words that read the same in both languages, such as a library's own message."""
        return cls(words, words)

    def to(self, language: Language) -> str:
        """Return the sentence in one language."""
        return self.ko if language == "ko" else self.en

    def format(self, **values: object) -> Text:
        """Fill the ``{names}`` of both sentences; a value that is a text itself is filled in its own language."""
        return Text(self.en.format(**_values(values, "en")), self.ko.format(**_values(values, "ko")))

    def to_json(self) -> dict[str, str]:
        """Return a document with the sentence in both languages."""
        return {"en": self.en, "ko": self.ko}

    def then(self, following: Text) -> Text:
        """Return this sentence with another one after it; an empty one changes nothing."""
        return Text(f"{self.en} {following.en}".strip(), f"{self.ko} {following.ko}".strip())


def language_of(environment: Mapping[str, str]) -> Language:
    """Return the language of an environment such as ``os.environ``: Korean for ``ko_KR.UTF-8``, otherwise English."""
    locale = next((value for name in LOCALE_VARIABLES if (value := environment.get(name))), "")
    return "ko" if re.split(r"[^A-Za-z]", locale)[0].lower() == "ko" else "en"


def _values(values: Mapping[str, object], language: Language) -> dict[str, object]:
    return {name: value.to(language) if isinstance(value, Text) else value for name, value in values.items()}
