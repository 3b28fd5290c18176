"""The sentences that the pages say, for tests that look for them as a reader would."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Final

from tests.web.browser import WEB

LANGUAGES: Final = WEB / "src" / "i18n"


class Sentences:
    """What the pages say in one language.

    Parameters
    ----------
    language
        ``en`` or ``ko``.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: str) -> str:
        """Return the sentence ``namespace:path.to.it``, with what is put in."""
        namespace, _, path = key.partition(":")
        node = _document(self.language, namespace)
        for part in path.split("."):
            node = node[part]
        return re.sub(r"\{\{\s*(\w+)[^}]*\}\}", lambda found: values[found[1]], node)

    def pattern(self, key: str) -> re.Pattern[str]:
        """Return what finds the sentence, whatever is put in."""
        text = self(key, **dict.fromkeys(("rank", "ranked", "number", "duration"), "\0"))
        return re.compile(re.escape(text).replace("\0", r"[\d.,:]+"))


@cache
def _document(language: str, namespace: str) -> dict:
    return json.loads((LANGUAGES / language / f"{namespace}.json").read_text(encoding="utf-8"))
