"""What `racer reward check` tells people: the verdict first, then what to mend, then what there is to know."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from racer.cli.commands.reward import check_words as words
from racer.cli.console import print_table, program, say
from racer.rewards.check.budget import short_time
from racer.rewards.lint import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from racer.language import Language, Text
    from racer.rewards import RewardReport
    from racer.rewards.check.report import KindOfState, ReportedProblem
    from racer.rewards.lint import Finding

LONGEST_PRINT = 200
"""Characters that are shown of the first line that a function printed."""


def print_report(report: RewardReport, file: str, advice: Text | None, language: Language) -> None:
    """Print a report.

    Parameters
    ----------
    report
        What a check has found.
    file
        What was typed to name the function.
    advice
        Why it was not locked in more firmly, if it could have been elsewhere.
    language
        Of the page.
    """
    _print_verdict(report, file, language)
    for problem in report.problems:
        _print_problem(report, problem, language)
    for finding in report.findings:
        _print_finding(report, finding, language)
    for remark in _remarks(report):
        say(remark.to(language))
    if advice is not None:
        say(advice.to(language), style="yellow")
    if any(state.reward is not None for state in report.states):
        _print_rewards(report, language)
    if report.is_usable:
        say(_next(report, file).to(language))


def _next(report: RewardReport, file: str) -> Text:
    """Return what to type next: what cannot teach is not worth a training."""
    if any(finding.severity is not Severity.SURPRISING for finding in report.findings):
        return words.FIX_IT.format(command=_check_again(file))
    out = quote(f"runs/{Path(file).stem}")
    return words.NEXT.format(command=f"{program()} train --reward {quote(file)} --out {out}")


def _check_again(file: str) -> str:
    return f"{program()} reward check {quote(file)}"


def _print_verdict(report: RewardReport, file: str, language: Language) -> None:
    if not report.is_usable:
        verdict, style = words.NOT_FIT.format(command=_check_again(file)), "bold red"
    else:
        is_partial = len(report.states) < report.possible_states
        is_doubtful = is_partial or any(finding.severity is not Severity.SURPRISING for finding in report.findings)
        states = words.SOME_STATES if is_partial else words.STATES
        tried = states.format(count=len(report.states), possible=report.possible_states)
        verdict, style = (words.READ_FIRST, "bold yellow") if is_doubtful else (words.FIT, "bold green")
        verdict = verdict.format(count=tried, track=report.track)
    say(verdict.to(language), style=style)


def _print_problem(report: RewardReport, problem: ReportedProblem, language: Language) -> None:
    place = f"{report.path}:{problem.line}" if problem.line else str(report.path)
    say(f"{place}: {problem.text.to(language)}", style="bold red")
    if problem.source_line:
        say(f"    {problem.source_line}", style="dim")
    if problem.first_state is not None:
        first = words.FIRST_STATE.format(state=problem.first_state, count=problem.states, all=len(report.states))
        say(f"    {first.to(language)}", style="dim")


def _print_finding(report: RewardReport, finding: Finding, language: Language) -> None:
    place = f"{report.path}:{finding.line}: " if finding.line else ""
    told = finding.sentence.then(finding.next_step).to(language)
    say(f"{finding.severity.text.to(language)}: {place}{told}", style="yellow")
    for proof in finding.evidence:
        reward = words.NO_REWARD.to(language) if proof.reward is None else f"{proof.reward:.4g}"
        values = ", ".join(f"{name} {_parameter(value)}" for name, value in proof.parameters.items())
        say(f"    {proof.label.to(language)}: {reward}{f' ({values})' if values else ''}", style="dim")


def _parameter(value: float | bool) -> str:
    return str(value) if isinstance(value, bool) else f"{value:.4g}"


def _remarks(report: RewardReport) -> Iterator[Text]:
    """Yield what there is to know besides the problems."""
    for key in report.unknown_keys:
        yield words.UNKNOWN_KEY.format(place=_line(key.line), text=key.text)
    if report.keys:
        yield words.READS.format(names=", ".join(report.keys))
    elif report.is_usable:
        yield words.READS_NOTHING
    if report.memory is not None:
        yield report.memory.text
    if report.cost is not None:
        cost = (report.cost.median_seconds, report.cost.p90_seconds, report.cost.load_seconds)
        median, p90, load = (short_time(seconds) for seconds in cost)
        yield words.COST.format(median=median, p90=p90, load=load)
    if report.is_usable and not report.is_linted:
        yield words.NOT_LINTED
    if report.unreached:
        pieces = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in report.unreached)
        yield words.UNREACHED.format(lines=pieces)
    printed = report.load_prints + "".join(state.prints for state in report.states)
    if printed.strip():
        lines = printed.strip().splitlines()
        yield words.PRINTED.format(count=len(lines), first=lines[0][:LONGEST_PRINT])
    for note in report.notes:
        yield words.NOTE.format(place=_line(note.line), text=note.text)


def _line(line: int | None) -> Text:
    return words.LINE.format(line=line) if line else words.NOWHERE


def _print_rewards(report: RewardReport, language: Language) -> None:
    rows = [_row(kind, language) for kind in report.kinds()]
    print_table([column.to(language) for column in words.COLUMNS], rows)


def _row(kind: KindOfState, language: Language) -> tuple[str, ...]:
    tried = str(kind.states)
    if kind.failed:
        tried = words.FAILED.format(states=kind.states, failed=kind.failed).to(language)
    return kind.label.to(language), tried, *(_shown(reward) for reward in (kind.least, kind.middle, kind.most))


def _shown(reward: float | None) -> str:
    return "-" if reward is None else f"{reward:.4f}"
