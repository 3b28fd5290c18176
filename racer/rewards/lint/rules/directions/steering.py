"""Signs of the steering angle: paid towards the border, or towards one side wherever the road goes.

Mirror images decide: on a gentle road, what is paid left of the line for steering left has to be paid right of the line
for steering right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.probes import MIRROR_PLACES, MIRROR_STEERINGS, MIRROR_TURNS, STEERINGS
from racer.rewards.lint.rules.directions.mirror import Pair, is_one_sided, is_paid_outward, worst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.rewards.lint.evidence import Evidence

_AHEAD: Final = MIRROR_TURNS.index(0.0)
_MIDDLE: Final = MIRROR_PLACES.index(0.0)
_LAST_STEERING: Final = len(MIRROR_STEERINGS) - 1
_LAST_TURN: Final = len(MIRROR_TURNS) - 1
_STEP: Final = 0.1
"""Of the spread of all rewards: what is more than a trifle."""
_FLAT: Final = 1e-6
_MOSTLY: Final = 0.8
_KEYS: Final = ("steering_angle", "is_left_of_center", "distance_from_center")


def steering_outward(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays for steering away from the line, on either side of it."""
    if not evidence.are_states_telling:
        return
    beside, turned = list(_pairs_beside_the_line(evidence)), list(_pairs_turned(evidence))
    for pairs, sentence in ((beside, _OUTWARD), (turned, _OUTWARD_TURNED)):
        if is_paid_outward(pairs, evidence.spread):
            pair = worst(pairs)
            yield Finding(
                "steering-outward",
                Severity.CANNOT_TEACH,
                sentence,
                _OUTWARD_NEXT,
                evidence.line(pair.outward, pair.inward, ("steering_angle",)),
                pair.proofs(evidence, (_AWAY, _BACK), _KEYS),
            )
            return


