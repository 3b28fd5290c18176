"""Says in sentences why values were refused: where, which field, what it was and what is allowed."""

from __future__ import annotations

from racer.specs.explain.allowed import UNITS, allowed_values
from racer.specs.explain.refusal import Refusal, explain, refusals

__all__ = ["UNITS", "Refusal", "allowed_values", "explain", "refusals"]
