"""What there is to say about one step of a drive: what ran, what decided, and what it would have been otherwise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from racer.rewards.explained import words

if TYPE_CHECKING:
    from racer.language import Text
    from racer.rewards.explained.conditions import Condition
    from racer.rewards.study import Problem

SAME_REWARD: Final = 1e-12
"""Share of the larger one by which two rewards may differ and still be called the same."""


@dataclass(frozen=True)
class OtherWay:
    """What would have come of the step with one condition the other way round.

    Parameters
    ----------
    reward
        The reward; None where the function would have failed.
    problem
        Why it would have failed.
    """

    reward: float | None
    problem: Problem | None


@dataclass(frozen=True)
class DecidedCondition:
    """A condition that was asked in the step.

    Parameters
    ----------
    condition
        Where it stands, and its text.
    outcome
        Whether it was true, the last time that it was asked.
    times
        How often it was asked.
    values
        The variables in it and their values, as texts.
    other_way
        What would have come of it otherwise; None where that was not tried: a ``while``, or one condition too many.
    """

    condition: Condition
    outcome: bool
    times: int
    values: tuple[tuple[str, str], ...]
    other_way: OtherWay | None

    def change(self, reward: float | None) -> float:
        """Return by how much the step's reward would differ; infinite from none to one, and 0.0 where it would fail."""
        other = None if self.other_way is None else self.other_way.reward
        if other is None:
            return 0.0
        if reward is None:
            return math.inf
        return abs(other - reward) if abs(other - reward) > SAME_REWARD * max(abs(other), abs(reward)) else 0.0

    def saves_from_failing(self, reward: float | None) -> bool:
        """Tell whether the step has a reward that it would not have with this condition the other way round."""
        return reward is not None and self.other_way is not None and self.other_way.problem is not None

    @property
    def chose_a_branch(self) -> bool:
        """Whether something is written for the way that it went."""
        return self.outcome or self.condition.has_else

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values."""
        other = self.other_way
        return {
            "line": self.condition.line,
            "text": self.condition.text,
            "kind": self.condition.kind,
            "outcome": self.outcome,
            "times": self.times,
            "values": dict(self.values),
            "other_way": other
            and {"reward": other.reward, "problem": other.problem and words.as_json(other.problem.text)},
        }


@dataclass(frozen=True)
class ParameterValue:
    """A key of the dict that the function looked up.

    Parameters
    ----------
    name
        The key.
    value
        What it was.
    unit
        Its unit, or an empty string.
    """

    name: str
    value: Any
    unit: str


@dataclass(frozen=True)
class StepExplanation:
    """One step of a drive, explained.

    Parameters
    ----------
    reward
        What the function gave; None where it failed.
    problem
        Why it failed.
    lines
        The lines of the file that ran, in the order in which they ran first.
    return_line
        The line that returned the reward.
    conditions
        The conditions that were asked, the one that was asked last at the end.
    deciding
        The one of them that changes the reward most the other way round; of equal ones the last that chose the branch
        which ran, or else the last. Where none changes it, the last without which the function would fail. Otherwise
        None.
    parameters
        What the function looked up in its dict, in that order.
    variables
        Its own variables when it returned or failed, as texts.
    is_repeatable
        Whether it gave the same reward for the same drive once more.
    """

    reward: float | None
    problem: Problem | None
    lines: tuple[int, ...]
    return_line: int | None
    conditions: tuple[DecidedCondition, ...]
    deciding: DecidedCondition | None
    parameters: tuple[ParameterValue, ...]
    variables: tuple[tuple[str, str], ...]
    is_repeatable: bool

    @property
    def sentences(self) -> tuple[Text, ...]:
        """What a person should know first."""
        said = [words.decided(self)]
        if not self.is_repeatable:
            said.append(words.NOT_REPEATABLE)
        return tuple(said)

    def to_json(self) -> dict[str, Any]:
        """Return a document of plain values, sentences in both languages."""
        return {
            "reward": self.reward,
            "problem": self.problem and {"line": self.problem.line, "text": words.as_json(self.problem.text)},
            "lines": list(self.lines),
            "return_line": self.return_line,
            "conditions": [
                {**condition.to_json(), "decided": condition is self.deciding} for condition in self.conditions
            ],
            "parameters": [{"name": each.name, "value": each.value, "unit": each.unit} for each in self.parameters],
            "variables": dict(self.variables),
            "is_repeatable": self.is_repeatable,
            "sentences": [words.as_json(sentence) for sentence in self.sentences],
        }


def deciding_condition(conditions: tuple[DecidedCondition, ...], reward: float | None) -> DecidedCondition | None:
    """Return the condition that decided a step's reward, of those in the order in which they were asked last."""
    most = max((condition.change(reward) for condition in conditions), default=0.0)
    if most > 0.0:
        weighty = [each for each in conditions if each.change(reward) >= most * (1.0 - SAME_REWARD)]
    else:
        weighty = [each for each in conditions if each.saves_from_failing(reward)]
    branching = [each for each in weighty if each.chose_a_branch]
    return (branching or weighty)[-1] if weighty else None
