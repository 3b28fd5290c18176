"""Rewards that are best for a car that weaves, circles, or runs along the border."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.drives import CLEAN_LAPS, WEAVING
from racer.rewards.lint.road.probes import MIRROR_PLACES, MIRROR_STEERINGS, MIRROR_TURNS, ON_ROAD
from racer.simulator import EpisodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.rewards.lint.evidence import Evidence

_MARGIN: Final = 0.1
"""Of the spread of all rewards: what is more than a trifle."""
_MOSTLY: Final = 0.7
_IN_ONE_LANE: Final = ("left_border", "right_border")
_MIDDLE: Final = MIRROR_PLACES.index(0.0)
_AHEAD: Final = MIRROR_TURNS.index(0.0)
_STRAIGHT: Final = MIRROR_STEERINGS.index(0.0)
_CENTRE_ROW: Final = ON_ROAD.index(0.0)


def weaving_pays(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays for throwing the wheels from side to side."""
    # Whoever weaves is now in this lane and now in that: one of them may be what is paid.
    best = max((evidence.drives[name] for name in (*CLEAN_LAPS, *_IN_ONE_LANE)), key=lambda driven: driven.worth)
    weaving = max((evidence.drives[name] for name in WEAVING), key=lambda driven: driven.worth)
    margin = _MARGIN * evidence.spread
    gains = _gains_of_full_lock(evidence)
    by_states = evidence.are_states_telling and bool((gains > margin).mean() >= _MOSTLY)
    if not by_states and not weaving.worth > best.worth + margin:
        return
    rows = evidence.probes.mirrored[gains.argmax(), _MIDDLE, _AHEAD]
    paid = evidence.values.mirrored[gains.argmax(), _MIDDLE, _AHEAD]
    states = [
        evidence.proof(label, rows[row], paid[row], "steering_angle", "speed")
        for label, row in ((_FULL_LOCK, -1), (_STRAIGHT_ON, _STRAIGHT))
    ]
    yield Finding(
        "weaving-pays",
        Severity.CAN_BE_HACKED,
        _WEAVING if by_states else _SWINGING,
        _WEAVING_NEXT,
        evidence.line(rows[-1], rows[_STRAIGHT], ("steering_angle",)),
        (*(states if by_states else ()), weaving.proof(), best.proof()),
    )


def _gains_of_full_lock(evidence: Evidence) -> NDArray[np.float64]:
    """Return by how much full lock is paid more than straight wheels in the middle, to the worse side, by place."""
    paid = evidence.values.mirrored[:, _MIDDLE, _AHEAD]
    gains: NDArray[np.float64] = np.minimum(paid[:, 0], paid[:, -1]) - paid[:, _STRAIGHT]
    return gains


def circling_pays(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays for circling in place."""
    best = max((evidence.drives[name] for name in CLEAN_LAPS), key=lambda driven: driven.worth)
    circling = evidence.drives["circling"]
    has_left = circling.drive.status is EpisodeStatus.OFF_TRACK
    if has_left or not circling.worth > best.worth + _MARGIN * evidence.spread:
        return
    yield Finding(
        "circling-pays",
        Severity.CAN_BE_HACKED,
        _CIRCLING,
        _CIRCLING_NEXT,
        evidence.line(circling.drive.readings[-1], best.drive.readings[len(best.rewards) // 2], ("steering_angle",)),
        (circling.proof(), best.proof()),
    )


def border_pays(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays more along either border than in the middle."""
    left, right = (
        max((evidence.drives[name] for name in names), key=lambda driven: driven.worth)
        for names in (("left_border", "over_left_border"), ("right_border", "over_right_border"))
    )
    middle = evidence.drives["calm_lap"]
    margin = _MARGIN * evidence.spread
    gains = _gains_of_both_borders(evidence)
    by_states = evidence.are_states_telling and bool((gains > margin).mean() >= _MOSTLY)
    if not by_states and not min(left.worth, right.worth) > middle.worth + margin:
        return
    place = np.unravel_index(int(gains.argmax()), gains.shape)
    rows, paid = evidence.probes.across[place], evidence.values.across[place]
    states = [
        evidence.proof(label, rows[row], paid[row], "distance_from_center", "is_left_of_center")
        for label, row in ((_LEFT, len(ON_ROAD) - 1), (_CENTRE, _CENTRE_ROW), (_RIGHT, 0))
    ]
    yield Finding(
        "border-pays",
        Severity.CAN_BE_HACKED,
        _BORDER,
        _BORDER_NEXT,
        evidence.line(rows[0], rows[_CENTRE_ROW], ("distance_from_center",)),
        (*(states if by_states else ()), left.proof(), right.proof(), middle.proof()),
    )


def _gains_of_both_borders(evidence: Evidence) -> NDArray[np.float64]:
    """Return by how much the worse border is paid more than the middle, by place and speed."""
    paid = evidence.values.across[..., : len(ON_ROAD)]
    right, left = paid[..., :2].max(axis=-1), paid[..., -2:].max(axis=-1)
    gains: NDArray[np.float64] = np.minimum(left, right) - paid[..., _CENTRE_ROW]
    return gains


_WEAVING: Final = Text(
    "Turned wheels are paid more than straight ones even where the road runs straight on, so the car learns to weave.",
    "직선 도로에서도 핸들을 꺾은 쪽이 똑바로 둔 쪽보다 보상이 큽니다. 그래서 차량은 지그재그로 달리는 법을 배웁니다.",
)
_SWINGING: Final = Text(
    "Going from side to side is worth more than driving straight on in any lane.",
    "어느 차선에서든 똑바로 달리는 것보다 좌우로 왔다 갔다 하는 것이 이득입니다.",
)
_WEAVING_NEXT: Final = Text(
    "Do not pay for the steering angle itself or for its changes; pay for where the car gets by steering.",
    "조향각 자체나 조향각의 변화에 보상을 주지 마세요. 조향한 결과로 차량이 어디에 있는지에 보상을 주세요.",
)
_CIRCLING: Final = Text(
    "Circling in place is worth more than driving a lap.",
    "제자리를 맴도는 것이 한 랩을 달리는 것보다 이득입니다.",
)
_CIRCLING_NEXT: Final = Text(
    "Pay for progress along the road, so that going round in circles comes to nothing.",
    "제자리를 돌면 아무것도 얻지 못하도록, 도로를 따라 늘어난 진행률에 보상을 주세요.",
)
_BORDER: Final = Text(
    "Either border is paid more than the middle of the road, so the car learns to drive where it easily falls off.",
    "도로 한가운데보다 양쪽 경계선에서 보상이 더 큽니다. 그래서 차량은 이탈하기 쉬운 곳으로 달리는 법을 배웁니다.",
)
_BORDER_NEXT: Final = Text(
    "Check the sign of the distance from the centre line: a larger distance usually has to earn less.",
    "중앙선과의 거리에 붙은 부호를 확인하세요. 보통은 거리가 멀수록 보상이 작아야 합니다.",
)
_FULL_LOCK: Final = Text("in the middle of the road, wheels at full lock", "도로 한가운데, 조향각 최대")
_STRAIGHT_ON: Final = Text("the same state with straight wheels", "같은 상태에서 조향각 0")
_LEFT: Final = Text("near the left border", "왼쪽 경계선 근처")
_CENTRE: Final = Text("in the middle of the road", "도로 한가운데")
_RIGHT: Final = Text("near the right border", "오른쪽 경계선 근처")
