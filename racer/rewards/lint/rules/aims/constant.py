"""Rewards that nothing the driver does can change, or that only the finish changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.asking import same
from racer.rewards.lint.finding import Finding, Severity
from racer.simulator import EpisodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.rewards.lint.driven import Driven
    from racer.rewards.lint.evidence import Evidence
    from racer.rewards.lint.finding import Proof

    Numbers = NDArray[np.float64]

_ALMOST_ALL: Final = 0.99
_SUDDEN: Final = 5.0
"""How many times more the last step of a lap changes the reward than the step before it, where the finish is paid."""
_SHOWN: Final = ("fast_lap", "crawling", "leaving_left")


def constant(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays the same whatever the car does."""
    if not _is_indifferent(evidence) or _pays_the_finish(evidence):
        return
    first = evidence.drives["fast_lap"].on_the_way
    sentence = _CONSTANT if np.ptp(first) <= 1e-9 * np.abs(first).max() else _ONLY_TIME
    yield Finding(
        "constant",
        Severity.CANNOT_TEACH,
        sentence.format(value=f"{first[0]:g}"),
        _CONSTANT_NEXT,
        _return_line(evidence),
        _proofs(evidence),
    )


def only_the_finish(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays for the finish alone."""
    if not _is_indifferent(evidence) or not _pays_the_finish(evidence):
        return
    lap = evidence.drives["fast_lap"]
    readings = lap.drive.readings
    proofs = [
        evidence.proof(_LAST_BUT_ONE, readings[-2], lap.rewards[-2], "progress"),
        evidence.proof(_FINISH, readings[-1], lap.rewards[-1], "progress"),
    ]
    yield Finding(
        "only-the-finish",
        Severity.CANNOT_TEACH,
        _FINISH_ONLY.format(value=f"{lap.rewards[-2]:g}"),
        _FINISH_ONLY_NEXT,
        evidence.line(readings[-1], readings[-2], ("progress",)),
        (*proofs, *_proofs(evidence)),
    )


def _is_indifferent(evidence: Evidence) -> bool:
    drives = list(evidence.drives.values())
    return _is_the_same_in_all_drives(drives) or _is_almost_always_the_same(drives)


def _before_the_finish(driven: Driven) -> Numbers:
    """Return the rewards without that of the finish; leaving the road counts."""
    is_finished = driven.drive.status is EpisodeStatus.LAP_COMPLETE
    return driven.rewards[:-1] if is_finished else driven.rewards


def _is_the_same_in_all_drives(drives: list[Driven]) -> bool:
    """Tell whether step for step every drive is paid as the longest one: at most the time matters."""
    rewards = [_before_the_finish(driven) for driven in drives]
    longest = max(rewards, key=len)
    return all(bool(same(own, longest[: len(own)]).all()) for own in rewards) and bool(np.isfinite(longest).all())


def _is_almost_always_the_same(drives: list[Driven]) -> bool:
    """Tell whether nearly all steps are paid alike, and those that leave the road as well."""
    rewards = np.concatenate([_before_the_finish(driven) for driven in drives])
    ends = np.array([driven.rewards[-1] for driven in drives if driven.drive.status is EpisodeStatus.OFF_TRACK])
    usual = np.median(rewards)
    is_usual_off_track = bool(same(ends, np.full(len(ends), usual)).all())
    return is_usual_off_track and float(same(rewards, np.full(len(rewards), usual)).mean()) >= _ALMOST_ALL


def _pays_the_finish(evidence: Evidence) -> bool:
    lap = evidence.drives["fast_lap"]
    if lap.drive.status is not EpisodeStatus.LAP_COMPLETE:
        return False
    before, last = np.abs(np.diff(lap.rewards[-3:]))
    return bool(last > _SUDDEN * before and lap.rewards[-1] > lap.on_the_way.max())


def _return_line(evidence: Evidence) -> int | None:
    return evidence.asked.examined(evidence.drives["fast_lap"].drive.readings[:1])[0].return_line


def _proofs(evidence: Evidence) -> tuple[Proof, ...]:
    return tuple(evidence.drives[name].proof() for name in _SHOWN)


_CONSTANT: Final = Text(
    "Whatever the car does, it gets {value}: racing, crawling and leaving the track are paid alike.",
    "차량이 무엇을 하든 보상이 {value}입니다. 달리든, 기어가든, 트랙을 이탈하든 똑같이 받습니다.",
)
_ONLY_TIME: Final = Text(
    "The reward depends only on how much time has passed: racing, crawling and leaving the track are paid alike.",
    "보상이 흐른 시간에 따라서만 정해집니다. 달리든, 기어가든, 트랙을 이탈하든 똑같이 받습니다.",
)
_CONSTANT_NEXT: Final = Text(
    "Let the reward grow with something that the driver can do better, such as speed, progress or staying near the "
    "centre line. If it already should, look for a limit such as max() that swallows every difference.",
    "속도, 진행률, 중앙선과의 거리처럼 운전을 잘하면 좋아지는 값에 따라 보상이 커지게 하세요. "
    "이미 그렇게 작성했다면 max() 같은 한계값이 모든 차이를 없애고 있는지 확인하세요.",
)
_FINISH_ONLY: Final = Text(
    "Only the finish is paid; every other step gets {value}. A car that has not learned to drive never gets there, so "
    "it never finds out that there is something to earn.",
    "결승선에서만 보상을 주고 나머지 스텝은 모두 {value}입니다. 아직 운전을 못하는 차량은 결승선에 닿지 못하므로 "
    "보상이 있다는 사실조차 알 수 없습니다.",
)
_FINISH_ONLY_NEXT: Final = Text(
    "Pay for the way there as well, for instance for the progress made since the step before.",
    "그곳까지 가는 과정에도 보상을 주세요. 예를 들어 직전 스텝보다 늘어난 진행률에 보상을 줄 수 있습니다.",
)
_LAST_BUT_ONE: Final = Text("the step before the finish", "완주 직전 스텝")
_FINISH: Final = Text("the finish", "완주한 스텝")
