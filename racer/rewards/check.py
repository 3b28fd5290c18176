"""Tries a reward function on states of a track, before any training."""

from __future__ import annotations

import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from racer.errors import RewardFunctionError
from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.prints import Prints
from racer.rewards.reward_function import RewardFunction
from racer.rewards.sample_states import SampleStates, sample_states
from racer.rewards.source import read_reward_source
from racer.rewards.validator import ValidatorNote, validator_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.rewards.source import RewardSource
    from racer.track import Direction, Track

_TIMED_ROUNDS: Final = 20
_TIMED_SECONDS: Final = 0.25


@dataclass(frozen=True)
class TriedState:
    """What a reward function said about one state.

    Parameters
    ----------
    label
        What the state is, in a few words.
    direction
        Of the lap.
    params
        What the function was given.
    reward
        What it returned; None when it failed.
    prints
        What it printed.
    """

    label: str
    direction: Direction
    params: dict[str, Any]
    reward: float | None
    prints: str


@dataclass(frozen=True)
class RewardProblem:
    """Something that would stop a training.

    Parameters
    ----------
    reason
        What happened and what to do next.
    line, source_line
        The line in the file, from 1, and its text, where they are known.
    state
        In which state it happened first, or an empty string when the file could not be loaded.
    """

    reason: str
    line: int | None
    source_line: str
    state: str


@dataclass
class RewardReport:
    """What came of trying a reward function.

    Parameters
    ----------
    path
        The file.
    states
        Every state that was tried, in both driving directions.
    problems
        What would stop a training, each once.
    notes
        What the retired service's validator would have refused, and this one does not.
    load_seconds
        How long loading it took; the prints of that are in ``load_prints``.
    call_seconds
        The median time of a call that went well, after the first ones; None when none did.
    """

    path: Path
    states: list[TriedState] = field(default_factory=list)
    problems: list[RewardProblem] = field(default_factory=list)
    notes: tuple[ValidatorNote, ...] = ()
    load_prints: str = ""
    load_seconds: float = 0.0
    call_seconds: float | None = None

    @property
    def is_usable(self) -> bool:
        """Whether nothing went wrong in any state."""
        return not self.problems


def check_reward_function(name_or_path: Path | str, track: Track) -> RewardReport:
    """Load a reward function, an example's name or a file, and call it in realistic states in both driving directions.

    It runs the file's code in this process and has no time limit.
    """
    report = RewardReport(Path(name_or_path))
    try:
        source = read_reward_source(name_or_path)
    except RewardFunctionError as problem:
        _add(report, problem)
        return report
    report.path = source.path
    result_types: list[type] = []
    for driven in (track, track.reversed()):
        function = _loaded(source, report)
        if function is None:
            break
        _remember_types(function, result_types)
        trial = _Trial(function, sample_states(driven), ParamsBuilder(TrackFacts.of(driven)), driven.direction)
        _try_states(trial, report)
        _time_calls(trial, report)
    report.notes = validator_notes(source, result_types)
    return report


@dataclass(frozen=True)
class _Trial:
    """A reward function in one driving direction."""

    function: RewardFunction
    samples: SampleStates
    builder: ParamsBuilder
    direction: Direction

    def rounds(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each state's label and a fresh dict of it."""
        return zip(self.samples.labels, self.builder.build(self.samples.readings), strict=True)


def _loaded(source: RewardSource, report: RewardReport) -> RewardFunction | None:
    prints = Prints()
    began = time.perf_counter()
    try:
        with redirect_stdout(prints), redirect_stderr(prints):
            return RewardFunction(source)
    except RewardFunctionError as problem:
        _add(report, problem, source)
        return None
    finally:
        report.load_seconds = max(report.load_seconds, time.perf_counter() - began)
        report.load_prints = prints.take()


def _remember_types(function: RewardFunction, result_types: list[type]) -> None:
    inner = function.function

    def remember(params: dict[str, Any]) -> object:
        value = inner(params)
        result_types.append(type(value))
        return value

    function.function = remember


def _try_states(trial: _Trial, report: RewardReport) -> None:
    prints = Prints()
    # Each dict is built twice, as the function may change the one that it is given.
    for (label, params), (_, given) in zip(trial.rounds(), trial.rounds(), strict=True):
        outcome, _ = _call(trial.function, given, prints)
        reward = None if isinstance(outcome, RewardFunctionError) else outcome
        if isinstance(outcome, RewardFunctionError):
            _add(report, outcome, trial.function.source, f"{label}, {trial.direction}")
        report.states.append(TriedState(label, trial.direction, params, reward, prints.take()))


def _time_calls(trial: _Trial, report: RewardReport) -> None:
    prints = Prints()
    costs: list[float] = []
    for _ in range(_TIMED_ROUNDS):
        for label, given in trial.rounds():
            outcome, seconds = _call(trial.function, given, prints)
            if isinstance(outcome, RewardFunctionError):
                _add(report, outcome, trial.function.source, f"{label}, {trial.direction}, when asked again")
            else:
                costs.append(seconds)
        if sum(costs) > _TIMED_SECONDS:
            break
    report.call_seconds = median(costs) if costs else None


def _call(
    function: RewardFunction, params: dict[str, Any], prints: Prints
) -> tuple[float | RewardFunctionError, float]:
    with redirect_stdout(prints), redirect_stderr(prints):
        began = time.perf_counter()
        try:
            outcome: float | RewardFunctionError = function(params)
        except RewardFunctionError as problem:
            outcome = problem
        return outcome, time.perf_counter() - began


def _add(
    report: RewardReport, problem: RewardFunctionError, source: RewardSource | None = None, state: str = ""
) -> None:
    if any((known.reason, known.line) == (problem.reason, problem.line) for known in report.problems):
        return
    text = source.lines[problem.line - 1].strip() if source and problem.line else ""
    report.problems.append(RewardProblem(problem.reason, problem.line, text, state))
