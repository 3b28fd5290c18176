"""How the car is steered: from side to side where the road is straight, and over the inner border in bends."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.evaluation.diagnosis.finding import MOST_MOMENTS, Finding, Moment, Place
from racer.evaluation.diagnosis.incidents import how_often
from racer.evaluation.diagnosis.pace import moment_of
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.evaluation.diagnosis.drive import Drive, Lap
    from racer.evaluation.diagnosis.passages import Passage
    from racer.evaluation.diagnosis.road import Road

TURNED_RAD: Final = math.radians(5.0)
"""Steering angle from which the wheels count as turned."""
WEAVING_PER_S: Final = 3.0
"""Changes from one side to the other in a second, from which a car weaves; one now and then is a correction."""
FEWEST_CHANGES: Final = 4
SHORTEST_S: Final = 0.5
"""A straight that takes less time says nothing about weaving, s."""
OFTEN: Final = 1.0 / 3.0
"""Share of laps from which cutting a bend is a habit."""
WEAVING_WEIGHT: Final = 0.5
CUTTING_WEIGHT: Final = 0.5

_WEAVES: Final = Text(
    "On straights the car swings its wheels from side to side {rate:.0f} times a second, most of all {where}.",
    "직선 구간에서 1초에 {rate:.0f}번 정도 좌우로 조향을 바꿉니다. {where} 가장 심합니다.",
)
_CUTS: Final = Text(
    "{often} the car cuts the inside {where}: half of it is beyond the border.",
    "{often} {where} 안쪽을 가로지릅니다. 이때 차량의 절반이 경계선을 넘습니다.",
)
_WEAVING_HINTS: Final = (
    Text(
        "Watch the wheels on the straight. Does the swinging cost speed, or does it only look restless?",
        "직선 구간에서 바퀴를 보세요. 흔들리느라 속도를 잃나요, 아니면 보기에만 불안한가요?",
    ),
    Text(
        "A reward that does not look at steering_angle cannot tell a quiet hand from a restless one. The examples "
        "prevent_zig_zag and smooth_steering show two ways.",
        "steering_angle을 보지 않는 보상은 차분한 조향과 불안한 조향을 구별하지 못합니다. prevent_zig_zag와 "
        "smooth_steering 예제에 두 가지 방법이 있습니다.",
    ),
    Text(
        "Keep the steering angle of the step before in a variable, and take a little away for the difference. A "
        "smaller angle in the action space, such as 5 or 10 degrees, lets the car correct gently.",
        "직전 스텝의 조향각을 변수에 담아 두고, 그 차이만큼 보상을 조금 줄이세요. 행동 공간에 5도나 10도처럼 작은 "
        "조향각이 있으면 부드럽게 방향을 고칠 수 있습니다.",
    ),
)
_CUTTING_HINTS: Final = (
    Text(
        "Watch the inner wheels in this bend: how close is the car to leaving the track altogether?",
        "이 커브에서 안쪽 바퀴를 보세요. 완전히 벗어나기까지 얼마나 남았나요?",
    ),
    Text(
        "It saves metres, and one wheel on the road is enough for the rules. But with a little less grip, as in a race "
        "with disturbances, the same line ends beside the track.",
        "거리를 줄일 수 있고, 규칙상 바퀴 하나만 도로 위에 있으면 됩니다. 하지만 주행마다 조건이 달라지는 레이스에서는 "
        "접지력이 조금만 떨어져도 같은 라인에서 트랙을 벗어나게 됩니다.",
    ),
    Text(
        "If you want it safe, pay clearly less while all_wheels_on_track is false.",
        "안전하게 달리게 하려면 all_wheels_on_track이 거짓인 동안 보상을 뚜렷하게 줄이세요.",
    ),
)


def find_weaving(passages: Sequence[Passage], road: Road) -> list[Finding]:
    """Return whether the car weaves on straights, with the straight where it is worst."""
    straights: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        if not road.is_bend(passage.part) and passage.seconds >= SHORTEST_S:
            straights[passage.part].append(passage)
    everywhere = [passage for part in straights.values() for passage in part]
    changes, rate = _changes(everywhere), _rate(everywhere)
    if changes < FEWEST_CHANGES or rate < WEAVING_PER_S:
        return []
    part = max(straights, key=lambda each: _rate(straights[each]))
    restless = [each for each in everywhere if _rate([each]) >= WEAVING_PER_S]
    shown = sorted(straights[part], key=lambda each: -_rate([each]))[:MOST_MOMENTS]
    return [
        Finding(
            code="weaves",
            sentence=_WEAVES.format(rate=rate, where=road.where(part)),
            hints=_WEAVING_HINTS,
            weight=WEAVING_WEIGHT * min(1.0, rate / 15.0),
            place=road.middle_of(part),
            share=len({_lap_of(each) for each in restless}) / len({_lap_of(each) for each in everywhere}),
            moments=tuple(moment_of(each) for each in shown),
        )
    ]


def find_cuts(drives: Sequence[Drive], laps: Sequence[Lap], road: Road) -> list[Finding]:
    """Return the bend whose inner border the car's middle crosses most often, where that is in many laps."""
    inward = np.array([1.0 if bend.turns == "left" else -1.0 for bend in road.bends])
    cuts: dict[int, list[tuple[Drive, int]]] = defaultdict(list)
    for drive in drives:
        if not road.bends:
            return []
        is_bend = (drive.part < len(road.bends)) & drive.is_driving
        ways = inward[np.where(is_bend, drive.part, 0)]
        is_beyond = is_bend & (road.offsets(drive.x, drive.y, drive.at_m) * ways > 1.0)
        begins = is_beyond & ~np.concatenate(([False], is_beyond[:-1]))
        for row in np.flatnonzero(begins):
            cuts[int(drive.part[row])].append((drive, int(row)))
    found = [_cut(part, where, len(laps), road) for part, where in sorted(cuts.items())]
    worst = max(found, key=lambda each: each.share or 0.0, default=None)
    return [worst] if worst is not None and (worst.share or 0.0) >= OFTEN else []


def _cut(part: int, rows: list[tuple[Drive, int]], laps: int, road: Road) -> Finding:
    count = len({(drive.index, int(drive.lap[row])) for drive, row in rows})
    latest = rows[: -MOST_MOMENTS - 1 : -1]
    begins = [(drive, drive.row_before(row)) for drive, row in latest]
    drive, row = latest[0]
    return Finding(
        code="cuts",
        sentence=_CUTS.format(often=how_often(count, laps), where=road.where(part)),
        hints=_CUTTING_HINTS,
        weight=CUTTING_WEIGHT + 0.3 * count / laps,
        bend=part + 1,
        place=Place(float(drive.x[row]), float(drive.y[row]), float(drive.at_m[row])),
        share=count / laps,
        moments=tuple(Moment(each.index, first, float(each.time_s[first])) for each, first in begins),
    )


def _changes(passages: Sequence[Passage]) -> int:
    total = 0
    for passage in passages:
        steering = passage.drive.steering[passage.first : passage.last]
        sides = np.sign(steering[np.abs(steering) >= TURNED_RAD])
        total += int(np.count_nonzero(np.diff(sides)))
    return total


def _rate(passages: Sequence[Passage]) -> float:
    seconds = sum(passage.seconds for passage in passages)
    return _changes(passages) / seconds if seconds else 0.0


def _lap_of(passage: Passage) -> tuple[int, int]:
    return passage.drive.index, int(passage.drive.lap[passage.first])
