"""What `racer reward explain` shows: the sentence, the lines that ran, what they were told, and the other ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from racer.cli.console import print_table, say
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from racer.evaluation.rejudging import DrivenLap, DriveReadings, TellingStep
    from racer.language import Language
    from racer.rewards.explained import StepExplanation
    from racer.rewards.source import RewardSource

LONGEST_GAP = 3
"""Lines between two that ran which are shown too; longer gaps are left out."""
LONGEST_LIST = 4
"""Values of a list that are shown."""


@dataclass(frozen=True, eq=False)
class ExplainedStep:
    """An explained step, and where it is.

    Parameters
    ----------
    typed
        What a person has called the function: its file, or an example's name.
    source
        The function's file.
    drive, lap, row
        Where the step is: a row of the drive.
    chosen
        Why this one, where nobody named one.
    rewards
        Of all rewarded steps of the lap, shape (steps,).
    explanation
        What there is to say.
    """

    typed: str
    source: RewardSource
    drive: DriveReadings
    lap: DrivenLap
    row: int
    chosen: TellingStep | None
    rewards: NDArray[np.float64]
    explanation: StepExplanation

    @property
    def step(self) -> int:
        """The row in the lap, from 1."""
        return self.row - self.lap.first + 1

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values."""
        reason = self.chosen and {"en": self.chosen.reason.en, "ko": self.chosen.reason.ko}
        return {
            "path": str(self.source.path),
            "track": self.drive.track.name,
            "direction": self.drive.track.direction,
            "drive": self.drive.name.to_json(),
            "lap": self.lap.number,
            "step": self.step,
            "chosen_because": reason,
            **self.explanation.to_json(),
        }


def print_page(page: ExplainedStep, language: Language) -> None:
    """Print an explained step."""
    explanation = page.explanation
    say(_where(page).to(language), style="bold")
    say(_reward(page).to(language))
    for sentence in explanation.sentences:
        say(sentence.to(language), style="bold red" if explanation.problem else "bold green")
    say("")
    for number, text, style in _lines(page):
        say(f"{number}{text}".rstrip(), style=style)
    say("")
    if explanation.parameters:
        units = [(each.name, _shown(each.value), _unit(each.unit).to(language)) for each in explanation.parameters]
        print_table([column.to(language) for column in _PARAMETER_COLUMNS], units)
    if explanation.variables:
        say(
            _VARIABLES.format(list=", ".join(f"{name} = {value}" for name, value in explanation.variables)).to(language)
        )
    others = list(_other_ways(explanation, language))
    if others:
        say("")
        print_table([column.to(language) for column in _OTHER_COLUMNS], others)


def _where(page: ExplainedStep) -> Text:
    text = _WHERE.format(
        path=page.typed,
        drive=page.drive.name,
        lap=page.lap.number,
        laps=len(page.drive.laps),
        step=page.step,
        steps=page.lap.end - page.lap.first,
    )
    return text if page.chosen is None else text.then(_BECAUSE.format(reason=page.chosen.reason))


def _reward(page: ExplainedStep) -> Text:
    known = page.rewards[~np.isnan(page.rewards)]
    reward = page.explanation.reward
    if reward is None or not len(known):
        return _NO_REWARD
    return _REWARD.format(
        reward=f"{reward:.6g}", mean=f"{known.mean():.4g}", least=f"{known.min():.4g}", most=f"{known.max():.4g}"
    )


def _lines(page: ExplainedStep) -> Iterator[tuple[str, str, str | None]]:
    """Yield mark and number, text and style of each line that is shown."""
    lines, explanation = page.source.lines, page.explanation
    ran = {line for line in explanation.lines if line <= len(lines)}
    failed = explanation.problem.line if explanation.problem else None
    deciding = explanation.deciding.condition.line if explanation.deciding else None
    before: int | None = None
    for line in sorted(ran | {each for each in (failed, deciding) if each}):
        if before is None or line - before - 1 > LONGEST_GAP:
            yield from [] if before is None else [(" " * 7, "⋮", "dim")]
            before = max(line - 2, 0) if before is None else line - 1
        for number in range(before + 1, line + 1):
            mark = "→" if number == deciding else "✗" if number == failed else "│" if number in ran else " "
            style = "bold" if mark in {"→", "✗"} else None if mark == "│" else "dim"
            yield f"{number:5d} {mark} ", lines[number - 1].rstrip(), style
        before = line


def _other_ways(explanation: StepExplanation, language: Language) -> Iterator[tuple[str, ...]]:
    for asked in sorted(explanation.conditions, key=lambda each: each.condition.line):
        other = asked.other_way
        if other is not None:
            answer = (_TRUE if asked.outcome else _FALSE).to(language)
            reward = _FAILS.to(language) if other.reward is None else f"{other.reward:.6g}"
            yield str(asked.condition.line), answer, reward, asked.condition.text


def _unit(unit: str) -> Text:
    return _UNITS.get(unit, Text.same(unit))


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list) and len(value) > LONGEST_LIST:
        return f"({len(value)})"
    return str(value)


_WHERE = Text(
    "{path} in {drive}, lap {lap} of {laps}, step {step} of {steps}",
    "{path} / {drive}, 랩 {lap}/{laps}, 스텝 {step}/{steps}",
)
_BECAUSE = Text("({reason})", "({reason})")
_REWARD = Text(
    "Reward {reward}; in this lap {mean} on average, from {least} to {most}.",
    "보상 {reward}. 이 랩의 평균 {mean}, 최소 {least}, 최대 {most}.",
)
_NO_REWARD = Text("No reward.", "보상이 없습니다.")
_VARIABLES = Text("Its variables: {list}", "지역 변수: {list}")
_PARAMETER_COLUMNS = (Text("parameter", "매개변수"), Text("value", "값"), Text("unit", "단위"))
_UNITS = {"degrees": Text("degrees", "도"), "radians": Text("radians", "라디안"), "s": Text("s", "초")}
_OTHER_COLUMNS = (
    Text("line", "줄"),
    Text("was", "결과"),
    Text("reward the other way round", "반대였을 때의 보상"),
    Text("condition", "조건"),
)
_TRUE = Text("true", "참")
_FALSE = Text("false", "거짓")
_FAILS = Text("fails", "실패")
