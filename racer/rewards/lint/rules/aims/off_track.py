"""Rewards that are larger off the track than on it, and fines that end when the car leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.drives import CLEAN_LAPS
from racer.rewards.lint.road.probes import ON_ROAD
from racer.simulator import readings as column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.rewards.lint.evidence import Evidence

_MARGIN: Final = 0.1
"""Of the spread of all rewards: what is more than a trifle."""
_OFTEN: Final = 0.5
_LEAVING: Final = ("leaving_left", "leaving_right")
_KEYS: Final = ("all_wheels_on_track", "is_offtrack", "distance_from_center")


def off_track_pays(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays more beside the road than anywhere on it."""
    if evidence.are_states_telling:
        yield from _by_states(evidence)
    else:
        yield from _by_drives(evidence)


def _by_states(evidence: Evidence) -> Iterator[Finding]:
    values, readings = evidence.values.across, evidence.probes.across
    is_on = readings[..., column.WHEELS_ON_TRACK] == 4.0
    on_road = np.where(is_on, values, -np.inf)[..., : len(ON_ROAD)]
    off_road = values[..., len(ON_ROAD) :]
    sides = np.stack((off_road[..., :2].max(axis=-1), off_road[..., 2:].max(axis=-1)))
    excess = sides - on_road.max(axis=-1)
    if np.isnan(excess).any() or (excess > _MARGIN * evidence.spread).mean(axis=(1, 2)).max() < _OFTEN:
        return
    _, place, speed = np.unravel_index(int(excess.argmax()), excess.shape)
    best_on = int(on_road[place, speed].argmax())
    best_off = len(ON_ROAD) + int(off_road[place, speed].argmax())
    beside, inside = readings[place, speed, best_off], readings[place, speed, best_on]
    yield Finding(
        "off-track-pays",
        Severity.CAN_BE_HACKED,
        _OFF_TRACK,
        _OFF_TRACK_NEXT,
        evidence.line(beside, inside, ("is_offtrack", "all_wheels_on_track", "distance_from_center")),
        (
            evidence.proof(_BESIDE, beside, values[place, speed, best_off], *_KEYS),
            evidence.proof(_BEST_ON, inside, values[place, speed, best_on], *_KEYS),
        ),
    )


def _by_drives(evidence: Evidence) -> Iterator[Finding]:
    leaving = [evidence.drives[name] for name in _LEAVING]
    on_road = [evidence.drives[name].on_the_way for name in CLEAN_LAPS] + [driven.on_the_way for driven in leaving]
    best_on = float(np.concatenate(on_road).max())
    if any(not driven.rewards[-1] > best_on + _MARGIN * evidence.spread for driven in leaving):
        return
    last, before = leaving[0].drive.readings[-1], leaving[0].drive.readings[-4]
    yield Finding(
        "off-track-pays",
        Severity.CAN_BE_HACKED,
        _OFF_TRACK,
        _OFF_TRACK_NEXT,
        evidence.code.line_reading(("is_offtrack", "all_wheels_on_track", "distance_from_center")),
        (
            evidence.proof(_BESIDE, last, leaving[0].rewards[-1], *_KEYS),
            evidence.proof(_BEFORE, before, leaving[0].rewards[-4], *_KEYS),
        ),
    )


def leaving_pays(evidence: Evidence) -> Iterator[Finding]:
    """Find fines from which a car escapes by leaving the road at once."""
    best_clean = max((evidence.drives[name] for name in CLEAN_LAPS), key=lambda driven: driven.worth)
    best_leaving = max((evidence.drives[name] for name in _LEAVING), key=lambda driven: driven.worth)
    larger = max(abs(best_clean.worth), abs(best_leaving.worth))
    if not best_leaving.worth > best_clean.worth + _MARGIN * larger or larger == 0.0:
        return
    yield Finding(
        "leaving-pays",
        Severity.CAN_BE_HACKED,
        _LEAVING_PAYS,
        _LEAVING_NEXT,
        evidence.line(best_clean.drive.readings[len(best_clean.rewards) // 2]),
        (best_leaving.proof(), best_clean.proof()),
    )


_OFF_TRACK: Final = Text(
    "The reward is larger beside the road than anywhere on it, so the car learns to leave.",
    "도로 위 어느 곳보다 도로 밖에서 보상이 더 큽니다. 그래서 차량은 트랙을 이탈하는 법을 배웁니다.",
)
_OFF_TRACK_NEXT: Final = Text(
    "Check the sign of the condition or of the distance: off the road, the reward has to be the smallest of all.",
    "조건이나 거리의 부호가 맞는지 확인하세요. 도로 밖에서는 보상이 가장 작아야 합니다.",
)
_LEAVING_PAYS: Final = Text(
    "Steering off the track at once is worth more than driving a lap: driving on mostly costs, and leaving ends that.",
    "바로 트랙을 이탈하는 것이 한 랩을 달리는 것보다 이득입니다. 계속 달리면 대부분 손해이고, 이탈하면 그 손해가 "
    "끝나기 때문입니다.",
)
_LEAVING_NEXT: Final = Text(
    "Give a step on the road something above zero, or let leaving the track cost more than the rest of the lap.",
    "도로 위의 스텝에는 0보다 큰 보상을 주거나, 이탈의 벌점이 남은 랩 전체의 벌점보다 크게 하세요.",
)
_BESIDE: Final = Text("beside the road", "도로 밖")
_BEST_ON: Final = Text("the best place on the road next to it", "같은 곳의 도로 위에서 보상이 가장 큰 자리")
_BEFORE: Final = Text("three steps earlier, on the road", "세 스텝 전, 도로 위")
