"""Functions as they stand in a rendered file, with their words in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racer.language import Language, Text


@dataclass(frozen=True)
class FunctionText:
    """A function of a rendered file.

    Parameters
    ----------
    name
        What other code calls it by.
    code
        Its lines, with what stands above them at the left margin; ``$doc`` is where the docstring stands.
    doc
        The docstring.
    remarks
        Comments, by the names with which they are marked in the code, as in ``# $last``.
    """

    name: str
    code: str
    doc: Text
    remarks: Mapping[str, Text] = field(default_factory=dict)

    def render(self, language: Language) -> str:
        """Return its lines in one language."""
        words = {name: text.to(language) for name, text in self.remarks.items()}
        return Template(self.code.strip("\n")).substitute(words, doc=f'"""{self.doc.to(language)}"""')
