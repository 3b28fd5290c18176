"""The rules of the lint: each is asked about the evidence and says what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.rewards.lint.rules.aims import (
    border_pays,
    boxes_pay,
    circling_pays,
    constant,
    crawling_pays,
    leaving_pays,
    lingering_pays,
    off_track_pays,
    only_the_finish,
    speed_ignored,
    weaving_pays,
)
from racer.rewards.lint.rules.directions import (
    backwards_pays,
    heading_astray,
    heading_one_sided,
    heading_outward,
    heading_unit,
    heading_unused,
    heading_wraps,
    steering_one_sided,
    steering_outward,
    steering_unit,
)
from racer.rewards.lint.rules.soundness import (
    drowned_term,
    fails,
    huge_bonus,
    huge_penalty,
    memory_of_old_episodes,
    near_the_limit,
    needle,
    other_track,
    start_line_jump,
    tiny_differences,
    unreachable,
    unsteady,
)

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
