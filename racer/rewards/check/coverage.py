"""Which lines of a reward function's file can run when it is called, and which of them did."""

from __future__ import annotations

from inspect import CO_OPTIMIZED
from types import CodeType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def unreached_lines(code: CodeType, reached: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return the first and the last line of each piece that did not run, of a file's functions that did.

    Lines without anything to execute, such as comments and a function's first line, belong to no piece or to the one
    around them. A function of which nothing ran may be called while the file is loaded, or from a line that is told.

    Parameters
    ----------
    code
        The compiled file.
    reached
        The lines that ran.
    """
    ran = set(reached)
    pieces: list[tuple[int, int]] = []
    is_open = False
    for line in sorted({line for lines in function_lines(code) if lines & ran for line in lines}):
        if line in ran:
            is_open = False
        elif is_open:
            pieces[-1] = (pieces[-1][0], line)
        else:
            pieces.append((line, line))
            is_open = True
    return tuple(pieces)


def function_lines(code: CodeType) -> Iterator[set[int]]:
    """Yield for each of the file's functions the lines on which it has something to execute."""
    # The code of a module or a class runs once, when the file is loaded.
    if code.co_flags & CO_OPTIMIZED:
        yield {line for _, _, line in code.co_lines() if line is not None and line != code.co_firstlineno}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from function_lines(constant)
