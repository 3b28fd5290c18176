"""Tries out how firmly this system can lock a process in: every hostile act, for real."""

from __future__ import annotations

from racer.jail.probe.ask import probe, probe_here, system_lacks
from racer.jail.probe.report import Outcome, ProbeReport, Trial

__all__ = ["Outcome", "ProbeReport", "Trial", "probe", "probe_here", "system_lacks"]
