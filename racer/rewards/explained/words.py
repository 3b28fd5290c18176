"""The sentences of an explanation, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.language import Text

if TYPE_CHECKING:
    from racer.rewards.explained.explanation import DecidedCondition, StepExplanation


def decided(explanation: StepExplanation) -> Text:
    """Say what decided a step's reward."""
    condition = explanation.deciding
    if explanation.problem is not None:
        failed = _FAILED.format(line=_line(explanation.problem.line), reason=explanation.problem.text)
        return (
            failed if condition is None else failed.then(_outcome(condition)).then(_otherwise(condition, explanation))
        )
    if condition is None:
        return _NOTHING_DECIDED.format(line=_line(explanation.return_line), reward=reward_text(explanation.reward))
    if not condition.chose_a_branch:
        passed = _RETURNED.format(line=_line(explanation.return_line), reward=reward_text(explanation.reward))
        return passed.then(_outcome(condition)).then(_otherwise(condition, explanation))
    return _outcome(condition).then(_otherwise(condition, explanation))


def reward_text(reward: float | None) -> str:
    """Return a reward in few characters."""
    return "-" if reward is None else f"{reward:.6g}"


def as_json(text: Text) -> dict[str, str]:
    """Return a sentence in both languages."""
    return {"en": text.en, "ko": text.ko}


def _outcome(condition: DecidedCondition) -> Text:
    values = ", ".join(f"{name} = {value}" for name, value in condition.values)
    sentence = _TRUE if condition.outcome else _FALSE if condition.chose_a_branch else _PASSED
    return sentence.format(
        line=condition.condition.line, test=condition.condition.text, values=f" ({values})" if values else ""
    )


def _otherwise(condition: DecidedCondition, explanation: StepExplanation) -> Text:
    other = condition.other_way
    if other is None:
        return Text.same("")
    if other.problem is not None:
        sentence = _ELSE_FAILS_IF_FALSE if condition.outcome else _ELSE_FAILS_IF_TRUE
        return sentence.format(line=_line(other.problem.line), reason=other.problem.text)
    if explanation.reward is None:
        sentence = _ELSE_WORKS_IF_FALSE if condition.outcome else _ELSE_WORKS_IF_TRUE
    else:
        sentence = _ELSE_IF_FALSE if condition.outcome else _ELSE_IF_TRUE
    return sentence.format(other=reward_text(other.reward), reward=reward_text(explanation.reward))


def _line(line: int | None) -> str:
    return "?" if line is None else str(line)


NOT_REPEATABLE: Final = Text(
    "Asked once more about the same drive, this function gives another reward, so the other ways may differ by chance.",
    "같은 주행 기록으로 다시 호출하면 보상이 달라집니다. 따라서 반대 경우의 보상도 우연히 다를 수 있습니다.",
)
_FAILED: Final = Text(
    "It fails in this step, on line {line}: {reason}", "이 스텝에서 {line}번째 줄이 실패합니다. {reason}"
)
_NOTHING_DECIDED: Final = Text(
    "No condition decided: line {line} returned {reward}, and no condition would have changed it.",
    "보상을 좌우한 조건이 없습니다. {line}번째 줄에서 반환한 보상은 {reward}입니다.",
)
_TRUE: Final = Text(
    "Line {line} decided: {test} was true{values}.", "{line}번째 줄의 조건이 결정했습니다. {test}: 참{values}."
)
_FALSE: Final = Text(
    "Line {line} decided: {test} was false{values}.", "{line}번째 줄의 조건이 결정했습니다. {test}: 거짓{values}."
)
_RETURNED: Final = Text(
    "Line {line} returned {reward}.",
    "{line}번째 줄에서 보상을 반환했습니다. 보상: {reward}.",
)
_PASSED: Final = Text(
    "Line {line} could have changed it: {test} was false{values}.",
    "{line}번째 줄의 조건이 보상을 바꿀 수 있었습니다. {test}: 거짓{values}.",
)
_ELSE_IF_TRUE: Final = Text(
    "Had it been true, the reward would be {other} instead of {reward}.",
    "참이었다면 보상은 {other}입니다(지금은 {reward}).",
)
_ELSE_IF_FALSE: Final = Text(
    "Had it been false, the reward would be {other} instead of {reward}.",
    "거짓이었다면 보상은 {other}입니다(지금은 {reward}).",
)
_ELSE_WORKS_IF_TRUE: Final = Text("Had it been true, the reward would be {other}.", "참이었다면 보상은 {other}입니다.")
_ELSE_WORKS_IF_FALSE: Final = Text(
    "Had it been false, the reward would be {other}.", "거짓이었다면 보상은 {other}입니다."
)
_ELSE_FAILS_IF_TRUE: Final = Text(
    "Had it been true, the function would fail on line {line}: {reason}",
    "참이었다면 {line}번째 줄이 실패합니다. {reason}",
)
_ELSE_FAILS_IF_FALSE: Final = Text(
    "Had it been false, the function would fail on line {line}: {reason}",
    "거짓이었다면 {line}번째 줄이 실패합니다. {reason}",
)
