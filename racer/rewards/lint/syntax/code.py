"""The syntax tree of a reward function, asked only for lines and for numbers that are written out."""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from racer.rewards.source import RewardSource


class Code:
    """The text of a reward function.

    Parameters
    ----------
    source
        Its file.
    """

    def __init__(self, source: RewardSource) -> None:
        self.lines = source.lines
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.tree = ast.parse("".join(source.lines))

    @property
    def definition(self) -> int | None:
        """The line on which ``reward_function`` is defined."""
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == "reward_function":
                return node.lineno
        return None

    def branch_of(self, line: int) -> int | None:
        """Return the line of the innermost condition whose body holds a line; None outside all conditions."""
        best: tuple[int, int] | None = None
        for node in ast.walk(self.tree):
            if isinstance(node, ast.If | ast.While):
                for body in (node.body, node.orelse):
                    if body and body[0].lineno <= line <= (body[-1].end_lineno or line):
                        size = (body[-1].end_lineno or line) - body[0].lineno
                        best = min(best or (size + 1, 0), (size, node.lineno))
        return best[1] if best else None

    def line_reading(self, keys: Sequence[str]) -> int | None:
        """Return the line that makes use of the first of some parameters that is read at all.

        A condition comes before a formula, and that before the line on which the parameter is only looked up.
        """
        for key in keys:
            names = set(self._names_holding(key))
            uses = [
                (0 if isinstance(node, ast.Compare) else 1, node.lineno)
                for node in ast.walk(self.tree)
                if isinstance(node, ast.Compare | ast.BinOp | ast.AugAssign) and self._uses(node, key, names)
            ]
            lookups = [
                (2, node.lineno) for node in ast.walk(self.tree) if isinstance(node, ast.expr) and reads_key(node, key)
            ]
            if uses or lookups:
                return min(uses + lookups)[1]
        return None

    def _names_holding(self, key: str) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign) and any(reads_key(part, key) for part in ast.walk(node.value)):
                for target in node.targets:
                    yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))

    @staticmethod
    def _uses(node: ast.AST, key: str, names: set[str]) -> bool:
        return any(reads_key(part, key) or (isinstance(part, ast.Name) and part.id in names) for part in ast.walk(node))

    def line_of_memory(self) -> int | None:
        """Return the first line that makes a variable of the whole file the function's to change, or changes one."""
        functions = [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]
        found: list[int] = []
        for node in (inner for function in functions for inner in ast.walk(function)):
            targets: list[ast.expr] = []
            if isinstance(node, ast.Global):
                found.append(node.lineno)
            elif isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, ast.AugAssign):
                targets = [node.target]
            found += [target.lineno for target in targets if isinstance(target, ast.Attribute | ast.Subscript)]
        return min(found, default=None)

    def calls_of(self, modules: Sequence[str]) -> Iterator[int]:
        """Yield the lines that call something of some modules, however they were imported."""
        names = set(self._names_imported_from(modules))
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                first, *inner = _dotted(node.func)
                if first in names or set(inner[:-1]) & set(modules):
                    yield node.lineno

    def _names_imported_from(self, modules: Sequence[str]) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (
                    alias.asname or alias.name.partition(".")[0] for alias in node.names if alias.name in modules
                )
            elif isinstance(node, ast.ImportFrom) and node.module in modules:
                yield from (alias.asname or alias.name for alias in node.names)


def _dotted(node: ast.expr) -> list[str]:
    """Return the names of ``a.b.c``, an empty one in front where it begins with something else."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return [node.id if isinstance(node, ast.Name) else "", *reversed(names)]


def reads_key(node: ast.AST, key: str) -> bool:
    """Tell whether a node is ``params["key"]`` or ``params.get("key")``, whatever the dict is called."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return node.slice.value == key
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        return isinstance(node.args[0], ast.Constant) and node.args[0].value == key
    return False
