"""`racer doctor`: whether everything is here that Racer needs."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module, metadata
from typing import Annotated

import typer

from racer import __version__
from racer.cli.console import print_json, print_table, program, say
from racer.cli.options import flag

PACKAGES = {
    "numpy": "numpy",
    "numba": "numba",
    "pydantic": "pydantic",
    "shapely": "shapely",
    "gymnasium": "gymnasium",
    "torch": "torch",
    "safetensors": "safetensors",
    "stable-baselines3": "stable_baselines3",
    "pygame-ce": "pygame",
    "pillow": "PIL",
    "imageio-ffmpeg": "imageio_ffmpeg",
}
"""What has to be installed, and the module that shows whether it works."""

EPILOG = """
What next:
  racer bench                   how fast this machine is
  racer demo
"""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, what was found, and whether Racer can work with it."""

    what: str
    found: str
    is_fine: bool = True


def doctor(as_json: Annotated[bool, flag("--json", "Print JSON for scripts.")] = False) -> None:
    """Tell what this machine has, and what that means for Racer.

    The exit code is 1 where something is missing.
    """
    findings = [*_about_python(), *(_about_package(*package) for package in PACKAGES.items()), *_about_machine()]
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        _print(findings)
    if not all(finding.is_fine for finding in findings):
        raise typer.Exit(1)


def _print(findings: list[Finding]) -> None:
    print_table(("what", "found", ""), [(one.what, one.found, "ok" if one.is_fine else "MISSING") for one in findings])
    if all(finding.is_fine for finding in findings):
        say(f"Everything that Racer needs is here. How fast it is: {program()} bench")
    else:
        say("Something is missing. Install Racer again: python3 -m pip install --force-reinstall racer", style="bold")


def _about_python() -> list[Finding]:
    return [Finding("racer", __version__), Finding("python", f"{platform.python_version()} ({sys.executable})")]


def _about_package(name: str, module: str) -> Finding:
    try:
        import_module(module)
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "there, of an unknown version")
    except Exception as error:  # noqa: BLE001 - a broken library may fail in any way
        return Finding(name, f"does not work: {type(error).__name__}: {error}".splitlines()[0], is_fine=False)


def _about_machine() -> list[Finding]:
    return [
        Finding("processor cores", str(os.cpu_count())),
        _looked_at("gpu", _gpu),
        _looked_at("display", _display),
        _looked_at("films", _film_writer),
        _looked_at("tracks", _tracks),
        _looked_at("reward functions", _reward_functions),
    ]


def _looked_at(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, look())
    except Exception as error:  # noqa: BLE001 - what is missing may fail in any way
        return Finding(what, f"{type(error).__name__}: {error}".splitlines()[0], is_fine=False)


def _gpu() -> str:
    from racer.models import gpu_name

    return gpu_name() or "none: training runs on the processor"


def _display() -> str:
    from racer.drawing import has_display

    return "yes" if has_display() else "none: replay writes pictures instead of opening a window"


def _film_writer() -> str:
    return f"ffmpeg {import_module('imageio_ffmpeg').get_ffmpeg_version()}"


def _tracks() -> str:
    from racer.track import track_names

    return str(len(track_names()))


def _reward_functions() -> str:
    from racer.rewards import reward_function_names

    return str(len(reward_function_names()))
