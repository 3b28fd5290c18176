"""Which versions of which libraries a policy was learnt with: a part of where a model comes from."""

from __future__ import annotations

import platform
import sys

LEARNT_WITH = ("gymnasium", "numba", "numpy", "stable_baselines3", "torch")


def library_versions() -> dict[str, str]:
    """Return the version of Python and of each library that this process learns with, by name."""
    loaded = {name: sys.modules[name] for name in LEARNT_WITH if name in sys.modules}
    versions = {name: str(getattr(module, "__version__", "")) for name, module in loaded.items()}
    return {"python": platform.python_version(), **versions}
