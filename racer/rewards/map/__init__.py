"""Maps of rewards: what a reward function pays all over a track, for one heading or the best.

Names are loaded when they are first asked for, as what reads a track's places needs compiled code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.rewards.map.grid import MARGIN_M, MapGrid
    from racer.rewards.map.point import MapPoint, check_place, map_point
    from racer.rewards.map.request import BEST, MapRequest
    from racer.rewards.map.result import MapProblem, Memory, RewardMap, reward_text
    from racer.rewards.map.summary import summarize
    from racer.rewards.map.survey import CALLS_FOR_A_PICTURE, CALLS_IN_A_MOMENT, reward_map
    from racer.rewards.map.words import command_words, heading_words, track_words

__all__ = [
    "BEST",
    "CALLS_FOR_A_PICTURE",
    "CALLS_IN_A_MOMENT",
    "MARGIN_M",
    "MapGrid",
    "MapPoint",
    "MapProblem",
    "MapRequest",
    "Memory",
    "RewardMap",
    "check_place",
    "command_words",
    "heading_words",
    "map_point",
    "reward_map",
    "reward_text",
    "summarize",
    "track_words",
]

__getattr__ = lazy_names(
    __name__,
    {
        "grid": ("MARGIN_M", "MapGrid"),
        "point": ("MapPoint", "check_place", "map_point"),
        "request": ("BEST", "MapRequest"),
        "result": ("MapProblem", "Memory", "RewardMap", "reward_text"),
        "summary": ("summarize",),
        "survey": ("CALLS_FOR_A_PICTURE", "CALLS_IN_A_MOMENT", "reward_map"),
        "words": ("command_words", "heading_words", "track_words"),
    },
)
