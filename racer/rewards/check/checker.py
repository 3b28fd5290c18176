"""Tries a reward function on several hundred states of a track, before any training."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from racer.errors import RewardFunctionError
from racer.rewards.check.cost import measure_cost
from racer.rewards.check.coverage import unreached_lines
from racer.rewards.check.keys import sort_keys
from racer.rewards.check.memory import look_at_memory
from racer.rewards.check.report import ReportedProblem, RewardReport
from racer.rewards.check.survey import Survey
from racer.rewards.lint import lint
from racer.rewards.source import read_reward_source
from racer.rewards.study.choice import runner_for
from racer.rewards.study.course.whole import study_states
from racer.rewards.study.examined import Problem
from racer.rewards.validator import validator_notes

if TYPE_CHECKING:
    from racer.jail import Level
    from racer.rewards.source import RewardSource
    from racer.rewards.study.examined import Scores
    from racer.rewards.study.runner import RewardRunner
    from racer.rewards.study.states import States
    from racer.track import Track

LINT_CALLS: Final = 12_000
"""How often the lint calls a function, about."""
_LINT_SECONDS: Final = 5.0


def check_reward_function(name_or_path: Path | str, track: Track, level: Level) -> RewardReport:
    """Load a reward function and call it in states of every kind on a track, in both driving directions.

    Parameters
    ----------
    name_or_path
        An example's name, or the file.
    track
        The track.
    level
        How firmly the function is locked in while it runs.

    Raises
    ------
    JailError
        If the level cannot be reached here.
    """
    report = RewardReport(Path(name_or_path), track.name)
    try:
        source = read_reward_source(name_or_path)
    except RewardFunctionError as error:
        report.path = error.path or report.path
        report.problems = [ReportedProblem(error.text, error.line, "")]
        return report
    report.path = source.path
    survey = Survey(source)
    try:
        for driven in (track, track.reversed()):
            _try_on(driven, source, level, survey, report)
    except RewardFunctionError as error:
        survey.add_problem(Problem.of(error))
    _sum_up(survey, report)
    return report


def _try_on(track: Track, source: RewardSource, level: Level, survey: Survey, report: RewardReport) -> None:
    runner = runner_for(source, track, level)
    try:
        states = survey.look_closely(runner, study_states(track))
        first = runner.rewards(states)
        survey.add_scores(first, states, track)
        if report.cost is None:
            report.load_prints = runner.loading.prints
            _look_deeper(runner, states, first, survey, report)
    finally:
        runner.close()


def _look_deeper(runner: RewardRunner, states: States, first: Scores, survey: Survey, report: RewardReport) -> None:
    """Find out what one driving direction tells as well as both."""
    again = runner.rewards(states)
    survey.add_scores(again, states, runner.track)
    report.cost = measure_cost(runner, states, [first, again])
    if report.cost is None:
        return
    report.memory = look_at_memory(runner, states, first.values, again.values)
    report.is_linted = report.cost.median_seconds * LINT_CALLS < _LINT_SECONDS
    if report.is_linted:
        # What fails has been told already, with every state in which it does.
        report.findings = tuple(finding for finding in lint(runner) if finding.rule != "fails")


def _sum_up(survey: Survey, report: RewardReport) -> None:
    report.states = survey.states
    report.problems = list(survey.problems.values())
    if not survey.states:
        return
    report.keys, report.unknown_keys = sort_keys(survey.source, survey.keys)
    report.unreached = unreached_lines(survey.source.code, survey.lines)
    report.notes = validator_notes(survey.source, survey.result_types)
