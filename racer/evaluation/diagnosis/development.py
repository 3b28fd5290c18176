"""How a training has developed, by the evaluations in it: still improving, stuck, or worse again than it was."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING, Final

from racer.evaluation.diagnosis.finding import Finding
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST: Final = 6
"""Evaluations before which nothing is said."""
MUCH_PROGRESS: Final = 8.0
"""Difference of mean progress that is no chance, percent of the lap."""
FALLEN_PROGRESS: Final = 25.0
"""How far mean progress has to fall from its best to be called worse, percent of the lap."""
ALL_AROUND: Final = 95.0
"""Mean progress from which nearly every lap is complete, percent."""
MUCH_FASTER: Final = 0.97
"""Share of an earlier lap time that is no chance."""
WORSE_WEIGHT: Final = 6.0
STUCK_WEIGHT: Final = 5.0
IMPROVING_WEIGHT: Final = 0.01

_WORSE: Final = Text(
    "The training was better before: {best:.0f}% of the lap on average after {minutes:.1f} min, {last:.0f}% lately.",
    "학습이 도중에 나빠졌습니다. {minutes:.1f}분째에는 한 랩의 평균 {best:.0f}%를 달렸지만 최근에는 {last:.0f}%에 "
    "그칩니다.",
)
_WORSE_HINTS: Final = (
    Text(
        "Nothing is lost: the best model was kept, and it is the one that evaluations and races drive.",
        "잃은 것은 없습니다. 가장 좋았던 모델이 저장되어 있고, 평가와 레이스에서는 그 모델이 달립니다.",
    ),
    Text(
        "Compare the curves: did the reward go on rising while progress fell? Then the reward pays for something else "
        "than driving on.",
        "그래프를 비교해 보세요. 진행률이 떨어지는 동안에도 보상은 계속 올랐나요? 그렇다면 보상이 앞으로 달리는 것이 "
        "아닌 다른 것에 주어지고 있습니다.",
    ),
    Text(
        "If both fell, the steps of learning are too large: clone the model and train with a learning rate a third as "
        "large.",
        "둘 다 떨어졌다면 한 번에 너무 크게 배우는 것입니다. 모델을 복제해 학습률을 3분의 1로 줄여 학습하세요.",
    ),
)
_STUCK: Final = Text(
    "The training is stuck: for the last {minutes:.1f} min the car has come no further than {furthest:.0f}% of the lap "
    "on average.",
    "학습이 제자리걸음입니다. 최근 {minutes:.1f}분 동안 한 랩의 평균 {furthest:.0f}%에서 더 나아가지 못했습니다.",
)
_STUCK_HINTS: Final = (
    Text(
        "More time alone will hardly help. Look at where the drives end: is it always the same place?",
        "시간만 더 주어서는 나아지기 어렵습니다. 주행이 끝나는 곳을 보세요. 늘 같은 곳인가요?",
    ),
    Text(
        "Check what your reward gives just before that place. The reward map shows it without any training.",
        "그 직전에 보상이 얼마나 되는지 확인하세요. 보상 지도를 보면 학습하지 않고도 알 수 있습니다.",
    ),
    Text(
        "If the reward is right, let the car try more: double the entropy coefficient, or let the training begin anew "
        "with another seed.",
        "보상에 문제가 없다면 차량이 더 다양하게 시도하게 하세요. 엔트로피 계수를 두 배로 늘리거나, 다른 시드로 "
        "처음부터 학습하세요.",
    ),
)
_IMPROVING: Final = Text(
    "It is still getting better: {before:.0f}% of the lap on average before, {last:.0f}% lately.",
    "아직 나아지고 있습니다. 한 랩의 평균 {before:.0f}%에서 최근 {last:.0f}%까지 올랐습니다.",
)
_FASTER: Final = Text(
    "It is still getting faster: {before:.1f} s a lap before, {last:.1f} s lately.",
    "아직 빨라지고 있습니다. 한 랩에 {before:.1f}초이던 기록이 최근 {last:.1f}초로 줄었습니다.",
)
_IMPROVING_HINTS: Final = (
    Text(
        "Change nothing yet, and let it go on.",
        "아직 아무것도 바꾸지 말고 계속 학습하세요.",
    ),
    Text(
        "When the budget is used up, continue the training: it goes on from where it ended.",
        "정해 둔 학습 시간이 끝나면 이어서 학습하세요. 끝난 지점부터 계속됩니다.",
    ),
)


@dataclass(frozen=True)
class Examined:
    """One evaluation in a training.

    Parameters
    ----------
    elapsed_s
        When, in time on the training's clock, s.
    mean_progress
        Of episodes from all around the track, percent of the lap.
    mean_lap_s
        Of the completed ones, s; None without any.
    """

    elapsed_s: float
    mean_progress: float
    mean_lap_s: float | None


def development(examined: Sequence[Examined]) -> Finding | None:
    """Say how a training goes.

    Parameters
    ----------
    examined
        Its evaluations, in their order.

    Returns
    -------
    Finding or None
        None where there is nothing to say: too few evaluations, or all is well and stays so.
    """
    if len(examined) < FEWEST:
        return None
    third = len(examined) // 3
    before, last = examined[-2 * third : -third], examined[-third:]
    progress_before, progress = _progress(before), _progress(last)
    best_at, best = _best_stretch(examined, third)
    if best - progress >= FALLEN_PROGRESS:
        minutes = examined[best_at].elapsed_s / 60.0
        sentence = _WORSE.format(best=best, minutes=minutes, last=progress)
        return Finding("got_worse", sentence, _WORSE_HINTS, WORSE_WEIGHT)
    if progress - progress_before >= MUCH_PROGRESS:
        sentence = _IMPROVING.format(before=progress_before, last=progress)
        return Finding("still_improving", sentence, _IMPROVING_HINTS, IMPROVING_WEIGHT)
    if progress < ALL_AROUND:
        return _stuck(examined) if best - progress_before < MUCH_PROGRESS else None
    return _getting_faster(before, last)


def _stuck(examined: Sequence[Examined]) -> Finding:
    since = examined[len(examined) // 3 :]
    minutes = (examined[-1].elapsed_s - since[0].elapsed_s) / 60.0
    furthest = max(each.mean_progress for each in since)
    return Finding("stuck", _STUCK.format(minutes=minutes, furthest=furthest), _STUCK_HINTS, STUCK_WEIGHT)


def _getting_faster(before: Sequence[Examined], last: Sequence[Examined]) -> Finding | None:
    earlier, later = _lap_times(before), _lap_times(last)
    if not earlier or not later or mean(later) > MUCH_FASTER * mean(earlier):
        return None
    sentence = _FASTER.format(before=mean(earlier), last=mean(later))
    return Finding("still_improving", sentence, _IMPROVING_HINTS, IMPROVING_WEIGHT)


def _best_stretch(examined: Sequence[Examined], length: int) -> tuple[int, float]:
    """Return the last evaluation of the best stretch of some in a row, and their mean progress."""
    stretches = [_progress(examined[end - length : end]) for end in range(length, len(examined) + 1)]
    best = max(range(len(stretches)), key=lambda index: stretches[index])
    return best + length - 1, stretches[best]


def _progress(examined: Sequence[Examined]) -> float:
    return mean(each.mean_progress for each in examined)


def _lap_times(examined: Sequence[Examined]) -> list[float]:
    return [each.mean_lap_s for each in examined if each.mean_lap_s is not None]
