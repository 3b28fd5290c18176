"""Rewards that are best for a car that crawls, or that waits before the finish, or that do not care for speed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.drives import CLEAN_LAPS, LINGERING_STEPS
from racer.rewards.lint.road.probes import BURST_SPEEDS, SETTLED_STEPS
from racer.simulator import EpisodeStatus
from racer.simulator import readings as column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.rewards.lint.driven import Driven
    from racer.rewards.lint.evidence import Evidence

_MARGIN: Final = 0.1
"""Of the spread of all rewards: what is more than a trifle."""
_CLEAR: Final = 0.15
"""Of the spread: what no inexact steering explains."""
_TRIFLE: Final = 0.02
"""Of the spread: what nobody learns from."""
_CREEPS: Final = ("standing", "crawling")
_FAST: Final = ("fast_lap", "cutting_lap")
_SLOW_BURSTS: Final = sum(speed < 1.0 for speed in BURST_SPEEDS)
_RACING: Final = BURST_SPEEDS.index(2.0)
_WAIT: Final = 63.0
"""What a reward of one per step comes to in a hundred discounted steps."""
_BETTER: Final = 1.5
_HALF: Final = 0.5


def crawling_pays(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays a car best that hardly moves."""
    if not is_crawling_best(evidence):
        return
    creep, lap = _best(evidence, _CREEPS), _best(evidence, CLEAN_LAPS)
    yield Finding(
        "crawling-pays",
        Severity.CAN_BE_HACKED,
        _CRAWLING,
        _CRAWLING_NEXT,
        evidence.line(creep.drive.readings[-1], lap.drive.readings[len(lap.rewards) // 2], ("speed", "steps")),
        (creep.proof(), lap.proof()),
    )


def is_crawling_best(evidence: Evidence) -> bool:
    """Tell whether a car that hardly moves earns more than one that drives, in the simulator and on rails.

    On rails both are at the very same places, so that no unsteady hand makes the fast one look bad. A car that crawls
    sees only the beginning of the lap: laps are compared over that, unless the beginning is what pays.
    """
    spread = evidence.spread
    creeping = _best(evidence, _CREEPS).worth
    in_simulator = creeping - _best(evidence, CLEAN_LAPS).worth
    paid = _on_rails(evidence)
    on_rails = paid[:_SLOW_BURSTS].max() - paid[_SLOW_BURSTS:].max()
    if on_rails > _MARGIN * spread and in_simulator > 0.0:
        return True
    is_slower_better = bool((np.diff(paid[1:]) <= _TRIFLE * _TRIFLE * spread).all())
    if is_slower_better and paid[1] - paid[_RACING] > _MARGIN * spread:
        return bool(creeping - _best(evidence, _FAST).worth > _MARGIN * spread)
    if on_rails < -_TRIFLE * spread:
        return False
    if _falls_with_progress(evidence) and creeping - _best(evidence, _FAST).worth > _MARGIN * spread:
        return True
    return bool(in_simulator > _CLEAR * spread and _gain_where_it_crawls(evidence) > _MARGIN * spread)


def _gain_where_it_crawls(evidence: Evidence) -> float:
    """Return how much more crawling is paid per step than a clean lap on the same stretch of road."""
    crawling = evidence.drives["crawling"]
    end = crawling.drive.readings[-1, column.PROGRESS]
    laps = [evidence.drives[name] for name in CLEAN_LAPS]
    there = [driven.rewards[driven.drive.readings[:, column.PROGRESS] <= end].mean() for driven in laps]
    return float(crawling.rewards.mean() - max(there))


def _falls_with_progress(evidence: Evidence) -> bool:
    """Tell whether the very same state is paid less, the more of the lap is done."""
    timed = evidence.values.timed
    return evidence.are_states_telling and bool((timed[..., 0] > timed[..., -1] + _MARGIN * evidence.spread).all())


def lingering_pays(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays waiting before the finish more than crossing it."""
    waiting, lap = evidence.drives["lingering"], evidence.drives["fast_lap"]
    if waiting.drive.status is EpisodeStatus.LAP_COMPLETE or is_crawling_best(evidence):
        return
    paid = float(waiting.rewards[-LINGERING_STEPS // 2 :].mean())
    usual = _best(evidence, CLEAN_LAPS).worth
    finishing = float(lap.rewards[-10:].sum())
    if not (paid > _BETTER * max(usual, 0.0) + _MARGIN * evidence.spread and paid * _WAIT > finishing):
        return
    if not _grows_with_progress(evidence, paid):
        return
    last, early = waiting.drive.readings[-1], lap.drive.readings[len(lap.rewards) // 4]
    yield Finding(
        "lingering-pays",
        Severity.CAN_BE_HACKED,
        _LINGERING.format(paid=f"{paid:.3g}", usual=f"{usual:.3g}"),
        _LINGERING_NEXT,
        evidence.line(last, early, ("progress",)),
        (
            evidence.proof(_WAITING, last, waiting.rewards[-1], "progress", "speed", "steps"),
            evidence.proof(_ON_THE_LAP, early, lap.rewards[len(lap.rewards) // 4], "progress", "speed", "steps"),
            evidence.proof(_FINISH, lap.drive.readings[-1], lap.rewards[-1], "progress", "speed", "steps"),
        ),
    )


def speed_ignored(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays crawling as well as racing."""
    paid = _on_rails(evidence)[1:]
    crawling, best = evidence.drives["crawling"], _best(evidence, CLEAN_LAPS)
    is_indifferent = np.ptp(paid) <= _TRIFLE * evidence.spread
    if not (is_indifferent and crawling.worth >= best.worth - _MARGIN * evidence.spread) or is_crawling_best(evidence):
        return
    yield Finding(
        "speed-ignored",
        Severity.SURPRISING,
        _INDIFFERENT,
        _INDIFFERENT_NEXT,
        evidence.code.definition,
        (crawling.proof(), evidence.drives["fast_lap"].proof()),
    )


def _grows_with_progress(evidence: Evidence, waiting: float) -> bool:
    """Tell whether it is the progress that is paid before the finish, and not just a place that is easy to drive."""
    if evidence.are_states_telling:
        timed = evidence.values.timed
        return bool((timed[..., -1] > timed[..., 0] + _MARGIN * evidence.spread).mean() > _HALF)
    return waiting > _BETTER * float(np.percentile(evidence.drives["fast_lap"].on_the_way, 90.0))


def _best(evidence: Evidence, names: tuple[str, ...]) -> Driven:
    return max((evidence.drives[name] for name in names), key=lambda driven: driven.worth)


def _on_rails(evidence: Evidence) -> NDArray[np.float64]:
    """Return the mean reward at each of `BURST_SPEEDS` at the same places."""
    paid: NDArray[np.float64] = evidence.values.bursts[:, :, SETTLED_STEPS:].mean(axis=(0, 2))
    return paid


_CRAWLING: Final = Text(
    "A car that hardly moves earns more than one that drives a clean lap, so training ends in crawling.",
    "거의 움직이지 않는 차량이 깔끔하게 한 랩을 도는 차량보다 더 많이 받습니다. 그래서 학습 결과는 기어가는 차량이 "
    "됩니다.",
)
_CRAWLING_NEXT: Final = Text(
    "Let the reward of a step grow with speed, or with the progress made since the step before.",
    "한 스텝의 보상이 속도나, 직전 스텝보다 늘어난 진행률에 따라 커지게 하세요.",
)
_LINGERING: Final = Text(
    "Waiting just before the finish earns {paid} per step, a good lap {usual} on average: the car learns not to "
    "finish.",
    "결승선 바로 앞에서 기다리면 스텝마다 {paid}, 한 랩을 잘 달리면 평균 {usual}의 보상을 받습니다. 그래서 차량은 "
    "완주하지 않는 법을 배웁니다.",
)
_LINGERING_NEXT: Final = Text(
    "Pay for the progress made since the step before instead of the progress so far, or let the pay fall with steps.",
    "지금까지의 진행률 대신 직전 스텝보다 늘어난 진행률에 보상을 주거나, 스텝이 늘수록 보상이 줄어들게 하세요.",
)
_INDIFFERENT: Final = Text(
    "Speed earns nothing: on the same line, a crawling car is paid as well as a racing one. The car learns to be safe, "
    "and slow.",
    "속도에 대한 보상이 없습니다. 같은 라인이라면 기어가는 차량도 빠른 차량만큼 받습니다. 차량은 안전하지만 느리게 "
    "달리는 법을 배웁니다.",
)
_INDIFFERENT_NEXT: Final = Text(
    "That is fine for a first model. To get faster laps, add something that grows with speed or with progress per "
    "step.",
    "첫 모델로는 괜찮습니다. 더 빠른 랩을 원하면 속도나 스텝당 진행률에 따라 커지는 항을 더하세요.",
)
_WAITING: Final = Text("waiting before the finish", "결승선 앞에서 대기")
_ON_THE_LAP: Final = Text("in the first half of a fast lap", "빠른 랩의 전반부")
_FINISH: Final = Text("the finish", "완주한 스텝")
