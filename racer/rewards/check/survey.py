"""Shows a reward function all states of a track and collects what it makes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from racer.language import Text
from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.check.budget import Budget, seconds_of_a_call
from racer.rewards.check.report import ReportedProblem, TriedState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from racer.rewards.source import RewardSource
    from racer.rewards.study.examined import Examined, Problem, Scores
    from racer.rewards.study.runner import RewardRunner
    from racer.rewards.study.states import States
    from racer.track import Track

_SECONDS: Final = 1.6
"""Time for looking closely at calls on one track; of a slow function, fewer states are looked at."""
_FIRST_SHARE: Final = 0.35
_LAST_SHARE: Final = 0.7
"""Of the time that is left, to look at one state of every kind of a slow function, one way round and the other."""
_CALLS_OF_A_LOOK: Final = 2
"""A close look calls the function and its twin."""
_SCORED_SECONDS: Final = 0.4
"""Time for calling a function in all states once."""

MOST_KEYS: Final = 200
"""How many keys of the dict are remembered; a function may make up new ones in every call."""
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
    budget
        The time that is left for the whole check.
    possible_states
        How many states there would have been time for, had the function been fast.
    """

    source: RewardSource
    budget: Budget
    possible_states: int = 0
    states: list[TriedState] = field(default_factory=list)
    problems: dict[tuple[int | None, str], ReportedProblem] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    keys: dict[str, None] = field(default_factory=dict)
    result_types: dict[str, None] = field(default_factory=dict)

    def look_closely(self, runner: RewardRunner, states: States) -> States:
        """Add what a close look at the states shows, and return those that there is time to call it in several times.

        Those are all of them unless it is slow; then there are fewer, and some of every kind.
        """
        seconds = seconds_of_a_call(runner, states)
        chosen = states.take(self._rows_there_is_time_for(states, seconds))
        examined = runner.examine(chosen)
        self.possible_states += len(states)
        for state, one in zip(_tried(runner.track, chosen, examined), examined, strict=True):
            self.states.append(state)
            self.lines.update(one.lines)
            if len(self.keys) < MOST_KEYS:
                self.keys.update(dict.fromkeys(one.keys))
            if one.result_type:
                self.result_types[one.result_type] = None
            if one.problem:
                self.add_problem(one.problem, _place(state.description, runner.track), state.params)
        if len(chosen) == len(states) or seconds * len(states) <= _SCORED_SECONDS:
            return states
        return chosen.take(range(max(2, min(int(_SCORED_SECONDS / seconds), len(chosen)))))

    def _rows_there_is_time_for(self, states: States, call_seconds: float) -> list[int]:
        """Return all rows, or some of every kind, or where even that takes too long, of some kinds."""
        look_seconds = _CALLS_OF_A_LOOK * call_seconds
        affordable = int(min(_SECONDS, self.budget.left) / max(look_seconds, 1e-9))
        if affordable >= len(states):
            return list(range(len(states)))
        kinds = _one_of_each_kind(states)
        if affordable >= 2 * len(kinds):
            every = -(-len(states) // affordable)
            return sorted({*range(0, len(states), every), *kinds})
        share = _LAST_SHARE if self.states else _FIRST_SHARE
        most = min(max(2, int(share * self.budget.left / look_seconds)), len(kinds))
        return [kinds[number * len(kinds) // most] for number in range(most)]

    def add_scores(self, scores: Scores, states: States, track: Track) -> None:
        """Add the problems of many calls that a close look has not shown."""
        known = {kind for _, kind in self.problems}
        for row, problem in scores.problems:
            if _kind(problem) not in known:
                self.add_problem(problem, _AGAIN.format(state=_place(states.describe(row, track), track)))

    def add_problem(self, problem: Problem, state: Text | None = None, params: dict[str, Any] | None = None) -> None:
        """Add a problem, or count one more state of a known one.

        Parameters
        ----------
        problem
            What went wrong.
        state, params
            In which state, and what the function was given there; None where it was in none.
        """
        known = self.problems.get(_key(problem))
        if known is None:
            line_text = self.source.line_text(problem.line)
            known = ReportedProblem(problem.text, problem.line, line_text, state, params)
        self.problems[_key(problem)] = replace(known, states=known.states + (0 if state is None else 1))


def _one_of_each_kind(states: States) -> list[int]:
    rows: dict[Text, int] = {}
    for row, label in enumerate(states.labels):
        rows.setdefault(label, row)
    return list(rows.values())


def _tried(track: Track, states: States, examined: Sequence[Examined]) -> Iterator[TriedState]:
    builder = ParamsBuilder(TrackFacts.of(track))
    for row, params in enumerate(builder.build(states.readings, states.objects)):
        del params["waypoints"]
        one = examined[row]
        description = states.describe(row, track)
        yield TriedState(
            states.labels[row], description, track.direction, params, one.reward, one.return_line, one.prints
        )


def _place(state: Text, track: Track) -> Text:
    return _WAYS[track.direction].format(state=state)


def _key(problem: Problem) -> tuple[int | None, str]:
    return problem.line, _kind(problem)


def _kind(problem: Problem) -> str:
    return _CHANGING.sub("#", problem.text.en)
