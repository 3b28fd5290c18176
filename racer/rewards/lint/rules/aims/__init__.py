"""Rules about what is paid best: racing, or something else."""

from __future__ import annotations

from racer.rewards.lint.rules.aims.antics import border_pays, circling_pays, weaving_pays
from racer.rewards.lint.rules.aims.boxes import boxes_pay
from racer.rewards.lint.rules.aims.constant import constant, only_the_finish
from racer.rewards.lint.rules.aims.off_track import leaving_pays, off_track_pays
from racer.rewards.lint.rules.aims.pace import crawling_pays, lingering_pays, speed_ignored

__all__ = [
    "border_pays",
    "boxes_pay",
    "circling_pays",
    "constant",
    "crawling_pays",
    "leaving_pays",
    "lingering_pays",
    "off_track_pays",
    "only_the_finish",
    "speed_ignored",
    "weaving_pays",
]
