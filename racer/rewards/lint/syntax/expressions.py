"""Reads the expressions of a reward function as sums over its parameters, as far as they are simple enough."""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING, Final

from racer.rewards.lint.syntax.linear import ANYTHING, RANGES, Linear, divided, magnitude, multiplied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racer.rewards.lint.syntax.linear import Interval

_FACTORS: Final = {"radians": math.pi / 180.0, "degrees": 180.0 / math.pi}
_DEEPEST: Final = 30
_LARGEST: Final = 1e300
"""Whole numbers may be larger than any float."""


class Expressions:
    """The expressions of one function.

    Parameters
    ----------
    tree
        The whole file, for its constants.
    function
        The function whose first argument is the dict of parameters.
    """

    def __init__(self, tree: ast.Module, function: ast.FunctionDef) -> None:
        self._params = function.args.args[0].arg if function.args.args else ""
        self._values = {**_assigned_once(tree, is_module=True)}
        own = _assigned_once(function, is_module=False)
        for name in _stored(function):
            self._values.pop(name, None)
        self._values.update(own)
        self.ranges: dict[str, Interval] = dict(RANGES)

    def read(self, node: ast.expr, depth: int = 0) -> Linear | None:
        """Return an expression as a sum; None where it is something else than a number."""
        if depth > _DEEPEST:
            return None
        key = self._key(node)
        result = Linear(0.0, {key: 1.0}) if key else None
        match node:
            case ast.Constant(value=int() | float() as value) if type(value) is not bool and abs(value) <= _LARGEST:
                result = Linear(float(value))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self.read(operand, depth + 1)
                result = None if inner is None else inner.times(-1.0)
            case ast.Name(id=name) if name in self._values:
                result = self.read(self._values[name], depth + 1)
            case ast.BinOp():
                result = self._operation(node, depth)
            case ast.Call() if not key:
                result = self._call(node, depth)
        return result

    def interval(self, linear: Linear) -> Interval:
        """Return where a sum's values lie in all states."""
        return linear.interval(self.ranges)

    def _key(self, node: ast.expr) -> str | None:
        """Return the parameter that an expression looks up, if it is one with a range."""
        key: object = None
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == self._params:
            key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "get"
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == self._params
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            key = node.args[0].value
        return key if isinstance(key, str) and key in RANGES else None

    def _operation(self, node: ast.BinOp, depth: int) -> Linear | None:
        left, right = self.read(node.left, depth + 1), self.read(node.right, depth + 1)
        if left is None or right is None:
            return None
        result: Linear | None = None
        match node.op:
            case ast.Add():
                result = left.plus(right)
            case ast.Sub():
                result = left.plus(right, -1.0)
            case ast.Mult() if right.is_number:
                result = left.times(right.constant)
            case ast.Mult() if left.is_number:
                result = right.times(left.constant)
            case ast.Mult():
                result = self._part(node, multiplied(self.interval(left), self.interval(right)))
            case ast.Div() if right.is_number and right.constant != 0.0:
                result = left.times(1.0 / right.constant)
            case ast.Div():
                result = self._part(node, divided(self.interval(left), self.interval(right)))
            case ast.Pow() if right.is_number and right.constant == 2.0:
                size = magnitude(self.interval(left))
                result = self._part(node, multiplied(size, size))
        return result

    def _call(self, node: ast.Call, depth: int) -> Linear | None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        sums = [inner for argument in node.args if (inner := self.read(argument, depth + 1)) is not None]
        if not sums or len(sums) < len(node.args):
            return None
        result: Linear | None = None
        if len(sums) == 1 and name == "float":
            result = sums[0]
        elif len(sums) == 1 and name in _FACTORS:
            result = sums[0].times(_FACTORS[name])
        elif len(sums) == 1 and name in {"abs", "fabs"}:
            result = self._part(node, magnitude(self.interval(sums[0])))
        elif len(sums) > 1 and name in {"min", "max"}:
            choose = min if name == "min" else max
            intervals = [self.interval(argument) for argument in sums]
            result = self._part(node, (choose(low for low, _ in intervals), choose(high for _, high in intervals)))
        return result

    def _part(self, node: ast.expr, interval: Interval) -> Linear:
        text = ast.dump(node)
        self.ranges[text] = interval if interval[0] <= interval[1] else ANYTHING
        return Linear(0.0, {text: 1.0})


def _stored(scope: ast.Module | ast.FunctionDef) -> list[str]:
    """Return the names that a scope binds, one entry each time; functions inside count as if they were the scope's."""
    names = [node.id for node in ast.walk(scope) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)]
    names += [node.arg for node in ast.walk(scope) if isinstance(node, ast.arg)]
    return names


def _assigned_once(scope: ast.Module | ast.FunctionDef, *, is_module: bool) -> Mapping[str, ast.expr]:
    """Return what a scope's variables are, for those that are assigned in one place and nowhere changed."""
    names = _stored(scope)
    body = scope.body if is_module else [node for node in ast.walk(scope) if isinstance(node, ast.Assign)]
    found: dict[str, ast.expr] = {}
    for node in body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Name) and names.count(target.id) == 1:
                found[target.id] = node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=False)
                found.update(
                    {
                        part.id: value
                        for part, value in pairs
                        if isinstance(part, ast.Name) and names.count(part.id) == 1
                    }
                )
    return found
