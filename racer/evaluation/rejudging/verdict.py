"""What a reward function prefers among recorded laps, in words, with the two laps that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.simulator.step import STEP_SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.evaluation.rejudging.judging import JudgedLap

SAME_EARNINGS: Final = 1e-9
"""Share of the larger one by which two returns may differ and still be called the same."""
STEP_MS: Final = 1000.0 * STEP_SECONDS
"""Duration of a step, milliseconds: lap times that differ by less are too close to be compared."""
CLEAR_ORDER: Final = -0.5
"""Rank correlation with the lap times up to which faster laps are said to earn more."""


class VerdictKind(StrEnum):
    """What a reward function prefers."""

    PREFERS_MISHAP = "prefers_mishap"
    """A lap that went wrong earns more than the fastest completed one."""
    PREFERS_UNFINISHED = "prefers_unfinished"
    """A lap that was broken off earns more than the fastest completed one."""
    PREFERS_SLOWER = "prefers_slower"
    """A slower lap earns most, and faster laps do not earn more as a rule."""
    MOSTLY_AGREES = "mostly_agrees"
    """Faster laps earn more as a rule, but the fastest does not earn most."""
    MIXED = "mixed"
    """The fastest lap earns most, but faster laps do not earn more as a rule."""
    AGREES = "agrees"
    """The fastest lap earns most, and faster laps earn more as a rule."""
    INDIFFERENT = "indifferent"
    """All completed laps earn the same."""
    UNKNOWN = "unknown"
    """Too few laps were completed to tell, or all are equally fast."""


@dataclass(frozen=True)
class Verdict:
    """What a reward function prefers.

    Parameters
    ----------
    kind
        In one word.
    text
        In sentences, with the laps that prove it.
    laps
        The lap that it prefers and the fastest completed one, or the slowest where it prefers the fastest; empty where
        nothing can be compared.
    """

    kind: VerdictKind
    text: Text
    laps: tuple[JudgedLap, ...]


def reach_verdict(laps: Sequence[JudgedLap], correlation: float | None) -> Verdict:
    """Return what the earnings of laps say; ``correlation`` is between what completed laps earn and their times."""
    completed = sorted((lap for lap in laps if lap.completed), key=lambda lap: lap.time_ms)
    broken = [lap for lap in laps if not lap.completed]
    if not completed:
        return Verdict(VerdictKind.UNKNOWN, _NO_LAP, ())
    fastest = completed[0]
    best_broken = max(broken, key=_earned, default=None)
    if best_broken is not None and _earns_more(best_broken, fastest):
        kind = VerdictKind.PREFERS_MISHAP if best_broken.incidents else VerdictKind.PREFERS_UNFINISHED
        return _prove(kind, best_broken, fastest, correlation)
    if len(completed) == 1:
        return Verdict(VerdictKind.UNKNOWN, _ONE_LAP, ())
    return _compare(completed, correlation)


def _compare(completed: Sequence[JudgedLap], correlation: float | None) -> Verdict:
    """Return what the earnings of completed laps say, the fastest first."""
    fastest = completed[0]
    if completed[-1].time_ms - fastest.time_ms < STEP_MS:
        return Verdict(VerdictKind.UNKNOWN, _EQUALLY_FAST, ())
    favourite = max(completed, key=_earned)
    if _earns_more(favourite, fastest):
        kind = VerdictKind.MOSTLY_AGREES if _follows_the_clock(correlation) else VerdictKind.PREFERS_SLOWER
        return _prove(kind, favourite, fastest, correlation)
    if not _earns_more(fastest, min(completed, key=_earned)):
        return Verdict(VerdictKind.INDIFFERENT, _INDIFFERENT, ())
    kind = VerdictKind.AGREES if _follows_the_clock(correlation) else VerdictKind.MIXED
    return _prove(kind, fastest, completed[-1], correlation)


def _follows_the_clock(correlation: float | None) -> bool:
    return correlation is not None and correlation <= CLEAR_ORDER


def _earned(lap: JudgedLap) -> float:
    return lap.earned.discounted


def _earns_more(lap: JudgedLap, other: JudgedLap) -> bool:
    size = max(abs(_earned(lap)), abs(_earned(other)))
    return _earned(lap) - _earned(other) > SAME_EARNINGS * size


def _prove(kind: VerdictKind, preferred: JudgedLap, other: JudgedLap, correlation: float | None) -> Verdict:
    mishap = MISHAPS[preferred.incidents[-1]] if preferred.incidents else Text.same("")
    head = _HEADS[kind].format(mishap=mishap, correlation=_with_pace(correlation))
    text = head.then(_PROOF.format(preferred=_lap(preferred), other=_lap(other)))
    gap = other.earned.per_step - preferred.earned.per_step
    rounding = SAME_EARNINGS * max(abs(other.earned.per_step), abs(preferred.earned.per_step))
    if preferred.time_ms > other.time_ms and preferred.steps > other.steps and gap >= -rounding:
        is_equal = gap <= rounding
        text = text.then(
            (_AS_MUCH_A_STEP if is_equal else _MORE_STEPS).format(
                other_mean=_number(other.earned.per_step),
                mean=_number(preferred.earned.per_step),
                steps=preferred.steps,
                other_steps=other.steps,
            )
        )
    return Verdict(kind, text, (preferred, other))


def _with_pace(correlation: float | None) -> str:
    """Return a rank correlation with lap times as that with pace: 1 where the faster lap always earns more."""
    return "-" if correlation is None else f"{0.0 - correlation:.2f}"


def _lap(lap: JudgedLap) -> Text:
    return _LAP.format(
        drive=lap.drive, number=lap.number, seconds=f"{lap.time_ms / 1000:.3f}", earned=_number(lap.earned.discounted)
    )


def _number(value: float) -> str:
    return f"{value:,.2f}" if abs(value) >= 10.0 else f"{value:.4g}"


MISHAPS: Final = {
    "off_track": Text("left the road", "트랙 이탈"),
    "crashed": Text("crashed", "충돌"),
    "immobilized": Text("came to a standstill", "정지"),
    "reversed": Text("went backwards", "역주행"),
}
"""What a lap did that went wrong."""
FAILED_AT: Final = Text(
    "in step {step} of lap {lap} of {drive}: {reason} Mend it, then judge again.",
    "{drive} {lap}번째 랩의 {step}번째 스텝에서 실패했습니다. {reason} 고친 뒤 다시 실행하세요.",
)
"""Why recorded laps cannot be judged."""
_HEADS: Final = {
    VerdictKind.PREFERS_MISHAP: Text(
        "Your reward prefers the lap that {mishap}.", "이 보상 함수는 문제가 있었던 랩({mishap})을 더 높게 평가합니다."
    ),
    VerdictKind.PREFERS_UNFINISHED: Text(
        "Your reward prefers a lap that was not finished.", "이 보상 함수는 완주하지 못한 랩에 더 높은 보상을 줍니다."
    ),
    VerdictKind.PREFERS_SLOWER: Text(
        "Your reward prefers the slower lap.", "이 보상 함수는 더 느린 랩에 더 높은 보상을 줍니다."
    ),
    VerdictKind.MOSTLY_AGREES: Text(
        "Your reward mostly agrees with the clock (rank correlation with pace {correlation}), but it prefers a slower "
        "lap to the fastest.",
        "이 보상 함수는 대체로 랩 타임과 일치하지만(속도와의 순위 상관 {correlation}), "
        "가장 빠른 랩보다 느린 랩 하나에 더 높은 보상을 줍니다.",
    ),
    VerdictKind.MIXED: Text(
        "Your reward prefers the fastest lap, but otherwise it does not follow the clock (rank correlation "
        "with pace {correlation}).",
        "이 보상 함수는 가장 빠른 랩에 가장 높은 보상을 주지만, "
        "나머지 랩에서는 랩 타임과 맞지 않습니다(속도와의 순위 상관 {correlation}).",
    ),
    VerdictKind.AGREES: Text(
        "Your reward agrees with the clock: faster laps earn more (rank correlation with pace {correlation}).",
        "이 보상 함수는 랩 타임과 일치합니다. 빠른 랩일수록 보상이 큽니다(속도와의 순위 상관 {correlation}).",
    ),
}
_PROOF: Final = Text("{preferred}; {other}.", "{preferred} / {other}.")
_LAP: Final = Text(
    "{drive}, lap {number} ({seconds} s) earns {earned}", "{drive} {number}번째 랩({seconds}초)의 보상 {earned}"
)
_MORE_STEPS: Final = Text(
    "Per step the faster one earns more ({other_mean} against {mean}), but the slower one has more steps ({steps} "
    "against {other_steps}), and training adds them up: pay for progress instead of for every step on the road.",
    "스텝당 보상은 빠른 랩이 더 크지만({other_mean} 대 {mean}) 느린 랩은 스텝이 더 많고({steps} 대 {other_steps}), "
    "학습은 보상을 모두 더합니다. 트랙 위의 모든 스텝 대신 진행률에 보상을 주세요.",
)
_AS_MUCH_A_STEP: Final = Text(
    "Per step both earn the same ({mean}), but the slower one has more steps ({steps} against {other_steps}), and "
    "training adds them up: pay for progress instead of for every step on the road.",
    "스텝당 보상은 두 랩이 같지만({mean}) 느린 랩은 스텝이 더 많고({steps} 대 {other_steps}), "
    "학습은 보상을 모두 더합니다. 트랙 위의 모든 스텝 대신 진행률에 보상을 주세요.",
)
_EQUALLY_FAST: Final = Text(
    "The laps are equally fast: their times differ by less than one step, so it cannot be said whether your reward "
    "prefers the faster one. Judge laps of different pace together.",
    "랩 타임의 차이가 한 스텝보다 작아 어느 쪽을 더 좋아하는지 판단할 수 없습니다. 속도가 다른 랩을 함께 넣어 주세요.",
)
_NO_LAP: Final = Text(
    "No lap was completed, so there is no lap time to compare with. Judge drives that come round.",
    "완주한 랩이 없어 랩 타임과 비교할 수 없습니다. 완주한 주행 기록을 넣어 주세요.",
)
_ONE_LAP: Final = Text(
    "Only one lap was completed, so there is nothing to compare it with. Judge several drives of this track together.",
    "완주한 랩이 하나뿐이라 비교할 수 없습니다. 이 트랙의 주행 기록을 여러 개 함께 넣어 주세요.",
)
_INDIFFERENT: Final = Text(
    "Your reward pays all completed laps the same, fast or slow.",
    "이 보상 함수는 빠른 랩과 느린 랩에 같은 보상을 줍니다.",
)
