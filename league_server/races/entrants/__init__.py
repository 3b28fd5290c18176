"""Entrants: who takes part in a race, in which division, and what is certified to whom."""

from __future__ import annotations
