"""How long the calls of a reward function are waited for, which depends on whether one after the other ends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from racer.rewards.jailed.sentences import late_call, slow_calls

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from racer.language import Text

_LOOKS: Final = 5
"""How often the count is looked at while the time of one call passes."""


class Patience:
    """Waits for some calls as long as they go on, but for no single one too long, and never beyond a bound.

    Parameters
    ----------
    begun
        How many of them have begun, shape (1,); the process that is waited for may write anything there.
    calls
        How many there are.
    call_seconds
        For a single one.
    longest_seconds
        For all of them together, whatever has been written.
    """

    def __init__(self, begun: NDArray[np.int64], calls: int, call_seconds: float, longest_seconds: float) -> None:
        self._begun = begun
        self._calls = calls
        self._call_seconds = min(call_seconds, longest_seconds)
        self._longest_seconds = longest_seconds
        self._count = self._read()
        self._began = self._changed = self._now = time.monotonic()

    @property
    def look_seconds(self) -> float:
        """Seconds until ``more`` is to be asked for the first time."""
        return self._call_seconds / _LOOKS

    def more(self) -> float:
        """Return how many seconds to wait until this is asked again; 0.0 when it has been too long."""
        self._now = time.monotonic()
        count = self._read()
        if count != self._count:
            self._count, self._changed = count, self._now
        left = min(self._changed + self._call_seconds, self._began + self._longest_seconds) - self._now
        return max(min(left, self.look_seconds), 0.0)

    def text(self) -> Text:
        """Return what took too long: one call, or all of them."""
        waited, stuck = self._now - self._began, self._now - self._changed
        if self._count <= 1 or stuck >= self._call_seconds or stuck > waited / 2.0:
            return late_call(max(self._count, 1), self._calls, stuck)
        return slow_calls(self._count - 1, self._calls, waited)

    def _read(self) -> int:
        return min(max(int(self._begun[0]), 0), self._calls)
