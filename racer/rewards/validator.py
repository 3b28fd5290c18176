"""What the retired service's own validator would have refused, as notes: here such files run.

Only its rules about imports, words, size, keys and the type of the result are repeated, not its style check.
"""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from racer.rewards.source import RewardSource

_IMPORTS: Final = frozenset({"math", "random", "numpy", "scipy", "shapely"})
_CALLS: Final = frozenset({"open", "exec", "eval", "compile", "input"})
_WORDS: Final = ("__import__", "load", "fromfile", "genfromtxt", "tofile", "save", "memmap")
_MISSING_KEYS: Final = frozenset({"projection_distance", "objects_distance_from_center", "sim_time"})
_LARGEST: Final = 140_000


@dataclass(frozen=True)
class ValidatorNote:
    """Something that the retired service's validator would have refused.

    Parameters
    ----------
    text
        What, as a sentence.
    line
        The line in the file, from 1, where it is known.
    """

    text: str
    line: int | None = None


def validator_notes(source: RewardSource, result_types: Iterable[type]) -> tuple[ValidatorNote, ...]:
    """Return what would have been refused, in the order of the lines.

    Parameters
    ----------
    source
        The file.
    result_types
        The types of the values that the function has returned.
    """
    text = "".join(source.lines)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
    notes = [*_import_notes(tree), *_call_notes(tree), *_key_notes(tree), *_word_notes(source.lines)]
    notes.sort(key=lambda note: note.line or 0)
    if len(text) > _LARGEST:
        notes.append(ValidatorNote(f"The file has {len(text)} characters; {_LARGEST} were allowed."))
    notes += [
        ValidatorNote(f"A result is of type {kind.__name__}; it had to be a float. Write float(...) around it.")
        for kind in dict.fromkeys(result_types)
        if not issubclass(kind, float)
    ]
    return tuple(notes)


def _import_notes(tree: ast.Module) -> Iterator[ValidatorNote]:
    allowed = ", ".join(sorted(_IMPORTS))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in _imported(node):
                if name.partition(".")[0] not in _IMPORTS:
                    yield ValidatorNote(f"'{name}' could not be imported; {allowed} could.", node.lineno)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [child for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)]
            yield from (ValidatorNote("Imports had to stand at the top of the file.", child.lineno) for child in inner)


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return ["." * node.level + (node.module or "")]


def _call_notes(tree: ast.Module) -> Iterator[ValidatorNote]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            yield ValidatorNote(f"{node.func.id}() could not be called.", node.lineno)


def _key_notes(tree: ast.Module) -> Iterator[ValidatorNote]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in _MISSING_KEYS:
            yield ValidatorNote(f"The key '{node.value}' was not there while validating.", node.lineno)


def _word_notes(lines: tuple[str, ...]) -> Iterator[ValidatorNote]:
    for number, line in enumerate(lines, start=1):
        for word in _WORDS:
            if word in line:
                yield ValidatorNote(f"The text '{word}' could not stand in a file, not even in a comment.", number)
