"""Recorded drives as a reward function would have seen them, and what another reward makes of them.

Names are loaded when they are first asked for, as in `racer.evaluation`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.evaluation.rejudging.driven_lap import DrivenLap
    from racer.evaluation.rejudging.drives import DriveReadings, drive_readings, sim_trace_readings, way_driven
    from racer.evaluation.rejudging.judging import JudgedLap, Rejudgement, rejudge
    from racer.evaluation.rejudging.rank_correlation import kendall, spearman
    from racer.evaluation.rejudging.step_to_explain import TellingStep, telling_step
    from racer.evaluation.rejudging.verdict import Verdict, VerdictKind

__all__ = [
    "DriveReadings",
    "DrivenLap",
    "JudgedLap",
    "Rejudgement",
    "TellingStep",
    "Verdict",
    "VerdictKind",
    "drive_readings",
    "kendall",
    "rejudge",
    "sim_trace_readings",
    "spearman",
    "telling_step",
    "way_driven",
]

__getattr__ = lazy_names(
    __name__,
    {
        "drives": ("DriveReadings", "drive_readings", "sim_trace_readings", "way_driven"),
        "driven_lap": ("DrivenLap",),
        "rank_correlation": ("kendall", "spearman"),
        "judging": ("JudgedLap", "Rejudgement", "rejudge"),
        "step_to_explain": ("TellingStep", "telling_step"),
        "verdict": ("Verdict", "VerdictKind"),
    },
)
