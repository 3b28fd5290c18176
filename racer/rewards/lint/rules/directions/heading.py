"""Headings that are paid against the road, towards the border, or to one side of the road."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.probes import (
    BACKWARD_SPEED,
    BURST_SPEEDS,
    BURST_STEPS,
    MIRROR_PLACES,
    MIRROR_STEERINGS,
    MIRROR_TURNS,
    SETTLED_STEPS,
    TURNS,
)
from racer.rewards.lint.rules.directions.compass import is_compass
from racer.rewards.lint.rules.directions.mirror import Pair, is_one_sided, is_paid_outward, worst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.rewards.lint.evidence import Evidence

    Numbers = NDArray[np.float64]

_MARGIN: Final = 0.1
"""Of the spread of all rewards: what is more than a trifle."""
_CLEAR: Final = 0.3
"""Of the spread: what does not come from where exactly a few steps begin."""
_MOSTLY: Final = 0.6
_STRAIGHT: Final = MIRROR_STEERINGS.index(0.0)
_MIDDLE: Final = MIRROR_PLACES.index(0.0)
_LAST_TURN: Final = len(MIRROR_TURNS) - 1
_AHEAD: Final = TURNS.index(0)
_BACK: Final = TURNS.index(-180)
_NEARLY_BACK: Final = [TURNS.index(turn) for turn in (-165, -180, 165)]
_KEYS: Final = ("heading",)


def backwards_pays(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays more for going against the road than along it."""
    values, margin = evidence.values, _MARGIN * evidence.spread
    turned = values.turned
    excess = turned[:, _NEARLY_BACK].min(axis=1) - turned[:, _AHEAD]
    by_states = evidence.are_states_telling and bool((excess > margin).mean() >= _MOSTLY)
    # In the middle of these episodes both ways lead over the very same places.
    middle = slice(SETTLED_STEPS, BURST_STEPS - SETTLED_STEPS)
    ahead = values.bursts[:, BURST_SPEEDS.index(BACKWARD_SPEED), middle].mean(axis=1)
    back = values.backward[..., middle].mean(axis=2).min(axis=1)
    by_sequences = (back > ahead + _CLEAR * evidence.spread).mean() >= _MOSTLY
    if not (by_states or by_sequences) or evidence.spread == 0.0:
        return
    place = int((excess if by_states else back - ahead).argmax())
    turns = evidence.probes.turned[place]
    last = evidence.probes.backward[place, 0, -1]
    first_proofs = (
        evidence.proof(_AGAINST, turns[_BACK], turned[place, _BACK], *_KEYS),
        evidence.proof(_ALONG, turns[_AHEAD], turned[place, _AHEAD], *_KEYS),
    )
    ahead_row = evidence.probes.bursts[place, BURST_SPEEDS.index(BACKWARD_SPEED), -1]
    second_proofs = (
        evidence.proof(_DRIVEN_BACK, last, back[place], "heading", "progress"),
        evidence.proof(_DRIVEN_ON, ahead_row, ahead[place], "heading", "progress"),
    )
    yield Finding(
        "backwards-pays",
        Severity.CANNOT_TEACH,
        _BACKWARDS,
        _BACKWARDS_NEXT,
        evidence.line(turns[_BACK], turns[_AHEAD], ("heading", "progress", "closest_waypoints")),
        first_proofs if by_states else second_proofs,
    )


