"""What the retired service's own validator would have refused, as notes: here such files run.

Only its rules about imports, words, size, keys and the type of the result are repeated, not its style check.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from racer.rewards.source import RewardSource

_IMPORTS: Final = frozenset({"math", "random", "numpy", "scipy", "shapely"})
_CALLS: Final = frozenset({"open", "exec", "eval", "compile", "input"})
_WORDS: Final = ("__import__", "load", "fromfile", "genfromtxt", "tofile", "save", "memmap")
_MISSING_KEYS: Final = frozenset({"projection_distance", "objects_distance_from_center", "sim_time"})
_LARGEST: Final = 140_000
_FLOATS: Final = frozenset({"float", "float64"})
"""Python's and numpy's, which is a subclass of it."""
_FAR_FROM_FLOATS: Final = frozenset({"NoneType", "str", "complex", "ndarray"})
"""Types that ``float(...)`` makes no float of, or not of every value."""

_NO_IMPORT: Final = Text(
    "'{name}' could not be imported; {allowed} could.", "'{name}' 모듈은 가져올 수 없었습니다. 허용된 모듈: {allowed}."
)
_AT_THE_TOP: Final = Text("Imports had to stand at the top of the file.", "import 문은 파일 맨 위에 있어야 했습니다.")
_NO_CALL: Final = Text("{name}() could not be called.", "{name}() 호출은 금지되어 있었습니다.")
_NO_KEY: Final = Text("The key '{name}' was not there while validating.", "검증할 때는 '{name}' 키가 없었습니다.")
_NO_WORD: Final = Text(
    "The text '{word}' could not stand in a file, not even in a comment.",
    "주석을 포함해 파일 어디에도 '{word}' 글자를 쓸 수 없었습니다.",
)
_TOO_LONG: Final = Text(
    "The file has {count} characters; {most} were allowed.", "파일이 {count}자입니다. {most}자까지 허용되었습니다."
)
_NO_FLOAT: Final = Text(
    "A result is of type {kind}; it had to be a float. Write float(...) around it.",
    "반환값의 자료형이 {kind}입니다. float이어야 했습니다. float(...)로 감싸세요.",
)


@dataclass(frozen=True)
class ValidatorNote:
    """Something that the retired service's validator would have refused.

    Parameters
    ----------
    text
        What.
    line
        The line in the file, from 1, where it is known.
    """

    text: Text
    line: int | None = None


def validator_notes(source: RewardSource, result_types: Iterable[str]) -> tuple[ValidatorNote, ...]:
    """Return what would have been refused, in the order of the lines.

    Parameters
    ----------
    source
        The file.
    result_types
        The names of the types of the values that the function has returned.
    """
    text = "".join(source.lines)
    tree = source.syntax_tree()
    notes = [*_import_notes(tree), *_call_notes(tree), *_key_notes(tree), *_word_notes(source.lines)]
    notes.sort(key=lambda note: note.line or 0)
    if len(text) > _LARGEST:
        notes.append(ValidatorNote(_TOO_LONG.format(count=len(text), most=_LARGEST)))
    kinds = (kind for kind in dict.fromkeys(result_types) if kind not in _FLOATS | _FAR_FROM_FLOATS)
    notes += [ValidatorNote(_NO_FLOAT.format(kind=kind)) for kind in kinds]
    return tuple(notes)


def _import_notes(tree: ast.Module) -> Iterator[ValidatorNote]:
    allowed = ", ".join(sorted(_IMPORTS))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in _imported(node):
                if name.partition(".")[0] not in _IMPORTS:
                    yield ValidatorNote(_NO_IMPORT.format(name=name, allowed=allowed), node.lineno)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [child for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)]
            yield from (ValidatorNote(_AT_THE_TOP, child.lineno) for child in inner)


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return ["." * node.level + (node.module or "")]


def _call_notes(tree: ast.Module) -> Iterator[ValidatorNote]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            yield ValidatorNote(_NO_CALL.format(name=node.func.id), node.lineno)


def _key_notes(tree: ast.Module) -> Iterator[ValidatorNote]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in _MISSING_KEYS:
            yield ValidatorNote(_NO_KEY.format(name=node.value), node.lineno)


def _word_notes(lines: tuple[str, ...]) -> Iterator[ValidatorNote]:
    for number, line in enumerate(lines, start=1):
        for word in _WORDS:
            if word in line:
                yield ValidatorNote(_NO_WORD.format(word=word), number)
