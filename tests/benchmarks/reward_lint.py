"""Counts how many reward functions of the corpus the lint judges rightly: hits, misses and false alarms.

Run it with ``python tests/benchmarks/reward_lint.py``, with names of tracks behind it for others than the three of the
tests, and ``-v`` for every finding. A bad function says on its first line which rule has to find it, and is found when
that rule does so on every track, both ways round, as worse than surprising (where it does not say that itself). A good
one gives a false alarm when anything worse than surprising is found anywhere.

Only its first judgement of a function says how the lint does on functions that it was not made for. Of the 14 bad
ones that were written after the rules were frozen, 9 were hits then (3 more were found by other rules, or on most
tracks). Of the 9 after the second time, 5 were (1 more as merely surprising). None of the 10 and 8 good ones gave a
false alarm. The rules were mended afterwards, and all of these are now like those that the rules were made for.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from racer.rewards.lint import Finding, Severity, lint
from racer.rewards.source import read_reward_source
from racer.rewards.study import LocalRunner
from racer.track import Track, load_track

CORPUS = Path(__file__).parents[1] / "rewards" / "lint" / "corpus"
EXAMPLES = Path(__file__).parents[2] / "reward_functions"
TRACKS = ("oval", "key", "boomerang")
MARK = re.compile(r"# (lint|on): (.*)")
BATCHES = {
    "held_out": "after the rules were frozen",
    "held_out_2": "after the rules were frozen",
    "held_out_3": "after they were frozen again",
}


@dataclass
class Judged:
    """A function of the corpus and what was found on each track."""

    path: Path
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    @property
    def marks(self) -> dict[str, str]:
        """What its first lines say: the rule that has to find it, and the tracks that it is for."""
        head = self.path.read_text(encoding="utf-8").splitlines()[:3]
        return {found[1]: found[2] for line in head if (found := MARK.fullmatch(line))}

    @property
    def is_bad(self) -> bool:
        """Whether something has to be found."""
        return "lint" in self.marks

    @property
    def batch(self) -> str:
        """When it was written."""
        return BATCHES.get(self.path.parent.name, "before the rules")

    def is_for(self, track: str) -> bool:
        """Tell whether it is to be judged on a track, ``name`` or ``name reversed``."""
        return "on" not in self.marks or track in self.marks["on"].split(", ")

    @property
    def is_right_everywhere(self) -> bool:
        """Whether the findings are as they should be on every track."""
        return all(self.is_right(findings) for findings in self.findings.values())

    def is_right(self, findings: tuple[Finding, ...]) -> bool:
        """Tell whether the findings on one track are as they should be."""
        worse = [finding.rule for finding in findings if finding.severity is not Severity.SURPRISING]
        if not self.is_bad:
            return not worse
        rule, _, rest = self.marks["lint"].partition(" ")
        return rule in ([finding.rule for finding in findings] if "surprising" in rest else worse)


def corpus() -> list[Judged]:
    """Return every function of the corpus, the examples among the good ones."""
    return [Judged(path) for path in sorted([*CORPUS.rglob("*.py"), *EXAMPLES.glob("*.py")])]


def driven_ways(names: tuple[str, ...]) -> dict[str, Track]:
    """Return tracks both ways round."""
    tracks = {name: load_track(name) for name in names}
    return tracks | {f"{name} reversed": track.reversed() for name, track in tracks.items()}


def judge(judged: Judged, tracks: dict[str, Track]) -> None:
    """Lint a function on every track that it is for."""
    source = read_reward_source(judged.path)
    for name, track in tracks.items():
        if judged.is_for(name):
            began = time.perf_counter()
            judged.findings[name] = lint(LocalRunner(source, track))
            judged.seconds.append(time.perf_counter() - began)


def table(functions: list[Judged]) -> str:
    """Return the counts as lines of text."""
    lines = [f"{'written':34}{'bad':>5}{'hits':>6}{'misses':>8}{'good':>6}{'false alarms':>14}{'surprised at':>14}"]
    for batch in dict.fromkeys(["before the rules", *BATCHES.values()]):
        own = [judged for judged in functions if judged.batch == batch and judged.findings]
        bad, good = [judged for judged in own if judged.is_bad], [judged for judged in own if not judged.is_bad]
        hits = sum(judged.is_right_everywhere for judged in bad)
        alarms = sum(not judged.is_right_everywhere for judged in good)
        surprised = sum(any(judged.findings.values()) for judged in good) - alarms
        lines.append(f"{batch:34}{len(bad):5}{hits:6}{len(bad) - hits:8}{len(good):6}{alarms:14}{surprised:14}")
    return "\n".join(lines)


def wrong_ones(functions: list[Judged]) -> list[str]:
    """Return a line for each function that is judged wrongly somewhere."""
    lines = []
    for judged in functions:
        where = [name for name, findings in judged.findings.items() if not judged.is_right(findings)]
        if where:
            what = f"missed {judged.marks['lint']}" if judged.is_bad else "false alarm"
            lines.append(f"{what}: {judged.path.stem} on {', '.join(where)}")
    return lines


def details(judged: Judged) -> str:
    """Return what was found on each track, as one line each."""
    lines = [str(judged.path.name)]
    for name, findings in judged.findings.items():
        found = [f"{finding.rule} ({finding.severity}, line {finding.line})" for finding in findings]
        lines.append(f"    {name}: {', '.join(found) or 'nothing'}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the table."""
    # Old code warns about this and that; here only its rewards are of interest.
    warnings.simplefilter("ignore")
    tracks = driven_ways(tuple(name for name in arguments if name != "-v") or TRACKS)
    functions = corpus()
    judge(Judged(functions[0].path), tracks)
    for judged in functions:
        judge(judged, tracks)
        if "-v" in arguments:
            sys.stdout.write(details(judged) + "\n")
    seconds = [second for judged in functions for second in judged.seconds]
    lines = [
        f"{len(functions)} functions on {len(tracks)} tracks and directions",
        table(functions),
        *wrong_ones(functions),
        f"{statistics.median(seconds) * 1e3:.0f} ms a function in the median, {max(seconds) * 1e3:.0f} ms at most",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
