"""A diagnosis needs none of the libraries that drive, learn or draw."""

from __future__ import annotations

import subprocess
import sys

LIGHT = """
import sys
from racer.evaluation.diagnosis import diagnose
from racer.evaluation.lap_trace import LapTrace
from racer.track import load_track, track_names
print(*sorted({"numba", "torch", "gymnasium", "pygame", "stable_baselines3"} & set(sys.modules)))
"""


def test_a_server_may_diagnose():
    """Diagnosing loads neither numba nor torch, gymnasium, pygame or stable-baselines3."""
    child = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert child.stdout.split() == []
