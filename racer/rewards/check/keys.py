"""Which keys of its dict a reward function looks up that are never there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.check.report import UnknownKey
from racer.rewards.explain import did_you_mean
from racer.rewards.params import PARAMETER_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from racer.rewards.source import RewardSource

_NEVER_THERE: Final = Text("The dict never has a key '{name}'.", "딕셔너리에 '{name}' 키는 없습니다.")


def sort_keys(source: RewardSource, keys: Iterable[str]) -> tuple[tuple[str, ...], tuple[UnknownKey, ...]]:
    """Return the keys of the vocabulary, in its order, and what is to be said about the others."""
    read = dict.fromkeys(keys)
    known = tuple(name for name in PARAMETER_NAMES if name in read)
    return known, tuple(_unknown(source, name) for name in read if name not in PARAMETER_NAMES)


def _unknown(source: RewardSource, name: str) -> UnknownKey:
    nodes = ast.walk(source.syntax_tree())
    lines = [node.lineno for node in nodes if isinstance(node, ast.Constant) and node.value == name]
    nearest = did_you_mean(name, PARAMETER_NAMES)
    text = _NEVER_THERE.format(name=name)
    return UnknownKey(name, min(lines, default=None), text.then(nearest) if nearest else text)
