"""Measures how long a reward function's process takes until it is locked in and has loaded its file.

Run it with ``python tests/benchmarks/jail_start.py``; the aim is 0.6 seconds with NumPy, SciPy and Shapely.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np

from racer.jail import Level
from racer.rewards.jailed import JailedRewardFunctions
from racer.simulator.readings import READING_SIZE
from racer.track.track import Track

CARS = 8
TIMES = 9
FILES = {
    "NumPy and Shapely": "",
    "and SciPy": "import scipy.interpolate\n",
    "and scipy.stats, scipy.signal": "from scipy import signal, stats\n",
}
FUNCTION = "def reward_function(params):\n    return 1.0\n"


def ring() -> Track:
    """Return a round track of 119 rows."""
    angle = np.linspace(0.0, 2.0 * np.pi, 119)
    center = 3.0 * np.column_stack((np.cos(angle), np.sin(angle)))
    return Track("ring", center, 0.9 * center, 1.1 * center)


def seconds_to_start(text: str, level: Level) -> tuple[float, float]:
    """Return the median time to make a caller, and until it has given its first rewards."""
    made, ready = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reward.py"
        path.write_text(text + FUNCTION, encoding="utf-8")
        for _ in range(TIMES):
            began = time.perf_counter()
            functions = JailedRewardFunctions(path, CARS, ring(), level=level)
            made.append(time.perf_counter() - began)
            functions(np.ones((CARS, READING_SIZE)))
            ready.append(time.perf_counter() - began)
            functions.close()
    return median(made), median(ready)


if __name__ == "__main__":
    for level in (Level.STRICT, Level.WEAK):
        for name, text in FILES.items():
            made, ready = seconds_to_start(text, level)
            sys.stdout.write(
                f"{level}, {name}: made after {made * 1e3:.0f} ms, first rewards after {ready * 1e3:.0f} ms\n"
            )
