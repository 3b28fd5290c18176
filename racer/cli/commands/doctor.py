"""`racer doctor`: whether everything is here that Racer needs."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata
from typing import Annotated

import typer

from racer import __version__
from racer.cli.console import console, print_json, print_table

PACKAGES = ("numpy", "numba", "torch", "stable-baselines3", "gymnasium", "pygame-ce", "shapely", "imageio-ffmpeg")


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False) -> None:
    """Tell what this machine has, and what that means for Racer."""
    import torch

    from racer.track import track_names
    from racer.viewer import has_display

    facts = {
        "racer": __version__,
        "python": f"{platform.python_version()} ({sys.executable})",
        **{name: metadata.version(name) for name in PACKAGES},
        "processor cores": str(os.cpu_count()),
        "gpu": torch.cuda.get_device_name(0) if torch.cuda.is_available() else "none: training runs on the processor",
        "display": "yes" if has_display() else "none: replay writes pictures instead of opening a window",
        "tracks": str(len(track_names())),
    }
    if as_json:
        print_json(facts)
        return
    print_table(("what", "found"), facts.items())
    console.print("Everything that Racer needs is here. How fast it is: racer bench")
