"""`racer doctor`: whether everything is here that Racer needs."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Annotated, Any

import typer

from racer import __version__
from racer.cli.console import print_json, print_table, program, say
from racer.cli.options import flag
from racer.jail import Level
from racer.language import Text, language_of

if TYPE_CHECKING:
    from racer.jail.probe import ProbeReport

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

JAIL = {
    Level.STRICT: Text(
        "strict: {refused} of {tried} hostile acts refused",
        "strict: 적대 행위 {tried}개 중 {refused}개를 막았습니다",
    ),
    Level.MEDIUM: Text(
        "medium: {refused} of {tried} hostile acts refused; not firm enough for reward functions of other people",
        "medium: 적대 행위 {tried}개 중 {refused}개를 막았습니다. 다른 사람의 보상 함수를 실행하기에는 부족합니다",
    ),
    Level.WEAK: Text(
        "weak: reward functions have a process of their own with a deadline, but reach files and the network",
        "weak: 보상 함수를 별도 프로세스에서 시간제한을 두고 실행하지만, 파일과 네트워크 접근은 막지 못합니다",
    ),
    Level.OFF: Text("off: no process can be kept apart", "off: 프로세스를 분리할 수 없습니다"),
}
"""What a reward function can and cannot do here, by the level of its jail."""
ESCAPED = Text("Not refused under the lock: {act}", "격리 상태에서 막지 못한 행위: {act}")

EPILOG = """
What next:
  racer bench                   how fast this machine is
  racer demo
"""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, what was found, and whether Racer can work with it.

    Parameters
    ----------
    what, found
        The thing, and what it is like here.
    is_fine
        Whether Racer can work with it.
    remarks
        What a person has to know besides.
    details
        What a script may want to know besides.
    """

    what: str
    found: str
    is_fine: bool = True
    remarks: tuple[str, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        document = {"what": self.what, "found": self.found, "is_fine": self.is_fine}
        return document | ({"details": self.details} if self.details else {})


def doctor(as_json: Annotated[bool, flag("--json", "Print JSON for scripts.")] = False) -> None:
    """Tell what this machine has, and what that means for Racer.

    The exit code is 1 where something is missing.
    """
    about_packages = (_about_package(*package) for package in PACKAGES.items())
    findings = [*_about_python(), *about_packages, *_about_machine(), _about_jail()]
    if as_json:
        print_json([finding.to_json() for finding in findings])
    else:
        _print(findings)
    if not all(finding.is_fine for finding in findings):
        raise typer.Exit(1)


def _print(findings: list[Finding]) -> None:
    print_table(("what", "found", ""), [(one.what, one.found, "ok" if one.is_fine else "MISSING") for one in findings])
    for finding in findings:
        for remark in finding.remarks:
            say(f"{finding.what}: {remark}")
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


def _about_jail() -> Finding:
    from racer.jail.probe import probe

    return _jail_finding(probe())


def _jail_finding(report: ProbeReport) -> Finding:
    language = language_of(os.environ)
    found = JAIL[report.level].format(refused=report.refused, tried=len(report.trials))
    remarks = (
        *(lack.sentence for lack in report.lacks),
        *(ESCAPED.format(act=trial.sentence) for trial in report.escapes),
    )
    return Finding(
        "jail",
        found.to(language),
        is_fine=report.level is not Level.OFF,
        remarks=tuple(remark.to(language) for remark in remarks),
        details=report.to_json(),
    )
