"""Finds what makes a reward function one that can be hacked or cannot teach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.rewards.lint.evidence import Evidence
from racer.rewards.lint.finding import Severity
from racer.rewards.lint.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from racer.rewards.lint.finding import Finding
    from racer.rewards.study import RewardRunner

_ANTICS: Final = frozenset(
    {"leaving-pays", "crawling-pays", "lingering-pays", "weaving-pays", "circling-pays", "border-pays", "speed-ignored"}
)
_DIRECTIONS: Final = frozenset({"heading-one-sided", "steering-one-sided", "heading-outward", "steering-outward"})
CONSEQUENCES: Final[Mapping[str, frozenset[str]]] = {
    "random": _ANTICS | _DIRECTIONS | {"off-track-pays", "backwards-pays", "heading-unit", "heading-wraps"},
    "constant": _ANTICS,
    "only-the-finish": _ANTICS - {"leaving-pays"},
    "off-track-pays": frozenset({"leaving-pays", "speed-ignored"}),
    "backwards-pays": _ANTICS - {"crawling-pays", "lingering-pays"} | _DIRECTIONS | {"heading-astray"},
    "heading-unit": _DIRECTIONS | {"speed-ignored"},
    "heading-outward": frozenset({"heading-one-sided", "heading-astray"}),
    "heading-one-sided": frozenset({"heading-astray"}),
    "steering-outward": frozenset({"steering-one-sided"}),
    "needle": _ANTICS | _DIRECTIONS | {"backwards-pays", "drowned-term"},
    "tiny-differences": _ANTICS,
}
"""What each finding brings with it, and what is therefore not told besides: whoever mends the first mends these."""


def lint(runner: RewardRunner) -> tuple[Finding, ...]:
    """Return what is wrong with a reward function on a track, the worst first; nothing where nothing was found.

    The function is called five to twelve thousand times, one that takes long three thousand times.
    """
    evidence = Evidence(runner)
    findings = [finding for rule in RULES for finding in _found(rule, evidence)]
    hidden = {rule for finding in findings for rule in CONSEQUENCES.get(finding.rule, ())}
    worst = list(Severity)[::-1]
    told = [finding for finding in findings if finding.rule not in hidden]
    return tuple(sorted(told, key=lambda finding: worst.index(finding.severity)))


def _found(rule: Callable[[Evidence], Iterator[Finding]], evidence: Evidence) -> list[Finding]:
    try:
        return list(rule(evidence))
    except RecursionError:  # a sum of thousands of terms, which no person has written
        return []
