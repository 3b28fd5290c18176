"""Numbers that are written out in a reward function: indices of waypoints and points of lines."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from racer.rewards.lint.syntax.code import reads_key

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST_POINTS: Final = 8
"""Pairs of numbers that make a line rather than a table of something else."""
LARGEST_INDEX: Final = 1e9
"""Larger numbers are neither indices of waypoints nor places; whole ones may be larger than any float."""
_ROUNDS: Final = 4


def compared_indices(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Yield the whole numbers that an index of ``closest_waypoints`` is compared with, and their lines."""
    indices, lists = _names_of_indices(tree), _numbers_of_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            others = [side for side in sides if not _is_index(side, indices)]
            if len(others) < len(sides):
                yield from ((number, node.lineno) for side in others for number in _numbers(side, lists))


def written_points(tree: ast.Module) -> Iterator[tuple[list[tuple[float, float]], int]]:
    """Yield the lists of points in a file that looks at x and y, and the lines on which they begin."""
    if not all(any(reads_key(node, key) for node in ast.walk(tree)) for key in ("x", "y")):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple):
            points = [point for element in node.elts if (point := _point(element)) is not None]
            if len(points) == len(node.elts) >= FEWEST_POINTS:
                yield points, node.lineno


def _names_of_indices(tree: ast.Module) -> set[str]:
    """Return the variables that hold an index of ``closest_waypoints``, or both, or something computed from them."""
    names: set[str] = set()
    for _ in range(_ROUNDS):
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and _is_index(node.value, names):
                names |= {part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)}
    return names


def _is_index(node: ast.AST, names: set[str]) -> bool:
    """Tell whether an expression is an index of a waypoint, not something that was looked up with it."""
    if reads_key(node, "closest_waypoints"):
        return True
    if isinstance(node, ast.Name):
        return node.id in names
    if isinstance(node, ast.Subscript):
        return _is_index(node.value, names)
    if isinstance(node, ast.BinOp):
        return _is_index(node.left, names) and isinstance(node.right, ast.Constant)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"int", "min", "max"}:
        return any(_is_index(argument, names) for argument in node.args)
    return False


def _numbers_of_names(tree: ast.Module) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).extend(_whole_numbers(node.value))
    return found


def _numbers(node: ast.AST, lists: dict[str, list[int]]) -> Iterator[int]:
    yield from _whole_numbers(node)
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield from lists.get(part.id, ())


def _whole_numbers(node: ast.AST) -> Iterator[int]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and type(part.value) is int and part.value <= LARGEST_INDEX:
            yield part.value


def _point(node: ast.AST) -> tuple[float, float] | None:
    if not isinstance(node, ast.List | ast.Tuple) or not 2 <= len(node.elts) <= 6:
        return None
    x, y = _number(node.elts[0]), _number(node.elts[1])
    return None if x is None or y is None else (x, y)


def _number(node: ast.AST) -> float | None:
    sign = 1.0
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        sign, node = -1.0, node.operand
    if isinstance(node, ast.Constant) and type(node.value) in {int, float} and abs(node.value) <= LARGEST_INDEX:  # type: ignore[arg-type]
        return sign * float(node.value)  # type: ignore[arg-type]
    return None