def steering_one_sided(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays one side for steering wherever the road goes, as one does that forgets ``abs``."""
    if not evidence.are_states_telling:
        return
    gentle = evidence.values.mirrored[:, :, _AHEAD]
    to_the_left = np.stack([gentle[..., -1 - k] - gentle[..., k] for k in range(_LAST_STEERING // 2)], axis=-1)
    steered = evidence.values.steered
    around = np.stack([steered[:, -1 - k] - steered[:, k] for k in range(3)], axis=-1)
    side = is_one_sided(evidence, to_the_left, around)
    if side is None:
        return
    rows, paid = evidence.probes.steered[0], evidence.values.steered[0]
    favoured, other = (len(STEERINGS) - 1, 0) if side > 0 else (0, len(STEERINGS) - 1)
    names = (_LEFT, _RIGHT) if side > 0 else (_RIGHT, _LEFT)
    yield Finding(
        "steering-one-sided",
        Severity.CAN_BE_HACKED,
        _ONE_SIDED.format(side=_SIDES[side > 0], other=_SIDES[side < 0]),
        _ONE_SIDED_NEXT,
        evidence.line(rows[other], rows[favoured], ("steering_angle",)),
        (
            evidence.proof(names[0], rows[favoured], paid[favoured], "steering_angle"),
            evidence.proof(names[1], rows[other], paid[other], "steering_angle"),
        ),
    )


def steering_unit(evidence: Evidence) -> Iterator[Finding]:
    """Find a function to which one degree of steering is as much as thirty, as a limit in radians makes it."""
    steered = evidence.values.steered
    straight = STEERINGS.index(0.0)
    turned = np.delete(steered, straight, axis=1)
    is_step = np.abs(turned.mean(axis=1) - steered[:, straight]) > _STEP * evidence.spread
    is_flat = np.ptp(turned, axis=1) <= _FLAT * evidence.spread
    if not evidence.are_states_telling or evidence.spread == 0.0 or (is_step & is_flat).mean() < _MOSTLY:
        return
    rows, paid = evidence.probes.steered[0], steered[0]
    shown = (straight, STEERINGS.index(1.0), len(STEERINGS) - 1)
    yield Finding(
        "steering-unit",
        Severity.SURPRISING,
        _STEP_AT_ONCE,
        _STEP_NEXT,
        evidence.line(rows[shown[1]], rows[straight], ("steering_angle",)),
        tuple(
            evidence.proof(_STEERED.format(angle=f"{STEERINGS[row]:g}"), rows[row], paid[row], "steering_angle")
            for row in shown
        ),
    )


def _pairs_beside_the_line(evidence: Evidence) -> Iterator[tuple[Pair, Pair]]:
    """Yield a pair left of the line and its mirror image: steering away from the line, and back to it."""
    readings, values = evidence.probes.mirrored[:, :, _AHEAD], evidence.values.mirrored[:, :, _AHEAD]
    for place in range(len(values)):
        for left in range(_MIDDLE + 1, len(MIRROR_PLACES)):
            right = len(MIRROR_PLACES) - 1 - left
            for low in range(_LAST_STEERING // 2):
                high = _LAST_STEERING - low
                yield (
                    Pair.of(readings[place, left], values[place, left], high, low),
                    Pair.of(readings[place, right], values[place, right], low, high),
                )


def _pairs_turned(evidence: Evidence) -> Iterator[tuple[Pair, Pair]]:
    """Yield a pair that points to the left and its mirror image: steering still further away, and back."""
    readings, values = evidence.probes.mirrored[:, _MIDDLE], evidence.values.mirrored[:, _MIDDLE]
    for place in range(len(values)):
        for low in range(_LAST_STEERING // 2):
            high = _LAST_STEERING - low
            yield (
                Pair.of(readings[place, _LAST_TURN], values[place, _LAST_TURN], high, low),
                Pair.of(readings[place, 0], values[place, 0], low, high),
            )


_OUTWARD: Final = Text(
    "Beside the centre line, steering away from it is paid more than steering back, on either side: a sign is wrong.",
    "중앙선에서 벗어났을 때 돌아오는 조향보다 더 멀어지는 조향의 보상이 큽니다. 왼쪽과 오른쪽 모두 그렇습니다. "
    "부호가 반대입니다.",
)
_OUTWARD_TURNED: Final = Text(
    "When the car points away from the road's direction, steering still further away is paid more than steering "
    "back, to "
    "either side: a sign is wrong.",
    "차량이 도로 방향에서 틀어졌을 때 바로잡는 조향보다 더 틀어지는 조향의 보상이 큽니다. 왼쪽과 오른쪽 모두 "
    "그렇습니다. 부호가 반대입니다.",
)
_OUTWARD_NEXT: Final = Text(
    "A positive steering_angle turns to the left. Left of the centre line the car has to steer right, which is "
    "negative.",
    "steering_angle 값이 양수이면 왼쪽으로 돕니다. 중앙선 왼쪽에서는 오른쪽, 즉 음수로 조향해야 합니다.",
)
_ONE_SIDED: Final = Text(
    "Steering to the {side} is paid more than steering to the {other}, wherever the road goes.",
    "도로가 어느 쪽으로 굽든 {side} 조향의 보상이 {other} 조향보다 큽니다.",
)
_ONE_SIDED_NEXT: Final = Text(
    "steering_angle is negative to the right. Where only the size of the angle matters, write abs(steering_angle).",
    "steering_angle 값은 오른쪽으로 꺾으면 음수입니다. 각도의 크기만 중요하다면 abs(steering_angle)로 작성하세요.",
)
_STEP_AT_ONCE: Final = Text(
    "Steering by 1° changes the reward, and steering by 30° changes it no more than that: the limit is below one "
    "degree.",
    "조향각이 1°만 되어도 보상이 달라지고, 30°가 되어도 그만큼만 달라집니다. 기준값이 1°보다 작습니다.",
)
_STEP_NEXT: Final = Text(
    "steering_angle is in degrees, from -30 to 30. A limit such as 0.26 is 15 degrees in radians; write 15.",
    "steering_angle 값은 -30에서 30까지의 도(°) 단위입니다. 0.26 같은 기준값은 15°를 라디안으로 쓴 것이니 15로 "
    "적으세요.",
)
_STEERED: Final = Text("steering by {angle}°", "조향각 {angle}°")
_SIDES: Final = (Text("right", "오른쪽"), Text("left", "왼쪽"))
_AWAY: Final = Text("steering away from the line", "중앙선에서 멀어지는 조향")
_BACK: Final = Text("the same state, steering back", "같은 상태에서 중앙선으로 돌아오는 조향")
_LEFT: Final = Text("steering left", "왼쪽 조향")
_RIGHT: Final = Text("steering right", "오른쪽 조향")
