"""The rules of the lint: each is asked about the evidence and says what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.rewards.lint.rules.aims.antics import border_pays, circling_pays, weaving_pays
from racer.rewards.lint.rules.aims.boxes import boxes_pay
from racer.rewards.lint.rules.aims.constant import constant, only_the_finish
from racer.rewards.lint.rules.aims.off_track import leaving_pays, off_track_pays
from racer.rewards.lint.rules.aims.pace import crawling_pays, lingering_pays, speed_ignored
from racer.rewards.lint.rules.directions.compass import heading_astray, heading_unit, heading_unused, heading_wraps
from racer.rewards.lint.rules.directions.heading import backwards_pays, heading_one_sided, heading_outward
from racer.rewards.lint.rules.directions.steering import steering_one_sided, steering_outward, steering_unit
from racer.rewards.lint.rules.soundness.fails import fails
from racer.rewards.lint.rules.soundness.memory import memory_of_old_episodes, unsteady
from racer.rewards.lint.rules.soundness.other_track import other_track
from racer.rewards.lint.rules.soundness.scale import (
    drowned_term,
    huge_bonus,
    huge_penalty,
    near_the_limit,
    needle,
    tiny_differences,
)
from racer.rewards.lint.rules.soundness.start_line import start_line_jump
from racer.rewards.lint.rules.soundness.unreachable import unreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from racer.rewards.lint.evidence import Evidence
    from racer.rewards.lint.finding import Finding

    Rule = Callable[[Evidence], Iterator[Finding]]

__all__ = ["RULES"]

RULES: Final[tuple[Rule, ...]] = (
    fails,
    unsteady,
    constant,
    only_the_finish,
    off_track_pays,
    leaving_pays,
    boxes_pay,
    crawling_pays,
    lingering_pays,
    weaving_pays,
    circling_pays,
    border_pays,
    backwards_pays,
    heading_unit,
    heading_astray,
    heading_wraps,
    heading_outward,
    heading_one_sided,
    steering_outward,
    steering_one_sided,
    tiny_differences,
    near_the_limit,
    huge_bonus,
    huge_penalty,
    needle,
    memory_of_old_episodes,
    other_track,
    start_line_jump,
    unreachable,
    drowned_term,
    steering_unit,
    heading_unused,
    speed_ignored,
)
"""Every rule, in the order in which their findings are told."""
