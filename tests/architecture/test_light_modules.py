"""A server that lists races must start without the libraries that learn, simulate and draw."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("gymnasium", "numba", "pygame", "stable_baselines3", "torch")
LIGHT_MODULES = (
    "league_server.app",
    "racer",
    "racer.cli.app",
    "racer.errors",
    "racer.specs",
    "racer.track",
    "racer.rewards.params",
    "racer.evaluation.lap_trace",
    "racer.evaluation.ranking",
    "racer.evaluation.result",
    "racer.models.manifest",
    "racer.training.run_directory",
)
REPORT_HEAVY = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(*sorted(set(sys.argv[2:]) & set(sys.modules)))
"""


@pytest.mark.parametrize("name", LIGHT_MODULES)
def test_a_light_module_loads_no_heavy_library(name: str):
    """What a server takes from racer loads none of torch, stable_baselines3, gymnasium, numba and pygame."""
    child = subprocess.run(
        [sys.executable, "-c", REPORT_HEAVY, name, *HEAVY], capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    loaded = child.stdout.split()
    assert not loaded, f"importing {name} loads {loaded}: import those inside the package's heavy modules only"
