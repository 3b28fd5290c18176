"""Says in plain words what went wrong in a reward function, on which line, and what its author can do."""

from __future__ import annotations

from racer.rewards.explain.hints import did_you_mean
from racer.rewards.explain.plain_words import in_plain_words
from racer.rewards.explain.sentence import encodable, explain, with_advice

__all__ = ["did_you_mean", "encodable", "explain", "in_plain_words", "with_advice"]
