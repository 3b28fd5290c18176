"""Racer: an open, self-hosted racing league for learning reinforcement learning."""

from __future__ import annotations

__version__ = "0.1.0"
