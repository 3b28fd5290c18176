"""Reading what was recorded of drives needs none of the libraries that drive, learn or draw."""

from __future__ import annotations

import subprocess
import sys

LIGHT = """
import sys
import racer.evaluation
from racer.evaluation import EvaluationResult, LapTrace, rank, read_sim_trace, summarise
print(*sorted({"numba", "torch", "gymnasium", "pygame", "stable_baselines3", "numpy"} & set(sys.modules)))
"""


def test_light_names_load_no_heavy_library():
    """Results, traces, logs and standings come without numba, torch, gymnasium, pygame and even numpy."""
    child = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert child.stdout.split() == []
