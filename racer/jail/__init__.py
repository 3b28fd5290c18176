"""The jail: locks a process down so that other people's code can run in it; the standard library alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.jail.level import Level
from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.jail.limits import Limits
    from racer.jail.locks import gpu_paths, lock_files, lock_medium, lock_strict, python_paths
    from racer.jail.probe.ask import system_lacks
    from racer.jail.probe.level_here import ChosenLevel, level_here
    from racer.jail.process import JailedProcess

__all__ = [
    "ChosenLevel",
    "JailedProcess",
    "Level",
    "Limits",
    "gpu_paths",
    "level_here",
    "lock_files",
    "lock_medium",
    "lock_strict",
    "python_paths",
    "system_lacks",
]

__getattr__ = lazy_names(
    __name__,
    {
        "limits": ("Limits",),
        "locks": ("gpu_paths", "lock_files", "lock_medium", "lock_strict", "python_paths"),
        "probe.ask": ("system_lacks",),
        "probe.level_here": ("ChosenLevel", "level_here"),
        "process": ("JailedProcess",),
    },
)
