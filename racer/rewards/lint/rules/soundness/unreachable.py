"""Branches that no state can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text
from racer.rewards.lint.finding import Finding, Severity
from racer.rewards.lint.road.drives import CLEAN_LAPS
from racer.rewards.lint.syntax.conditions import dead_branches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.rewards.lint.evidence import Evidence

_MOST: Final = 5
_EVERY: Final = 7
"""One state in so many is looked at closely."""


def unreachable(evidence: Evidence) -> Iterator[Finding]:
    """Find branches whose conditions contradict what parameters can be, or the conditions before them.

    That a branch has not run proves nothing, but one that has run is reachable whatever was concluded from its text.
    """
    dead = list(dead_branches(evidence.code.tree))
    if not dead:
        return
    lines = _lines_that_ran(evidence)
    for branch in [branch for branch in dead if not lines & set(range(branch.lines[0], branch.lines[1] + 1))][:_MOST]:
        sentence = _NEVER_FALSE if branch.is_else else _NEVER_TRUE
        yield Finding(
            "unreachable",
            Severity.SURPRISING,
            sentence.format(test=branch.test, first=branch.lines[0]),
            _NEXT,
            branch.test_line,
        )


def _lines_that_ran(evidence: Evidence) -> set[int]:
    rows = [evidence.drives[name].drive.readings[::_EVERY] for name in (*CLEAN_LAPS, "leaving_left", "leaving_right")]
    rows += [evidence.drives["fast_lap"].drive.readings[-1:]]
    size = evidence.probes.across.shape[-1]
    rows += [block.reshape(-1, size)[::_EVERY] for block in (evidence.probes.across, evidence.probes.turned)]
    rows.append(evidence.probes.mirrored.reshape(-1, size)[:: 3 * _EVERY])
    return {line for look in evidence.asked.examined(np.concatenate(rows)) for line in look.lines}


_NEVER_TRUE: Final = Text(
    "The condition '{test}' is never true, so line {first} never runs.",
    "조건 '{test}'의 값은 참이 될 수 없어서 {first}번째 줄은 절대 실행되지 않습니다.",
)
_NEVER_FALSE: Final = Text(
    "The condition '{test}' is always true, so what stands behind its else, line {first}, never runs.",
    "조건 '{test}'의 값은 항상 참이라서 else 다음의 {first}번째 줄은 절대 실행되지 않습니다.",
)
_NEXT: Final = Text(
    "Compare it with what the parameter can be: speed is in m/s and at most 4, steering_angle in degrees from -30 to "
    "30, "
    "progress at most 100; in a chain of elif the narrower condition comes first.",
    "매개변수가 가질 수 있는 값과 비교해 보세요. speed는 m/s 단위로 최대 4, steering_angle은 -30~30도, progress는 "
    "최대 100입니다. "
    "elif를 이어 쓸 때는 더 좁은 조건을 먼저 적어야 합니다.",
)
