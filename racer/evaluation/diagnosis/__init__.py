"""Diagnosis: what recorded drives say about a driver, in words, with the place, the moment to look at, and hints.

Only numpy is needed, no compiled code, so that a server says it without waiting for the simulator.
"""

from __future__ import annotations

from racer.evaluation.diagnosis.bends import Bend, bends
from racer.evaluation.diagnosis.development import Examined, development
from racer.evaluation.diagnosis.diagnose import diagnose
from racer.evaluation.diagnosis.finding import MOST_FINDINGS, Commands, Diagnosis, Finding, Moment, Place, worst_first

__all__ = [
    "MOST_FINDINGS",
    "Bend",
    "Commands",
    "Diagnosis",
    "Examined",
    "Finding",
    "Moment",
    "Place",
    "bends",
    "development",
    "diagnose",
    "worst_first",
]
