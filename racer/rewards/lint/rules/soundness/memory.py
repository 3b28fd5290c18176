"""Functions that take something of old episodes along, or give another reward each time they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.asking import same
from racer.rewards.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.rewards.lint.evidence import Evidence

_BEFORE: Final = ("leaving_left", "fast_lap", "weaving", "calm_lap")
"""Episodes that come before the one that is looked at."""
_FIRST_STEPS: Final = 3
_OFTEN: Final = 0.2
_TRIFLE: Final = 0.02
_CLEAR: Final = 0.1
"""Of the spread of all rewards: what learning stumbles over."""
_NOISY: Final = 0.05
_CLOCKS: Final = ("time", "datetime")
_DICE: Final = ("random", "numpy.random", "secrets", "uuid")


def memory_of_old_episodes(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that pays an episode otherwise because of the episodes before it."""
    if not evidence.has_memory or evidence.is_unsteady:
        return
    fresh = evidence.drives["calm_lap"]
    for name in _BEFORE:
        evidence.asked.runner.rewards(evidence.drives[name].drive.readings)
    later = evidence.asked.runner.rewards(fresh.drive.readings).values
    differ = np.abs(later - fresh.rewards)
    is_other = ~same(later, fresh.rewards) & (differ > _TRIFLE * evidence.spread)
    if not is_other.any():
        return
    is_lasting = is_other[_FIRST_STEPS:].mean() >= _OFTEN
    is_bad = is_lasting and differ[_FIRST_STEPS:].mean() > _CLEAR * evidence.spread
    row = int(differ.argmax())
    yield Finding(
        "memory-of-old-episodes",
        Severity.CANNOT_TEACH if is_bad else Severity.SURPRISING,
        _LASTING if is_lasting else _ONCE,
        _MEMORY_NEXT,
        evidence.code.line_of_memory() or evidence.code.definition,
        (
            evidence.proof(_IN_FIRST, fresh.drive.readings[row], fresh.rewards[row], "steps", "progress", "speed"),
            evidence.proof(_IN_LATER, fresh.drive.readings[row], later[row], "steps", "progress", "speed"),
        ),
    )


def unsteady(evidence: Evidence) -> Iterator[Finding]:
    """Find a function that rolls dice or looks at a clock."""
    if not evidence.is_unsteady:
        return
    drive = evidence.drives["calm_lap"]
    again = evidence.asked.episode(drive.drive.readings)
    differ = np.abs(again - drive.rewards)
    row = int(np.nan_to_num(differ).argmax())
    clock, dice = next(evidence.code.calls_of(_CLOCKS), None), next(evidence.code.calls_of(_DICE), None)
    is_clock = dice is None and clock is not None
    is_bad = is_clock or differ.mean() > _NOISY * evidence.spread
    readings = drive.drive.readings[row]
    yield Finding(
        "random",
        Severity.CANNOT_TEACH if is_bad else Severity.SURPRISING,
        _CLOCK if is_clock else _RANDOM,
        _CLOCK_NEXT if is_clock else _RANDOM_NEXT,
        dice or clock,
        (
            evidence.proof(_ONE_TIME, readings, drive.rewards[row], "steps", "progress"),
            evidence.proof(_ANOTHER, readings, again[row], "steps", "progress"),
        ),
    )


_LASTING: Final = Text(
    "The same drive is paid otherwise after other episodes: something is carried over from them and never set back.",
    "같은 주행인데 다른 에피소드를 겪은 뒤에는 보상이 달라집니다. 이전 에피소드의 값이 남아 있고 초기화되지 않습니다.",
)
_ONCE: Final = Text(
    "A few steps of the same drive are paid otherwise after other episodes: something is carried over from them.",
    "같은 주행인데 다른 에피소드를 겪은 뒤에는 몇몇 스텝의 보상이 달라집니다. 이전 에피소드의 값이 남아 있습니다.",
)
_MEMORY_NEXT: Final = Text(
    "An episode begins where steps is not larger than in the call before. Set what the function remembers back there.",
    "steps 값이 직전 호출보다 크지 않으면 새 에피소드가 시작된 것입니다. 그때 함수가 기억하는 값을 초기화하세요.",
)
_RANDOM: Final = Text(
    "The same state is paid otherwise each time, by chance. Learning has to average that out before it learns "
    "anything.",
    "같은 상태인데 보상이 매번 무작위로 달라집니다. 학습은 이 우연한 차이를 평균 내어 없애는 데 시간을 쓰게 됩니다.",
)
_RANDOM_NEXT: Final = Text(
    "Leave out the random part: exploring is the training's business, not the reward's.",
    "무작위 부분을 빼세요. 탐험은 보상 함수가 아니라 학습 알고리즘이 맡습니다.",
)
_CLOCK: Final = Text(
    "The reward depends on the computer's clock. Training runs faster or slower than real time, and never evenly.",
    "보상이 컴퓨터 시계에 따라 달라집니다. 학습은 실제 시간보다 빠르거나 느리게, 그것도 고르지 않게 진행됩니다.",
)
_CLOCK_NEXT: Final = Text(
    "Count steps instead, of which there are fifteen a second, or take params['sim_time'].",
    "대신 1초에 15씩 늘어나는 steps 값이나 params['sim_time'] 값을 쓰세요.",
)
_IN_FIRST: Final = Text("in the first episode", "첫 에피소드")
_IN_LATER: Final = Text("the same step after other episodes", "다른 에피소드들을 겪은 뒤 같은 스텝")
_ONE_TIME: Final = Text("asked once", "한 번 물었을 때")
_ANOTHER: Final = Text("the same step, asked again", "같은 스텝을 다시 물었을 때")
