"""Which keys of its dict a reward function looks up that are never there."""

from __future__ import annotations

import ast
from itertools import islice
from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.check.report import UnknownKey
from racer.rewards.explain import did_you_mean
from racer.rewards.params import PARAMETER_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from racer.rewards.source import RewardSource

FIRST_UNKNOWN: Final = 20
"""How many unknown keys are told; a function may make up new ones in every call."""
_NEVER_THERE: Final = Text("The dict never has a key '{name}'.", "딕셔너리에 '{name}' 키는 없습니다.")


def sort_keys(source: RewardSource, keys: Iterable[str]) -> tuple[tuple[str, ...], tuple[UnknownKey, ...]]:
    """Return the keys of the vocabulary, in its order, and what is to be said about the others."""
    read = dict.fromkeys(keys)
    known = tuple(name for name in PARAMETER_NAMES if name in read)
    unknown = list(islice((name for name in read if name not in PARAMETER_NAMES), FIRST_UNKNOWN))
    lines = _lines_of_texts(source) if unknown else {}
    return known, tuple(_unknown(name, lines.get(name)) for name in unknown)


def _lines_of_texts(source: RewardSource) -> dict[str, int]:
    """Return the first line that each text of the file stands on."""
    lines: dict[str, int] = {}
    for node in ast.walk(source.syntax_tree()):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            lines[node.value] = min(node.lineno, lines.get(node.value, node.lineno))
    return lines


def _unknown(name: str, line: int | None) -> UnknownKey:
    nearest = did_you_mean(name, PARAMETER_NAMES)
    text = _NEVER_THERE.format(name=name)
    return UnknownKey(name, line, text.then(nearest) if nearest else text)