def heading_outward(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays for pointing away from the line, on either side of it."""
    if not evidence.are_states_telling:
        return
    pairs = list(_pairs(evidence))
    if not is_paid_outward(pairs, evidence.spread):
        return
    pair = worst(pairs)
    keys = ("heading", "is_left_of_center", "distance_from_center")
    yield Finding(
        "heading-outward",
        Severity.CANNOT_TEACH,
        _OUTWARD,
        _OUTWARD_NEXT,
        evidence.line(pair.outward, pair.inward, ("heading",)),
        pair.proofs(evidence, (_POINTS_AWAY, _POINTS_BACK), keys),
    )


def heading_one_sided(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that minds only when the car points to one side of the road's direction."""
    if not evidence.are_states_telling:
        return
    gentle = evidence.values.mirrored[:, _MIDDLE, :, _STRAIGHT]
    to_the_left = np.stack([gentle[:, -1 - k] - gentle[:, k] for k in range(1)], axis=-1)
    turned = evidence.values.turned
    around = np.stack([turned[:, _AHEAD + k] - turned[:, _AHEAD - k] for k in (2, 3)], axis=-1)
    side = is_one_sided(evidence, to_the_left, around)
    if side is None or is_compass(evidence):
        return
    rows, paid = evidence.probes.mirrored[0, _MIDDLE, :, _STRAIGHT], gentle[0]
    favoured, other = (_LAST_TURN, 0) if side > 0 else (0, _LAST_TURN)
    names = (_LEFT, _RIGHT) if side > 0 else (_RIGHT, _LEFT)
    yield Finding(
        "heading-one-sided",
        Severity.CAN_BE_HACKED,
        _ONE_SIDED.format(side=_SIDES[side > 0], other=_SIDES[side < 0]),
        _ONE_SIDED_NEXT,
        evidence.line(rows[other], rows[favoured], ("heading",)),
        (
            evidence.proof(names[0], rows[favoured], paid[favoured], *_KEYS),
            evidence.proof(names[1], rows[other], paid[other], *_KEYS),
        ),
    )


def _pairs(evidence: Evidence) -> Iterator[tuple[Pair, Pair]]:
    """Yield a pair left of the line and its mirror image: pointing away from the line, and back to it."""
    readings, values = evidence.probes.mirrored[..., _STRAIGHT, :], evidence.values.mirrored[..., _STRAIGHT]
    for place in range(len(values)):
        for left in range(_MIDDLE + 1, len(MIRROR_PLACES)):
            right = len(MIRROR_PLACES) - 1 - left
            for low in range(_LAST_TURN // 2):
                high = _LAST_TURN - low
                yield (
                    Pair.of(readings[place, left], values[place, left], high, low),
                    Pair.of(readings[place, right], values[place, right], low, high),
                )


_BACKWARDS: Final = Text(
    "Pointing or driving against the driving direction is paid more than along it: a sign or a pair of points is "
    "swapped.",
    "주행 방향을 따를 때보다 거꾸로 향하거나 거꾸로 달릴 때 보상이 더 큽니다. 부호나 두 점의 순서가 바뀌었습니다.",
)
_BACKWARDS_NEXT: Final = Text(
    "The road runs from waypoints[closest_waypoints[0]] to waypoints[closest_waypoints[1]], and progress grows along "
    "it.",
    "도로는 waypoints[closest_waypoints[0]]에서 waypoints[closest_waypoints[1]] 쪽으로 이어지고, 그 방향으로 "
    "진행률이 커집니다.",
)
_OUTWARD: Final = Text(
    "Beside the centre line, pointing away from it is paid more than pointing back, on either side: a sign is wrong.",
    "중앙선에서 벗어났을 때 돌아오는 헤딩보다 더 멀어지는 헤딩의 보상이 큽니다. 왼쪽과 오른쪽 모두 그렇습니다. "
    "부호가 반대입니다.",
)
_OUTWARD_NEXT: Final = Text(
    "Headings grow anticlockwise: a car whose heading is larger than the road's points to the left of it.",
    "헤딩은 반시계 방향으로 커집니다. 헤딩이 도로 방향보다 크면 차량은 도로의 왼쪽을 향합니다.",
)
_ONE_SIDED: Final = Text(
    "Pointing to the {side} of the road is paid more than pointing as far to the {other}, wherever the road goes.",
    "도로가 어느 쪽으로 굽든 도로의 {side}으로 틀어진 헤딩이 {other}으로 똑같이 틀어진 헤딩보다 보상이 큽니다.",
)
_ONE_SIDED_NEXT: Final = Text(
    "The difference of two headings has a sign. Where only its size matters, use abs() before you compare it.",
    "두 헤딩의 차이에는 부호가 있습니다. 크기만 중요하다면 비교하기 전에 abs()를 쓰세요.",
)
_AGAINST: Final = Text("pointing against the driving direction", "주행 방향의 반대를 향한 차량")
_ALONG: Final = Text("pointing along the road", "도로 방향을 향한 차량")
_DRIVEN_BACK: Final = Text("driven backwards, mean of some steps", "거꾸로 달리는 차량, 여러 스텝의 평균")
_DRIVEN_ON: Final = Text(
    "driven forwards at the same place, mean of some steps",
    "같은 곳을 주행 방향으로 달리는 차량, 여러 스텝의 평균",
)
_POINTS_AWAY: Final = Text("pointing away from the line", "중앙선에서 멀어지는 헤딩")
_POINTS_BACK: Final = Text("the same place, pointing back", "같은 자리에서 중앙선으로 돌아오는 헤딩")
_LEFT: Final = Text("pointing left of the road", "도로의 왼쪽을 향한 차량")
_RIGHT: Final = Text("pointing right of the road", "도로의 오른쪽을 향한 차량")
_SIDES: Final = (Text("right", "오른쪽"), Text("left", "왼쪽"))
