"""Rewards for driving at objects, or for hitting them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.boxes import CRASHED, GAPS_M, OTHER_LANE, SAME_LANE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.rewards.lint.evidence import Evidence

_MARGIN: Final = 0.1
"""Of the reward in the free lane: what is more than a trifle."""
_TRIFLE: Final = 0.02
"""Of the spread of all rewards: what nobody learns from."""
_MOSTLY: Final = 0.5
_KEYS: Final = ("is_left_of_center", "is_crashed")
_READ: Final = ("objects_location", "objects_distance", "objects_left_of_center", "closest_objects", "is_crashed")


def boxes_pay(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays more behind a box in the same lane than beside it, or more for touching it."""
    if not evidence.keys_read.intersection(_READ) or not evidence.are_states_telling or evidence.spread == 0.0:
        return
    probes, paid = evidence.boxes, evidence.paid_beside_boxes
    near = GAPS_M.index(min(GAPS_M))
    beside = paid[:, :, OTHER_LANE, near]
    margin = _MARGIN * np.abs(beside).max(axis=1) + _TRIFLE * evidence.spread
    for better, sentence in ((SAME_LANE, _TOWARDS), (CRASHED, _CRASHING)):
        excess = (paid[:, :, better, near] - beside).min(axis=1)
        if (excess > margin).mean() < _MOSTLY:
            continue
        place = int(excess.argmax())
        label = _SAME_LANE if better == SAME_LANE else _CRASH
        yield Finding(
            "boxes-pay",
            Severity.CAN_BE_HACKED,
            sentence,
            _NEXT,
            evidence.code.line_reading(_READ) or evidence.code.definition,
            (
                evidence.proof(label, probes.readings[place, 0, better, near], paid[place, 0, better, near], *_KEYS),
                evidence.proof(
                    _OTHER_LANE, probes.readings[place, 0, OTHER_LANE, near], paid[place, 0, OTHER_LANE, near], *_KEYS
                ),
            ),
        )
        return


_TOWARDS: Final = Text(
    "Close behind an object, its own lane is paid more than the free one, so the car learns to drive into it.",
    "장애물 바로 뒤에서 비어 있는 차선보다 장애물이 있는 차선의 보상이 큽니다. 그래서 차량은 장애물로 달려드는 법을 "
    "배웁니다.",
)
_CRASHING: Final = Text(
    "Touching an object is paid more than passing it.",
    "장애물을 비켜 갈 때보다 장애물에 부딪힐 때 보상이 더 큽니다.",
)
_NEXT: Final = Text(
    "Check the sign of the distance to the object, and which lane the condition means.",
    "장애물까지의 거리에 붙은 부호와, 조건이 어느 차선을 가리키는지 확인하세요.",
)
_SAME_LANE: Final = Text("close behind a box in the same lane", "같은 차선의 장애물 바로 뒤")
_OTHER_LANE: Final = Text("at the same distance in the other lane", "같은 거리에서 다른 차선")
_CRASH: Final = Text("touching a box", "장애물에 부딪힌 상태")
