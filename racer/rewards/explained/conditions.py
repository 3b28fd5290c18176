"""The conditions in a reward function's file, and a file in which each of them is handed to a hook."""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from racer.language import Text
from racer.rewards.explained import replay
from racer.rewards.source import compile_reward_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from racer.rewards.source import RewardSource

Kind = Literal["if", "ternary", "while"]
MOST_READABLE: Final = 6
"""How many values are shown of one condition."""
_TOO_DEEP: Final = Text(
    "an expression is nested too deeply to be explained. Give its parts names of their own.",
    "식이 너무 깊게 중첩되어 설명할 수 없습니다. 식을 나누어 변수에 담아 주세요.",
)


@dataclass(frozen=True)
class Condition:
    """A condition in a file: the test of an ``if`` or ``elif``, of a ternary, or of a ``while``.

    Parameters
    ----------
    line
        Where the test begins, from 1.
    text
        The test, on one line.
    kind
        What it is the test of.
    has_else
        Whether something is written for when it is false: an ``else``, a further ``elif``, or a ternary's other value.
    """

    line: int
    text: str
    kind: Kind
    has_else: bool


@dataclass(frozen=True)
class ReplaySource:
    """A file that stands in for a reward function while one of its steps is explained.

    Parameters
    ----------
    source
        The file; `racer.rewards.explained.replay.Replay` says what its calls mean.
    conditions
        The conditions of the function's own file, in the order of their numbers.
    """

    source: RewardSource
    conditions: tuple[Condition, ...]


def replay_source(source: RewardSource, step: int) -> ReplaySource:
    """Return the file that explains one call of a reward function, counted from 0.

    Raises
    ------
    RewardFunctionError
        If the changed file does not compile: a condition is nested too deeply.
    """
    text = "".join(source.lines)
    try:
        tests = list(_tests(source.syntax_tree()))
    except RecursionError:
        raise source.error(_TOO_DEEP) from None
    hooked = _hooked(text, [test for test, _, _ in tests])
    readable = [_readable(test) for test, _, _ in tests]
    # As lines of its own, so that whoever looks for import statements finds them.
    literal = hooked.replace("\\", "\\\\").replace('"', '\\"')
    call = f'Replay("""\\\n{literal}""", {readable!r}, {step})'
    changed = f"{inspect.getsource(replay)}\n\nreward_function = {call}\n"
    # Under the file's own name its lines would be taken for those of the author.
    filename = f"{source.filename} (explained)"
    return ReplaySource(
        compile_reward_source(changed.encode(), source.path, filename),
        tuple(_conditions(text, tests)),
    )


def _tests(tree: ast.Module) -> Iterator[tuple[ast.expr, Kind, bool]]:
    """Yield each condition's test, what it is the test of, and whether there is an alternative to it."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        # What stands in a formatted string has no place of its own before Python 3.12.
        if not isinstance(node, ast.JoinedStr):
            waiting.extend(ast.iter_child_nodes(node))
        match node:
            case ast.If():
                yield node.test, "if", bool(node.orelse)
            case ast.IfExp():
                yield node.test, "ternary", True
            case ast.While():
                yield node.test, "while", False


def _conditions(text: str, tests: Sequence[tuple[ast.expr, Kind, bool]]) -> Iterator[Condition]:
    for test, kind, has_else in tests:
        words = " ".join((ast.get_source_segment(text, test) or "").split())
        yield Condition(test.lineno, words, kind, has_else)


def _hooked(text: str, tests: Sequence[ast.expr]) -> str:
    """Return the text with each test handed to the hook with its number; every line keeps its number."""
    insertions: list[tuple[int, int, bytes]] = []
    for number, test in enumerate(tests):
        insertions.append((test.lineno, test.col_offset, f"{replay.HOOK}({number}, (".encode()))
        insertions.append((test.end_lineno or test.lineno, test.end_col_offset or 0, b"))"))
    lines = [line.encode() for line in text.split("\n")]
    for line, column, piece in sorted(insertions, reverse=True):
        before = lines[line - 1]
        lines[line - 1] = before[:column] + piece + before[column:]
    return b"\n".join(lines).decode()


def _readable(test: ast.expr) -> list[list[Any]]:
    """Return what can be shown of a test: variables, and keys and attributes of variables, that are no functions."""
    found: dict[str, list[Any]] = {}
    waiting: list[ast.AST] = [test]
    while waiting:
        node = waiting.pop(0)
        match node:
            case ast.Name(id=name):
                found[name] = [name, name, []]
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(key))):
                found[ast.unparse(node)] = [key, name, ["key", key]]
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                found[ast.unparse(node)] = [ast.unparse(node), name, ["attribute", attribute]]
            case ast.Call(func=function):
                parts = node.args + [each.value for each in node.keywords]
                waiting.extend([function.value, *parts] if isinstance(function, ast.Attribute) else parts)
            case _:
                waiting.extend(ast.iter_child_nodes(node))
    return list(found.values())[:MOST_READABLE]
