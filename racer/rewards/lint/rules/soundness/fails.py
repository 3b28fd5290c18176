"""Functions that give no reward for some states of an ordinary drive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.rewards.lint.evidence import Evidence

_MOST: Final = 3
_KEYS: Final = ("distance_from_center", "progress", "steps", "speed")


def fails(evidence: Evidence) -> Iterator[Finding]:
    """Find the errors, values that are no numbers, and values beyond the limit that would stop a training."""
    assert evidence.drives
    told: set[tuple[str, int | None]] = set()
    for readings, problem in evidence.asked.failures:
        # A message may hold numbers that differ from state to state.
        mark = (problem.text.en.partition(":")[0], problem.line)
        if mark in told or len(told) == _MOST:
            continue
        told.add(mark)
        yield Finding(
            "fails",
            Severity.CANNOT_TEACH,
            _FAILS.format(problem=problem.text),
            _FAILS_NEXT,
            problem.line,
            (evidence.proof(_HERE, readings, None, *_KEYS),),
        )


_FAILS: Final = Text(
    "The function gives no reward in a state that cars come to, and training would stop there: {problem}",
    "차량이 실제로 만나는 상태에서 보상을 주지 못하므로 학습이 그 자리에서 멈춥니다: {problem}",
)
_FAILS_NEXT: Final = Text(
    "Let every path through the function end in a return with a number, in this state too.",
    "이 상태를 포함해 모든 경우에 함수가 숫자를 반환하게 하세요.",
)
_HERE: Final = Text("no reward here", "보상이 없는 상태")
