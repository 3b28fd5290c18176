"""Where time is lost: parts driven slower than the car could, and parts that only the best lap got right."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.evaluation.diagnosis.finding import MOST_MOMENTS, Commands, Finding, Moment
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from racer.evaluation.diagnosis.drive import Drive, Lap
    from racer.evaluation.diagnosis.passages import Passage
    from racer.evaluation.diagnosis.road import Road

SLOW: Final = 0.85
"""Share of the possible speed below which a part is driven slowly."""
AS_GOOD_AS_POSSIBLE: Final = 0.95
"""Share of the highest speed that a good driver has on a straight."""
SHORTEST_STRAIGHT_M: Final = 2.0
LEAST_LOSS_S: Final = 0.2
"""Less than that in a lap is not worth a sentence, s."""
DEAR_S: Final = 4.0
"""Loss in a lap from which a place weighs most, s."""
MOST_WEIGHT: Final = 1.0
"""Whatever is slow comes after whatever goes wrong."""

_SLOW_STRAIGHT: Final = Text(
    "The car drives {speed:.1f} m/s {where}, though it may ask for {top:.1f} m/s; that costs about {loss:.1f} s.",
    "{where} {speed:.1f}m/s 정도로 달립니다. 최대 {top:.1f}m/s까지 낼 수 있으므로 약 {loss:.1f}초를 손해 봅니다.",
)
_SLOW_BEND: Final = Text(
    "The car drives {speed:.1f} m/s {where}. As it takes other bends, it could do about {top:.1f} m/s here; that costs "
    "about {loss:.1f} s.",
    "{where} {speed:.1f}m/s 정도로 달립니다. 다른 커브를 도는 빠르기를 보면 이곳에서도 {top:.1f}m/s 정도는 낼 수 "
    "있으므로 약 {loss:.1f}초를 손해 봅니다.",
)
_UNEVEN: Final = Text(
    "The best lap took {best:.1f} s. The others lose most {where}: about {loss:.1f} s.",
    "가장 빠른 랩은 {best:.1f}초입니다. 다른 랩은 {where} 가장 많이 뒤처지며, 차이는 약 {loss:.1f}초입니다.",
)
_STRAIGHT_HINTS: Final = (
    Text(
        "Watch the speed on the straight. Does the car keep choosing a slow action although nothing is in its way?",
        "직선 구간에서 속도를 보세요. 앞이 트여 있는데도 느린 행동만 고르지 않나요?",
    ),
    Text(
        "Would your reward notice? A car that crawls down the middle of the road earns as much from "
        "distance_from_center as one that races, and earns it for longer.",
        "보상이 이 차이를 알아차릴까요? distance_from_center만 보면 도로 한가운데를 기어가는 차량도 빠른 차량만큼 "
        "받고, 심지어 더 오래 받습니다.",
    ),
    Text(
        "Add something that grows with the progress gained per step, or with speed where the waypoints ahead lie in "
        "one direction. Keep it about as large as the other terms.",
        "스텝마다 늘어난 진행률에 따라, 또는 앞쪽 웨이포인트가 한 방향으로 놓인 곳에서 speed에 따라 커지는 항을 "
        "더하세요. 크기는 다른 항과 비슷하게 두세요.",
    ),
)
_BEND_HINTS: Final = (
    Text(
        "Watch this bend next to one that the car takes well. What is different: the speed, the line, or where it "
        "turns in?",
        "차량이 잘 도는 커브와 나란히 놓고 보세요. 속도, 라인, 방향을 트는 위치 중 무엇이 다른가요?",
    ),
    Text(
        "A wider line is a faster one: from the outside in, along the inside, and out again. A reward that is strict "
        "about distance_from_center forbids it.",
        "바깥쪽에서 들어가 안쪽을 스치고 다시 바깥쪽으로 나가는 넓은 라인이 더 빠릅니다. distance_from_center를 너무 "
        "엄격하게 따지는 보상은 이런 라인을 막습니다.",
    ),
    Text(
        "Let distance_from_center count only near the borders, and pay for the progress gained since the step before.",
        "distance_from_center는 경계선 근처에서만 따지고, 직전 스텝보다 늘어난 진행률에 보상을 주세요.",
    ),
)
_UNEVEN_HINTS: Final = (
    Text(
        "Put the best lap next to another one and watch this place in both.",
        "가장 빠른 랩과 다른 랩을 나란히 놓고 이곳을 비교해 보세요.",
    ),
    Text(
        "The model can do it already, but not reliably. That is mostly a matter of more training, or of a reward that "
        "hardly tells the two apart.",
        "모델은 이미 할 수 있지만 아직 꾸준하지 않습니다. 대개 학습을 더 하면 나아지고, 보상이 둘을 거의 구별하지 "
        "못하는 것이 원인일 수도 있습니다.",
    ),
    Text(
        "Continue the training for as long again. If it stays uneven, halve the learning rate, so that what is good is "
        "not lost again.",
        "지금까지만큼 더 이어서 학습하세요. 그래도 들쭉날쭉하면 학습률을 절반으로 줄여, 잘하던 것을 잃지 않게 하세요.",
    ),
)


def find_slow_places(
    drives: Sequence[Drive], passages: Sequence[Passage], road: Road, commands: Commands | None
) -> list[Finding]:
    """Return the straight and the bend on which most time is lost against what the car could do, where it is much."""
    by_part = _by_part(passages)
    if not by_part:
        return []
    top = commands.fastest_mps if commands else max(float(np.quantile(drive.speed, 0.95)) for drive in drives)
    found = [*_slow_straights(by_part, road, top), *_slow_bends(by_part, road, top)]
    worst: dict[str, Finding] = {}
    for finding in found:
        if finding.code not in worst or worst[finding.code].weight < finding.weight:
            worst[finding.code] = finding
    return list(worst.values())


def find_uneven_place(laps: Sequence[Lap], passages: Sequence[Passage], road: Road) -> list[Finding]:
    """Return where completed laps lose most against the best one, where that is much."""
    timed = [lap for lap in laps if lap.seconds is not None and not lap.has_incident]
    best = min(timed, key=lambda lap: lap.seconds or 0.0, default=None)
    if best is None or best.seconds is None or len(timed) == 1:
        return []
    losses = {
        part: median(each.seconds for each in others) - mine.seconds
        for part, each_of in _by_part(passages).items()
        if (mine := _of_lap(each_of, best)) and (others := [each for lap in timed if (each := _of_lap(each_of, lap))])
    }
    part = max(losses, key=lambda each: losses[each], default=None)
    if part is None or losses[part] < LEAST_LOSS_S:
        return []
    shown = [each for each in passages if each.part == part and _of_lap([each], best)]
    sentence = _UNEVEN.format(best=best.seconds, where=road.where(part), loss=losses[part])
    return [_finding("uneven", sentence, _UNEVEN_HINTS, part, losses[part], shown, road)]


def _slow_straights(by_part: Mapping[int, list[Passage]], road: Road, top: float) -> Iterator[Finding]:
    for part, passages in by_part.items():
        length_m, speed = road.part_length_m(part), median(each.mean_mps for each in passages)
        loss = length_m / max(speed, 0.1) - length_m / (AS_GOOD_AS_POSSIBLE * top)
        if road.is_bend(part) or length_m < SHORTEST_STRAIGHT_M or speed > SLOW * top or loss < LEAST_LOSS_S:
            continue
        sentence = _SLOW_STRAIGHT.format(speed=speed, where=road.where(part), top=top, loss=loss)
        yield _finding("slow_straight", sentence, _STRAIGHT_HINTS, part, loss, passages, road)


def _slow_bends(by_part: Mapping[int, list[Passage]], road: Road, top: float) -> Iterator[Finding]:
    speeds = {part: median(each.mean_mps for each in each_of) for part, each_of in by_part.items()}
    forces = {part: speeds[part] ** 2 / road.bends[part].mean_radius_m for part in speeds if road.is_bend(part)}
    for part, force in forces.items():
        shown = [other for other in forces.values() if other > force]
        if not shown:
            continue
        bend, speed = road.bends[part], speeds[part]
        possible = min(top * AS_GOOD_AS_POSSIBLE, (median(shown) * bend.mean_radius_m) ** 0.5)
        loss = bend.length_m / max(speed, 0.1) - bend.length_m / possible
        if speed > SLOW * possible or loss < LEAST_LOSS_S:
            continue
        sentence = _SLOW_BEND.format(speed=speed, where=road.where(part), top=possible, loss=loss)
        yield _finding("slow_bend", sentence, _BEND_HINTS, part, loss, by_part[part], road)


def _finding(
    code: str,
    sentence: Text,
    hints: tuple[Text, ...],
    part: int,
    loss_s: float,
    passages: Sequence[Passage],
    road: Road,
) -> Finding:
    bend = road.bend_of(part)
    slowest = sorted(passages, key=lambda each: each.mean_mps)[:MOST_MOMENTS]
    return Finding(
        code=code,
        sentence=sentence,
        hints=hints,
        weight=MOST_WEIGHT * min(1.0, loss_s / DEAR_S),
        bend=None if bend is None else bend.number,
        place=road.middle_of(part),
        moments=tuple(moment_of(each) for each in slowest),
    )


def moment_of(passage: Passage) -> Moment:
    """Return the moment from which a passage can be seen."""
    row = passage.drive.row_before(passage.first)
    return Moment(passage.drive.index, row, float(passage.drive.time_s[row]))


def _by_part(passages: Sequence[Passage]) -> dict[int, list[Passage]]:
    found: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        found[passage.part].append(passage)
    return found


def _of_lap(passages: Sequence[Passage], lap: Lap) -> Passage | None:
    """Return the passage that begins in a lap."""
    return next(
        (each for each in passages if each.drive.index == lap.drive and lap.first <= each.first < lap.last), None
    )
