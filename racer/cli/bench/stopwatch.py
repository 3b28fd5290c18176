"""How the cases take times."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def seconds(act: Callable[[], object]) -> float:
    """Return how long something takes, s."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def median_of(rounds: int, act: Callable[[], float]) -> float:
    """Return the median of several rounds after one that is thrown away, in which everything is compiled."""
    act()
    return median(act() for _ in range(rounds))


class Stopwatch:
    """Adds up the time that is spent in some methods of objects, each call from its beginning to its end."""

    def __init__(self) -> None:
        self.spent_s = 0.0

    def watch(self, owner: object, name: str) -> None:
        """Take the times of all calls of a method from now on."""
        method = getattr(owner, name)

        def timed(*args: Any, **kwargs: Any) -> Any:
            begin = time.perf_counter()
            try:
                return method(*args, **kwargs)
            finally:
                self.spent_s += time.perf_counter() - begin

        setattr(owner, name, timed)
