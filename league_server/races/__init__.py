"""Races: their rules and phases, who takes part, the seeds that nobody knows before the end, and seasons."""

from __future__ import annotations
