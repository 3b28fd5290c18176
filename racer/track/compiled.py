"""How Racer compiles its loops: scalar functions that melt into the loop that calls them.

A compiled loop over cars calls small pure functions of numbers and records of arrays. Three of Numba's habits cost more
than the arithmetic in them: a call that is not inlined copies the whole record, every array taken out of a record is
counted in and out again by atomic instructions, and every division asks whether it divides by zero.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def scalar_function(function: Function) -> Function:
    """Compile a function that computes with numbers and reads or writes arrays, but makes none.

    It is inlined where it is called, keeps no count of its arrays (``_nrt``; a function that allocates does not compile
    under it), and gives infinity or NaN where it divides by zero. Its arithmetic stays IEEE 754 to the bit.
    """
    return _compiled(function, forceinline=True)


def batch_loop(function: Function) -> Function:
    """Compile a loop over cars or pixels that makes no arrays and is called from Python."""
    return _compiled(function, forceinline=False)


def _compiled(function: Function, *, forceinline: bool) -> Function:
    compiler = njit(cache=True, nogil=True, error_model="numpy", forceinline=forceinline, _nrt=False)  # type: ignore[call-overload]
    return cast("Function", compiler(function))
