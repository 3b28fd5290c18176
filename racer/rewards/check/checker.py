"""Tries a reward function on several hundred states of a track, before any training."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from racer.errors import RewardFunctionError
from racer.rewards.check.budget import Budget, slow_findings
from racer.rewards.check.cost import measure_cost
from racer.rewards.check.coverage import unreached_lines
from racer.rewards.check.keys import sort_keys
from racer.rewards.check.memory import look_at_memory
from racer.rewards.check.report import ReportedProblem, RewardReport
from racer.rewards.check.survey import Survey
from racer.rewards.lint import lint
from racer.rewards.source import read_reward_source
from racer.rewards.study.choice import runner_for
from racer.rewards.study.course.open_road import open_road_states, opened
from racer.rewards.study.course.whole import study_states
from racer.rewards.study.examined import Problem
from racer.rewards.validator import validator_notes

if TYPE_CHECKING:
    from collections.abc import Callable

    from racer.jail import Level
    from racer.rewards.source import RewardSource
    from racer.rewards.study.examined import Scores
    from racer.rewards.study.runner import RewardRunner
    from racer.rewards.study.states import States
    from racer.track import Track

LINT_CALLS: Final = 12_000
"""How often the lint calls a function, about."""
_SECONDS: Final = 8.0
"""For all of a check, about."""


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
    return check_loaded(lambda: read_reward_source(name_or_path), Path(name_or_path), track, level)


def check_loaded(load: Callable[[], RewardSource], path: Path, track: Track, level: Level) -> RewardReport:
    """Check like ``check_reward_function`` what ``load`` gives, under the name that ``path`` is."""
    report = RewardReport(path, track.name)
    try:
        source = load()
    except RewardFunctionError as error:
        report.path = error.path or report.path
        report.problems = [ReportedProblem(error.text, error.line, "")]
        return report
    report.path = source.path
    survey = Survey(source, Budget(_SECONDS))
    try:
        _try(source, track, level, survey, report)
    except RewardFunctionError as error:
        survey.add_problem(Problem.of(error))
    _sum_up(survey, report)
    return report


def _try(source: RewardSource, track: Track, level: Level, survey: Survey, report: RewardReport) -> None:
    with closing(runner_for(source, track, level)) as runner:
        report.load_prints = runner.loading.prints
        states = survey.look_closely(runner, study_states(track))
        first = runner.rewards(states)
        survey.add_scores(first, states, track)
        _look_deeper(runner, states, first, survey, report)
        with closing(runner_for(source, track.reversed(), level)) as other:
            _try_the_other_way_round(other, survey)
        if report.cost is not None and not survey.problems:
            _lint(runner, report.cost.median_seconds, survey.budget, report)
    if track.closed and unreached_lines(source.code, survey.lines) and survey.budget.left:
        _try_an_open_road(source, opened(track), level, survey)


def _try_the_other_way_round(runner: RewardRunner, survey: Survey) -> None:
    states = survey.look_closely(runner, study_states(runner.track))
    survey.add_scores(runner.rewards(states), states, runner.track)


def _try_an_open_road(source: RewardSource, track: Track, level: Level, survey: Survey) -> None:
    """Note the lines that only an open road runs; what fails there says nothing about the track that is tried."""
    with suppress(RewardFunctionError), closing(runner_for(source, track, level)) as runner:
        for one in runner.examine(open_road_states(track)):
            survey.lines.update(one.lines)


def _look_deeper(runner: RewardRunner, states: States, first: Scores, survey: Survey, report: RewardReport) -> None:
    """Find out what one driving direction tells as well as both."""
    again = runner.rewards(states)
    survey.add_scores(again, states, runner.track)
    report.cost = measure_cost(runner, states, [first, again])
    if report.cost is not None:
        report.memory = look_at_memory(runner, states, first.values, again.values, report.cost.median_seconds)


def _lint(runner: RewardRunner, call_seconds: float, budget: Budget, report: RewardReport) -> None:
    """Look for ways to hack a function that has failed nowhere; what fails gives no rewards to judge."""
    report.is_linted = call_seconds * LINT_CALLS < budget.left
    if report.is_linted:
        findings = lint(runner)
        # It asks in more states than the survey did. Where it fails in one of them, that is what counts.
        report.findings = tuple(one for one in findings if one.rule == "fails") or findings
    report.findings += slow_findings(call_seconds)


def _sum_up(survey: Survey, report: RewardReport) -> None:
    report.states = survey.states
    report.possible_states = survey.possible_states
    report.problems = list(survey.problems.values())
    if not survey.states:
        return
    # A key that makes the function fail is told as a problem.
    failed = tuple(problem.text.en for problem in report.problems)
    keys = [key for key in survey.keys if not any(text.startswith(f"KeyError: {key!r}") for text in failed)]
    report.keys, report.unknown_keys = sort_keys(survey.source, keys)
    report.unreached = unreached_lines(survey.source.code, survey.lines)
    if report.is_usable:
        report.notes = validator_notes(survey.source, survey.result_types)
