"""Shows a reward function all states of a track and collects what it makes of them."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from racer.language import Text
from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.check.report import ReportedProblem, TriedState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.rewards.source import RewardSource
    from racer.rewards.study.examined import Examined, Problem, Scores
    from racer.rewards.study.runner import RewardRunner
    from racer.rewards.study.states import States
    from racer.track import Track

_SECONDS: Final = 0.8
"""Time for looking closely at calls on one track; of a slow function, fewer states are looked at."""
_SCORED_SECONDS: Final = 0.4
"""Time for calling a function in all states once."""

_AGAIN: Final = Text("{state}, when asked again", "{state}, 다시 호출했을 때")
_WAYS: Final = {
    "clockwise": Text("{state}, clockwise", "{state}, 시계 방향"),
    "anticlockwise": Text("{state}, anticlockwise", "{state}, 반시계 방향"),
}
_CHANGING: Final = re.compile(r"returned (?!None).*? \(|\d[\d.e+-]*")
"""What differs from state to state in the sentence of one and the same problem."""


@dataclass
class Survey:
    """What came of all states so far.

    Parameters
    ----------
    source
        The function's file.
    """

    source: RewardSource
    states: list[TriedState] = field(default_factory=list)
    problems: dict[tuple[int | None, str], ReportedProblem] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    keys: dict[str, None] = field(default_factory=dict)
    result_types: dict[str, None] = field(default_factory=dict)

    def look_closely(self, runner: RewardRunner, states: States) -> States:
        """Add what a close look at the states shows, and return those that there is time to call it in several times.

        Those are all of them unless it is slow; then there are fewer, and some of every kind.
        """
        chosen, examined = _examined(runner, states)
        for state, one in zip(_tried(runner.track, chosen, examined), examined, strict=True):
            self.states.append(state)
            self.lines.update(one.lines)
            self.keys.update(dict.fromkeys(one.keys))
            if one.result_type:
                self.result_types[one.result_type] = None
            if one.problem:
                self.add_problem(one.problem, _place(state.description, runner.track))
        if len(chosen) == len(states):
            return states
        has_failed = all(one.problem for one in examined)
        if has_failed or runner.rewards(chosen).seconds.mean() * len(states) > _SCORED_SECONDS:
            return chosen
        return states

    def add_scores(self, scores: Scores, states: States, track: Track) -> None:
        """Add the problems of many calls that a close look has not shown."""
        known = {kind for _, kind in self.problems}
        for row, problem in scores.problems:
            if _kind(problem) not in known:
                self.add_problem(problem, _AGAIN.format(state=_place(states.describe(row), track)))

    def add_problem(self, problem: Problem, state: Text | None = None) -> None:
        """Add a problem, or count one more state of a known one."""
        known = self.problems.get(_key(problem))
        if known is None:
            line_text = self.source.line_text(problem.line)
            known = ReportedProblem(problem.text, problem.line, line_text, state)
        count = known.states + (0 if state is None else 1)
        self.problems[_key(problem)] = ReportedProblem(
            known.text, known.line, known.source_line, known.first_state, count
        )


def _examined(runner: RewardRunner, states: States) -> tuple[States, list[Examined]]:
    """Return the states that were looked at closely, and what was seen: all of them, or as many as time allows."""
    probe = states.take(_one_of_each_kind(states))
    began = time.perf_counter()
    seen = runner.examine(probe)
    affordable = int(len(probe) * _SECONDS / (time.perf_counter() - began + 1e-9))
    if affordable >= len(states):
        return states, runner.examine(states)
    if affordable < 2 * len(probe):
        return probe, seen
    every = -(-len(states) // affordable)
    some = states.take(sorted({*range(0, len(states), every), *_one_of_each_kind(states)}))
    return some, runner.examine(some)


def _one_of_each_kind(states: States) -> list[int]:
    rows: dict[Text, int] = {}
    for row, label in enumerate(states.labels):
        rows.setdefault(label, row)
    return list(rows.values())


def _tried(track: Track, states: States, examined: list[Examined]) -> Iterator[TriedState]:
    builder = ParamsBuilder(TrackFacts.of(track))
    for row, params in enumerate(builder.build(states.readings, states.objects)):
        del params["waypoints"]
        one = examined[row]
        description = states.describe(row)
        yield TriedState(
            states.labels[row], description, track.direction, params, one.reward, one.return_line, one.prints
        )


def _place(state: Text, track: Track) -> Text:
    return _WAYS[track.direction].format(state=state)


def _key(problem: Problem) -> tuple[int | None, str]:
    return problem.line, _kind(problem)


def _kind(problem: Problem) -> str:
    return _CHANGING.sub("#", problem.text.en)
