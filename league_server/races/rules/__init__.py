"""The rules of races: what they are, how they read in words, how they differ, and how they travel as a file."""

from __future__ import annotations

from league_server.races.rules.race_rules import Caps, Phase, PhaseTimes, RaceRules, Reveal, decide_alike

__all__ = ["Caps", "Phase", "PhaseTimes", "RaceRules", "Reveal", "decide_alike"]
