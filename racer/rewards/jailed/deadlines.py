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
        For some calls at once, and for each of them beyond that; the first call of a file can take 0.1 s.
    """

    load: float = 20.0
    load_per_car: float = 0.5
    calls: float = 10.0
    per_call: float = 0.02

    def of_loading(self, cars: int) -> float:
        """Return the seconds for loading the file for so many cars."""
        return self.load + cars * self.load_per_car

    def of_calls(self, calls: int) -> float:
        """Return the seconds for so many calls."""
        return self.calls + calls * self.per_call
