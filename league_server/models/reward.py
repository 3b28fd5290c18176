"""From what a person chose to the text of a reward function; nothing in it is executed here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from pydantic import Field, model_validator

from league_server.models.fields import Request
from league_server.problems import Problem
from league_server.runner.work import REWARD_FUNCTION
from racer.errors import RewardFunctionError
from racer.language import Language, Text
from racer.rewards.builder import render
from racer.rewards.catalog import DEFAULT_REWARD_FUNCTION, reward_function_names, reward_function_path
from racer.rewards.source import LONGEST_FILE, compile_reward_source
from racer.specs import RewardPlan

BYTE_ORDER_MARK: Final = "\ufeff"

EXACTLY_ONE: Final = Text("Give exactly one of code, example and plan.", "code, example, plan 중 하나만 지정하세요.")
NO_EXAMPLE: Final = Text("There is no example named {name}.", "{name} 예제는 없습니다.")
CHOOSE_EXAMPLE: Final = Text("Choose one of {names}.", "다음 중 하나를 고르세요: {names}.")
NOT_TEXT: Final = Text(
    "The code has a character that no text file can hold.", "코드에 텍스트 파일로 저장할 수 없는 문자가 있습니다."
)
TAKE_IT_OUT: Final = Text("Take it out, then send it again.", "그 문자를 지우고 다시 보내세요.")
NO_FUNCTION: Final = Text("The code has no function reward_function.", "코드에 reward_function 함수가 없습니다.")
WRITE_IT: Final = Text(
    "Write 'def reward_function(params):' at the left margin.",
    "들여쓰기 없이 'def reward_function(params):' 줄로 시작하는 함수를 작성하세요.",
)


class RewardChoice(Request):
    """A reward function: exactly one of its code, the name of an example, and a plan of the builder."""

    code: str | None = Field(
        default=None,
        max_length=LONGEST_FILE,
        description="Text of a Python file with a function `reward_function(params)`.",
        examples=["def reward_function(params):\n    return params['speed']\n"],
    )
    example: str | None = Field(
        default=None, max_length=100, description="Name of one that comes with Racer.", examples=["progress_gain"]
    )
    plan: RewardPlan | None = Field(default=None, description="Weighted terms, from which the code is written.")

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if [self.code, self.example, self.plan].count(None) != 2:
            raise ValueError(EXACTLY_ONE)
        return self


DEFAULT_REWARD: Final = RewardChoice(example=DEFAULT_REWARD_FUNCTION)


@dataclass(frozen=True)
class Reward:
    """A reward function as a version keeps it.

    Parameters
    ----------
    source
        Text of its file.
    plan
        The builder's plan that it was rendered from, as JSON values; None for code.
    """

    source: str
    plan: dict[str, Any] | None = None


def chosen_reward(choice: RewardChoice, language: Language) -> Reward:
    """Return the reward function that somebody chose; comments of a plan's code are in their language.

    Raises
    ------
    Problem
        422 when the code is not Python, with the line, or there is no example of that name.
    """
    if choice.plan is not None:
        return Reward(render(choice.plan, language), choice.plan.model_dump(mode="json"))
    if choice.example is not None:
        return Reward(_example(choice.example))
    assert choice.code is not None, "exactly one is given"
    return Reward(checked_source(choice.code, "reward.code"))


def checked_source(code: str, field: str) -> str:
    """Return the text of a reward function as it is kept, with plain line ends.

    Raises
    ------
    Problem
        422 when it is not Python, with the line and the sentence, or is too long.
    """
    source = code.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    try:
        data = source.encode()
    except UnicodeEncodeError as error:
        line = source.count("\n", 0, error.start) + 1
        raise _refused(NOT_TEXT, field, line, TAKE_IT_OUT) from None
    try:
        compiled = compile_reward_source(data, Path(REWARD_FUNCTION), f"<{REWARD_FUNCTION}>")
    except RewardFunctionError as error:
        raise _refused(error.text, field, error.line) from None
    if "reward_function" not in compiled.code.co_names:
        raise _refused(NO_FUNCTION, field, None, WRITE_IT)
    return source


def _example(name: str) -> str:
    names = reward_function_names()
    if name not in names:
        next_step = CHOOSE_EXAMPLE.format(names=", ".join(names))
        detail = NO_EXAMPLE.format(name=f"{name!r:.60}")
        raise Problem("no-such-example", 422, detail, field="reward.example", next_step=next_step)
    return reward_function_path(name).read_text(encoding="utf-8")


def _refused(reason: Text, field: str, line: int | None, next_step: Text | None = None) -> Problem:
    return Problem("reward-function-error", 422, reason, field=field, next_step=next_step, line=line)
