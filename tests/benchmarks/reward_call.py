"""Measures what a reward call costs besides the function's own work: 1,024 cars on a track of 119 rows.

Run it with ``python tests/benchmarks/reward_call.py``; the aim is 2 microseconds a call.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from racer.rewards import RewardFunctions
from racer.simulator.readings import READING_SIZE
from racer.track.track import Track

CARS = 1024
ROWS = 119
ROUNDS = 50
TRIVIAL = "def reward_function(params):\n    return 1.0\n"


def ring() -> Track:
    """Return a round track of 119 rows."""
    angle = np.linspace(0.0, 2.0 * np.pi, ROWS)
    center = 3.0 * np.column_stack((np.cos(angle), np.sin(angle)))
    center[-1] = center[0]
    return Track("ring", center, 0.9 * center, 1.1 * center)


def microseconds_per_call() -> tuple[float, float]:
    """Return the best and the median cost of a call over several batches."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trivial.py"
        path.write_text(TRIVIAL, encoding="utf-8")
        functions = RewardFunctions(path, CARS, ring())
    readings = np.random.default_rng(0).uniform(0.0, 3.0, (CARS, READING_SIZE))
    costs = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        functions(readings)
        costs.append((time.perf_counter() - began) / CARS * 1e6)
    return min(costs), float(np.median(costs))


if __name__ == "__main__":
    best, median = microseconds_per_call()
    sys.stdout.write(f"{best:.2f} microseconds a call at best, {median:.2f} in the median\n")
