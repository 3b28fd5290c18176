"""Headings in the wrong unit, computed wrongly, or compared without the turn of 360 degrees."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.probes import TURNS
from racer.simulator import readings as column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.rewards.lint.evidence import Evidence

    Numbers = NDArray[np.float64]

_MARGIN: Final = 0.1
"""Of the spread of all rewards: what is more than a trifle."""
_CLEAR: Final = 0.2
"""Of the spread: what nobody overlooks."""
_TRIFLE: Final = 0.02
"""Of the spread: what nobody learns from."""
_MOSTLY: Final = 0.6
_AGREE: Final = 0.75
"""Length of the mean of directions that mostly agree; 1.0 when all are the same, 0.0 when they cancel out."""
_DISAGREE: Final = 0.6
_FEWEST_PLACES: Final = 4
_AMONG_BEST: Final = 0.2
_VERY_BEST: Final = 0.05
"""Share of what the heading is worth."""
_ASTRAY_DEG: Final = 50.0
"""How far from the road's direction no look ahead leads, degrees."""
_LOSS: Final = 0.3
"""Share of what the heading is worth that is lost by pointing along the road."""
_HALF: Final = 0.5
_AHEAD: Final = TURNS.index(0)
_KEYS: Final = ("heading",)


def heading_unit(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays for one point of the compass, wherever the road goes."""
    if not evidence.are_states_telling or not is_compass(evidence):
        return
    turned, rows = evidence.values.turned, evidence.probes.turned
    loss = turned.max(axis=1) - turned[:, _AHEAD]
    place = int(loss.argmax())
    best = int(turned[place].argmax())
    yield Finding(
        "heading-unit",
        Severity.CANNOT_TEACH,
        _COMPASS.format(heading=f"{_best_heading(evidence):.0f}"),
        _COMPASS_NEXT,
        evidence.line(rows[place, _AHEAD], rows[place, best], ("heading",)),
        (
            evidence.proof(_BEST_HEADING, rows[place, best], turned[place, best], *_KEYS),
            evidence.proof(_ALONG, rows[place, _AHEAD], turned[place, _AHEAD], *_KEYS),
        ),
    )


def heading_astray(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that mostly pays best for a heading that leads off the road, here to this side, there to that."""
    if not evidence.are_states_telling or evidence.spread == 0.0 or is_compass(evidence):
        return
    turned, weights = evidence.values.turned, _weights(evidence, _VERY_BEST)
    is_telling = weights.sum(axis=1) > 0.0
    if is_telling.sum() < _FEWEST_PLACES or np.isnan(turned).any():
        return
    nearest = np.where(weights > 0.0, np.abs(TURNS), math.inf).min(axis=1)
    loss = (turned.max(axis=1) - turned[:, _AHEAD]) / np.maximum(np.ptp(turned, axis=1), 1e-12)
    is_astray = ((nearest > _ASTRAY_DEG) & (loss > _LOSS))[is_telling]
    if is_astray.mean() < _HALF:
        return
    place = int(np.where(is_telling, loss, 0.0).argmax())
    rows, top = evidence.probes.turned[place], int(turned[place].argmax())
    yield Finding(
        "heading-astray",
        Severity.CANNOT_TEACH,
        _OFF_COURSE,
        _OFF_COURSE_NEXT,
        evidence.line(rows[_AHEAD], rows[top], ("heading",)),
        (
            evidence.proof(_BEST_HEADING, rows[top], turned[place, top], *_KEYS),
            evidence.proof(_ALONG, rows[_AHEAD], turned[place, _AHEAD], *_KEYS),
        ),
    )


def heading_unused(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that looks at the heading, but at most places pays all headings alike."""
    turned = evidence.values.turned
    is_indifferent = np.ptp(turned, axis=1) <= _TRIFLE * evidence.spread
    # A function with memory may compare headings of one step and the next.
    if evidence.has_memory or evidence.spread == 0.0 or is_indifferent.mean() < _MOSTLY:
        return
    if "heading" not in evidence.keys_read:
        return
    place = int(is_indifferent.argmax())
    rows, back = evidence.probes.turned[place], TURNS.index(-180)
    yield Finding(
        "heading-unused",
        Severity.SURPRISING,
        _UNUSED,
        _COMPASS_NEXT,
        evidence.code.line_reading(("heading",)) or evidence.code.definition,
        (
            evidence.proof(_ALONG, rows[_AHEAD], turned[place, _AHEAD], *_KEYS),
            evidence.proof(_AGAINST, rows[back], turned[place, back], *_KEYS),
        ),
    )


def heading_wraps(evidence: Evidence) -> Iterator[Finding]:
    """Find a function whose reward jumps where headings go from 180 to -180 degrees, where the road runs that way."""
    values = evidence.values.at_seam
    if not evidence.are_states_telling or not len(values) or is_compass(evidence):
        return
    # A limit that happens to lie at the seam is met on the other side of the road's direction as well.
    mirrored = evidence.probes.at_seam[:, 2:, column.HEADING]
    is_apart = mirrored[:, 0] * mirrored[:, 1] > 0.0
    jumps = np.abs(values[:, 0] - values[:, 1]) - 2.0 * is_apart * np.abs(values[:, 2] - values[:, 3])
    is_jump = jumps > _CLEAR * evidence.spread
    if evidence.spread == 0.0 or is_jump.sum() < 2 or is_jump.mean() < 0.25:
        return
    place = int(jumps.argmax())
    rows, paid = evidence.probes.at_seam[place, :2], values[place, :2]
    yield Finding(
        "heading-wraps",
        Severity.CANNOT_TEACH,
        _WRAPS,
        _WRAPS_NEXT,
        evidence.line(rows[paid.argmin()], rows[paid.argmax()], ("heading",)),
        tuple(evidence.proof(_SEAM, row, reward, *_KEYS) for row, reward in zip(rows, paid, strict=True)),
    )


def is_compass(evidence: Evidence) -> bool:
    """Tell whether the best paid headings agree on the compass better than along the road."""
    if not evidence.are_states_telling or evidence.spread == 0.0:
        return False
    compass, _, road = _resultants(evidence)
    return bool(compass > _AGREE and road < _DISAGREE)


def _weights(evidence: Evidence, top: float) -> Numbers:
    """Return which headings are paid within a share of the best, shape (places, turns); none where all are alike."""
    turned = evidence.values.turned
    span = np.ptp(turned, axis=1, keepdims=True)
    telling = span > _MARGIN * evidence.spread
    weights: Numbers = np.where(telling & (turned >= turned.max(axis=1, keepdims=True) - top * span), 1.0, 0.0)
    return weights


def _resultants(evidence: Evidence) -> tuple[float, float, float]:
    """Return how well the best paid headings agree on the compass, where, and how well along the road, 0 to 1."""
    weights = _weights(evidence, _AMONG_BEST)
    is_telling = weights.sum(axis=1) > 0.0
    if is_telling.sum() < _FEWEST_PLACES or np.isnan(evidence.values.turned).any():
        return 0.0, 0.0, 1.0
    headings = evidence.probes.turned[..., column.HEADING]
    means = []
    for angles in (headings, np.broadcast_to(np.radians(TURNS), headings.shape)):
        vectors = (weights * np.exp(1j * angles))[is_telling].sum(axis=1) / weights[is_telling].sum(axis=1)
        means.append(vectors.mean())
    return abs(means[0]), float(np.degrees(np.angle(means[0]))), abs(means[1])


def _best_heading(evidence: Evidence) -> float:
    return _resultants(evidence)[1]


_COMPASS: Final = Text(
    "The car is paid for a heading of about {heading}° wherever the road goes, not for the road's direction.",
    "도로 방향과 상관없이 헤딩이 약 {heading}°일 때 보상이 큽니다. 도로 방향을 따르는 것이 아닙니다.",
)
_COMPASS_NEXT: Final = Text(
    "heading is in degrees and counts from the x axis of the map; math.atan2() gives radians. Turn the road's "
    "direction "
    "into degrees with math.degrees() and compare the two.",
    "heading 값은 지도의 x축에서 잰 도(°) 단위이고 math.atan2()의 결과는 라디안입니다. 도로 방향을 math.degrees()로 "
    "바꾼 다음 비교하세요.",
)
_OFF_COURSE: Final = Text(
    "At most places the best paid heading does not lead along the road but off it: the direction is computed wrongly.",
    "대부분의 위치에서 보상이 가장 큰 헤딩이 도로를 따르지 않고 도로 밖을 향합니다. 방향 계산이 잘못되었습니다.",
)
_OFF_COURSE_NEXT: Final = Text(
    "The direction from (x0, y0) to (x1, y1) is math.degrees(math.atan2(y1 - y0, x1 - x0)): y comes first.",
    "(x0, y0)에서 (x1, y1)로 가는 방향은 다음과 같습니다: math.degrees(math.atan2(y1 - y0, x1 - x0)). y가 먼저입니다.",
)
_WRAPS: Final = Text(
    "Where the road runs towards 180°, two degrees of heading change the reward by leaps: headings go from 180 to -180 "
    "there, and the difference is not brought back into -180 to 180.",
    "도로가 180° 쪽으로 향하는 곳에서 헤딩이 2°만 달라져도 보상이 크게 뜁니다. 그곳에서 헤딩은 180에서 -180으로 "
    "넘어가는데, "
    "그 차이를 -180에서 180 사이로 되돌리지 않았습니다.",
)
_WRAPS_NEXT: Final = Text(
    "Write: diff = (diff + 180) % 360 - 180. After abs() write: if diff > 180: diff = 360 - diff",
    "다음과 같이 작성하세요: diff = (diff + 180) % 360 - 180. abs()를 쓴 다음이라면: if diff > 180: diff = 360 - diff",
)
_UNUSED: Final = Text(
    "The function looks at the heading, but at most places a car that points backwards is paid like one that points "
    "along the road.",
    "함수가 헤딩을 읽지만, 대부분의 위치에서 거꾸로 향한 차량과 도로를 따라 향한 차량의 보상이 같습니다.",
)
_AGAINST: Final = Text("pointing against the driving direction", "주행 방향의 반대를 향한 차량")
_ALONG: Final = Text("pointing along the road", "도로 방향을 향한 차량")
_BEST_HEADING: Final = Text("the heading that is paid best there", "그 자리에서 보상이 가장 큰 헤딩")
_SEAM: Final = Text("on a road that runs towards 180°", "180° 쪽으로 향하는 도로 위")
