"""Reward plans: what a reward function pays for, described without code; ``racer.rewards.builder`` writes the code.

Every field of a plan has its sentence and its unit in English and in Korean in its JSON schema.
"""

from __future__ import annotations

from racer.specs.reward_plan.driving_terms import (
    AveragePace,
    FinishBonus,
    LittleSteering,
    ProgressGain,
    Speed,
    SteadySteering,
    StraightsAndBends,
)
from racer.specs.reward_plan.fields import field_sentence, field_unit
from racer.specs.reward_plan.plan import REWARD_TERMS, AnyTerm, RewardPlan
from racer.specs.reward_plan.road_terms import (
    ClearOfObjects,
    Crash,
    InsideBorders,
    KeepSide,
    NearCenter,
    OffTrack,
    PointAlongRoad,
)
from racer.specs.reward_plan.term import RewardTerm

__all__ = [
    "REWARD_TERMS",
    "AnyTerm",
    "AveragePace",
    "ClearOfObjects",
    "Crash",
    "FinishBonus",
    "InsideBorders",
    "KeepSide",
    "LittleSteering",
    "NearCenter",
    "OffTrack",
    "PointAlongRoad",
    "ProgressGain",
    "RewardPlan",
    "RewardTerm",
    "Speed",
    "SteadySteering",
    "StraightsAndBends",
    "field_sentence",
    "field_unit",
]
