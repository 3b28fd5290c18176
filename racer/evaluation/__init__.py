"""Evaluation: drive a race, keep the result and the recorded drive, and say who won.

Names are loaded when they are first asked for, so that reading results, recorded drives and standings needs no compiled
code: only `evaluate` and `recorded_drive_to_trace` load the simulator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.evaluation.driver import Driver
    from racer.evaluation.evaluator import Evaluation, EvaluationStep, evaluate
    from racer.evaluation.lap_trace import LapTrace, TraceColumns, TraceTrack
    from racer.evaluation.metrics import Summary, summarise
    from racer.evaluation.ranking import Entry, Place, Ranked, places, rank
    from racer.evaluation.recorded_drive import recorded_drive_to_trace
    from racer.evaluation.result import EvaluationResult, LapResult, ModelIdentity
    from racer.evaluation.sim_trace import SimTraceRow, read_sim_trace, split_episodes, write_sim_trace

__all__ = [
    "Driver",
    "Entry",
    "Evaluation",
    "EvaluationResult",
    "EvaluationStep",
    "LapResult",
    "LapTrace",
    "ModelIdentity",
    "Place",
    "Ranked",
    "SimTraceRow",
    "Summary",
    "TraceColumns",
    "TraceTrack",
    "evaluate",
    "places",
    "rank",
    "read_sim_trace",
    "recorded_drive_to_trace",
    "split_episodes",
    "summarise",
    "write_sim_trace",
]

__getattr__ = lazy_names(
    __name__,
    {
        "driver": ("Driver",),
        "evaluator": ("Evaluation", "EvaluationStep", "evaluate"),
        "lap_trace": ("LapTrace", "TraceColumns", "TraceTrack"),
        "metrics": ("Summary", "summarise"),
        "ranking": ("Entry", "Place", "Ranked", "places", "rank"),
        "recorded_drive": ("recorded_drive_to_trace",),
        "result": ("EvaluationResult", "LapResult", "ModelIdentity"),
        "sim_trace": ("SimTraceRow", "read_sim_trace", "split_episodes", "write_sim_trace"),
    },
)
