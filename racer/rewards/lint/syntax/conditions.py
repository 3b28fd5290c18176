"""Conditions that cannot be true, or cannot be false, whatever the car does."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from racer.rewards.lint.syntax.expressions import Expressions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from racer.rewards.lint.syntax.linear import Linear

_OPPOSITE: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}


class Fact(NamedTuple):
    """That a sum is above zero, or at least not below it."""

    sum: Linear
    is_strict: bool


@dataclass(frozen=True)
class DeadBranch:
    """Lines that cannot run.

    Parameters
    ----------
    test_line
        Where the condition stands.
    test
        The condition as it is written.
    is_else
        Whether it is the part behind ``else`` that cannot run.
    lines
        The lines of that part, first and last.
    """

    test_line: int
    test: str
    is_else: bool
    lines: tuple[int, int]


def dead_branches(tree: ast.Module) -> Iterator[DeadBranch]:
    """Yield the parts of ``reward_function`` that contradict what parameters can be, or conditions before them."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "reward_function":
            yield from _Reader(Expressions(tree, node)).block(node.body, ())


class _Reader:
    """Reads blocks of statements with what is known to hold there."""

    def __init__(self, expressions: Expressions) -> None:
        self._expressions = expressions

    def block(self, body: Sequence[ast.stmt], facts: tuple[Fact, ...]) -> Iterator[DeadBranch]:
        for statement in body:
            if isinstance(statement, ast.If):
                yield from self._choice(statement, facts)
                if _always_leaves(statement.body):
                    facts += self._facts(statement.test, is_true=False)
            elif isinstance(statement, ast.For | ast.While | ast.With | ast.Try):
                for part in ("body", "orelse", "finalbody"):
                    yield from self.block(getattr(statement, part, []), facts)

    def _choice(self, choice: ast.If, facts: tuple[Fact, ...]) -> Iterator[DeadBranch]:
        for is_true, body in ((True, choice.body), (False, choice.orelse)):
            if not body:
                continue
            if self._is_impossible(choice.test, facts, is_true=is_true):
                lines = (body[0].lineno, body[-1].end_lineno or body[-1].lineno)
                yield DeadBranch(choice.test.lineno, ast.unparse(choice.test), not is_true, lines)
            else:
                yield from self.block(body, facts + self._facts(choice.test, is_true=is_true))

    def _is_impossible(self, test: ast.expr, facts: tuple[Fact, ...], *, is_true: bool) -> bool:
        new = self._facts(test, is_true=is_true)
        if any(self._contradicts(fact, other) for fact in new for other in (*facts, *new)):
            return True
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) is is_true:
            return all(self._is_impossible(part, facts, is_true=is_true) for part in test.values)
        return False

    def _contradicts(self, fact: Fact, other: Fact) -> bool:
        """Tell whether a fact cannot hold, or cannot hold together with another one.

        The other one says that its sum is not below zero. If the two sums together cannot be above zero, the fact's own
        sum is not above zero either.
        """
        _, high = self._expressions.interval(fact.sum)
        if high < 0.0 or (high == 0.0 and fact.is_strict):
            return True
        _, high = self._expressions.interval(fact.sum.plus(other.sum))
        return high < 0.0 or (high == 0.0 and (fact.is_strict or other.is_strict))

    def _facts(self, test: ast.expr, *, is_true: bool) -> tuple[Fact, ...]:
        """Return what holds when a condition is true, or false; nothing where that is not simple."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self._facts(test.operand, is_true=not is_true)
        if isinstance(test, ast.BoolOp):
            if isinstance(test.op, ast.And) is not is_true:
                return ()
            return tuple(fact for part in test.values for fact in self._facts(part, is_true=is_true))
        if not isinstance(test, ast.Compare) or (len(test.ops) > 1 and not is_true):
            return ()
        sides = [test.left, *test.comparators]
        found: list[Fact] = []
        for left, operator, right in zip(sides, test.ops, sides[1:], strict=False):
            found += self._comparison(left, type(operator), right, is_true=is_true)
        return tuple(found)

    def _comparison(
        self, left: ast.expr, operator: type[ast.cmpop], right: ast.expr, *, is_true: bool
    ) -> Iterator[Fact]:
        first, second = self._expressions.read(left), self._expressions.read(right)
        if first is None or second is None or (first.is_number and second.is_number):
            return
        if operator in {ast.Eq, ast.NotEq}:
            if (operator is ast.Eq) is is_true:
                yield Fact(first.plus(second, -1.0), is_strict=False)
                yield Fact(second.plus(first, -1.0), is_strict=False)
            return
        if operator not in _OPPOSITE:
            return
        kind = operator if is_true else _OPPOSITE[operator]
        greater = first.plus(second, -1.0) if kind in {ast.Gt, ast.GtE} else second.plus(first, -1.0)
        yield Fact(greater, is_strict=kind in {ast.Gt, ast.Lt})


def _always_leaves(body: Sequence[ast.stmt]) -> bool:
    return any(isinstance(statement, ast.Return | ast.Raise | ast.Continue | ast.Break) for statement in body)
