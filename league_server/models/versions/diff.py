"""What has changed from one version of a model to another: lines of code, fields of the spec."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from league_server.models.versions.schemas import CodeChange, FieldChange

SHOWN_AROUND: Final = 3
"""Equal lines that are shown at each end of a stretch."""
MOST_PAIRS: Final = 4_000_000
MOST_EQUAL_PAIRS: Final = 100_000
"""Pairs of lines, and of equal ones among them, that are looked at; beyond, what lies between the first and the last
difference counts as one. Comparing takes a fraction of a second then."""

OpCode = tuple[str, int, int, int, int]


def code_changes(before: str, after: str) -> list[CodeChange]:
    """Return the stretches of two texts, equal and different in turn."""
    old, new = before.splitlines(), after.splitlines()
    return [_change(opcode, old, new) for opcode in opcodes(old, new)]


def spec_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    """Return the fields of two specs that differ, under dotted names."""
    old, new = dict(_fields(before)), dict(_fields(after))
    names = [*old, *(name for name in new if name not in old)]
    changed = [name for name in names if old.get(name) != new.get(name)]
    return [FieldChange(field=name, before=old.get(name), after=new.get(name)) for name in changed]


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[OpCode]:
    """Return how some lines become others: (kind, from, to, from, to) with ends excluded, as ``difflib`` has them.

    Lines that differ are looked at closely only where that takes a moment, however long and repetitive the texts are.
    """
    start = _shared(zip(old, new, strict=False))
    end = _shared(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    codes: list[OpCode] = [("equal", 0, start, 0, start)] if start else []
    middle = _middle(old_middle, new_middle)
    codes += [(kind, a + start, b + start, c + start, d + start) for kind, a, b, c, d in middle]
    if end:
        codes.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return codes


def _middle(old: Sequence[str], new: Sequence[str]) -> list[OpCode]:
    if not old and not new:
        return []
    if not (old and new) or _takes_long(old, new):
        kind = "replace" if old and new else "delete" if old else "insert"
        return [(kind, 0, len(old), 0, len(new))]
    return list(difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _takes_long(old: Sequence[str], new: Sequence[str]) -> bool:
    times = Counter(new)
    equal_pairs = sum(times[line] for line in old)
    return len(old) * len(new) > MOST_PAIRS or equal_pairs > MOST_EQUAL_PAIRS


def _shared(pairs: Iterator[tuple[str, str]] | zip[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _change(opcode: OpCode, old: Sequence[str], new: Sequence[str]) -> CodeChange:
    kind, old_from, old_to, new_from, new_to = opcode
    shown, left_out = list(old[old_from:old_to]), 0
    if kind == "equal" and len(shown) > 2 * SHOWN_AROUND:
        left_out = len(shown) - 2 * SHOWN_AROUND
        shown = shown[:SHOWN_AROUND] + shown[-SHOWN_AROUND:]
    return CodeChange.model_validate(
        {
            "kind": kind,
            "before_line": old_from + 1,
            "before_lines": shown,
            "after_line": new_from + 1,
            "after_lines": [] if kind == "equal" else new[new_from:new_to],
            "left_out": left_out,
        }
    )


def _fields(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _fields(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
