"""How long a reward function may take before its process is stopped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Deadlines:
    """Seconds that are far more than honest functions need, on a busy machine too.

    Parameters
    ----------
    load, load_per_car
        For executing the file, and for each car beyond that; loading takes 0.2 s at most for files that people write.
    calls, per_call
        For some calls at once, and for each of them beyond that, as long as one after the other ends.
    call, first_call
        For a single one of them, and for the first of a file, which can take 0.1 s.
    altogether
        For everything that is waited for, where somebody looks on.
    """

    load: float = 20.0
    load_per_car: float = 0.5
    calls: float = 15.0
    per_call: float = 0.1
    call: float = 5.0
    first_call: float = 7.0
    altogether: float = float("inf")

    def of_loading(self, cars: int) -> float:
        """Return the seconds for loading the file for so many cars."""
        return self.load + cars * self.load_per_car

    def of_calls(self, calls: int) -> float:
        """Return the seconds for so many calls."""
        return self.calls + calls * self.per_call
