"""Finds out how firmly this system can lock a process in: in a fresh interpreter, as a reward function has one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from racer.jail.landlock import missing_landlock
from racer.jail.level import Level
from racer.jail.linux.filters import missing_filters
from racer.jail.linux.lacks import Lack, no_process
from racer.jail.linux.syscalls import missing_calls
from racer.jail.probe.report import ProbeReport, level_of
from racer.language import Text

DEADLINE_SECONDS = 120
"""How long the whole probe may take on a machine under load [s]."""

_START = "import sys; sys.path.insert(0, {root!r}); from racer.jail.probe.__main__ import main; main([])"


def probe() -> ProbeReport:
    """Try every hostile act under the locks, each in a process of its own, and report; takes about a second."""
    root = str(Path(__file__).resolve().parents[3])
    command = [sys.executable, "-I", "-S", "-c", _START.format(root=root)]
    try:
        answered = subprocess.run(command, capture_output=True, check=True, timeout=DEADLINE_SECONDS)  # noqa: S603 - us
        return ProbeReport.from_json(json.loads(answered.stdout))
    except (OSError, ValueError, KeyError, subprocess.SubprocessError) as error:
        return ProbeReport(Level.OFF, lacks=(no_process(error),))


def probe_here() -> ProbeReport:
    """Do the same from this process, which must not run other threads."""
    lacks = system_lacks()
    if lacks:
        return ProbeReport(Level.WEAK, lacks=lacks)
    from racer.jail.probe.trial import try_acts, try_lock  # noqa: PLC0415 - it imports modules that only Linux has

    failures = {level: try_lock(level) for level in (Level.STRICT, Level.MEDIUM)}
    strict, medium = (() if failures[level] else try_acts(level) for level in failures)
    reasons = tuple(Lack(failure, Text.same("")) for failure in dict.fromkeys(failures.values()) if failure)
    return ProbeReport(level_of(strict, medium), strict, medium, reasons)


def system_lacks() -> tuple[Lack, ...]:
    """Return what this system lacks for locking a process in, as far as it tells without being tried."""
    if missing := missing_calls():
        return (missing,)
    return tuple(missing for missing in (missing_landlock(), missing_filters()) if missing)
