"""The example reward functions that come with Racer: their names, their files, and what people read about them.

The English idea of an example is the first line of its own docstring, so that the file explains itself.
"""

from __future__ import annotations

import ast
import os
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from racer.errors import RewardFunctionError
from racer.language import Text
from racer.resources import resource_folder

DEFAULT_REWARD_FUNCTION: Final = "progress_gain"
"""The example that is trained with when nothing else is asked for."""


@dataclass(frozen=True)
class RewardExample:
    """One example reward function.

    Parameters
    ----------
    name
        What models and commands name it by.
    title
        What screens call it.
    idea
        What it pays for, in one sentence.
    source
        The text of its file.
    """

    name: str
    title: Text
    idea: Text
    source: str


def reward_function_names() -> tuple[str, ...]:
    """Return the names of the examples, in alphabetical order."""
    return tuple(sorted(path.stem for path in resource_folder("reward_functions").glob("*.py")))


def reward_function_path(name_or_path: str | Path) -> Path:
    """Return the file of an example by its name, or the path itself when it looks like one.

    Raises
    ------
    RewardFunctionError
        If there is no example of that name, or no such file.
    """
    path = Path(name_or_path).expanduser()
    if _looks_like_path(name_or_path):
        if path.is_file():
            return path
        raise RewardFunctionError(_A_FOLDER if path.is_dir() else _NO_FILE, path)
    names = reward_function_names()
    if str(name_or_path) in names:
        return resource_folder("reward_functions") / f"{name_or_path}.py"
    similar = get_close_matches(str(name_or_path).lower(), names, n=3, cutoff=0.5)
    advice = _similar(similar) if similar else _CHOOSE.format(names=", ".join(names))
    raise RewardFunctionError(_NO_EXAMPLE.format(name=name_or_path, advice=advice))


def reward_examples() -> tuple[RewardExample, ...]:
    """Return the examples that come with Racer, by name in alphabetical order."""
    return tuple(_example(name) for name in reward_function_names())


def _example(name: str) -> RewardExample:
    source = reward_function_path(name).read_text(encoding="utf-8")
    idea = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
    title, korean_idea = _WORDS[name]
    return RewardExample(name, title, Text(idea, korean_idea), source)


def _similar(names: list[str]) -> Text:
    return Text(f"Did you mean {' or '.join(names)}?", f"혹시 {', '.join(names)} 아닌가요?")


_A_FOLDER: Final = Text(
    "This is a folder. Name the Python file inside it.", "폴더입니다. 그 안의 Python 파일을 지정하세요."
)
_NO_FILE: Final = Text("There is no such file.", "파일이 없습니다.")
_CHOOSE: Final = Text("Choose one of {names}.", "다음 중 하나를 고르세요: {names}.")
_NO_EXAMPLE: Final = Text(
    "There is no example named '{name}'. {advice} A file is given with its ending, .py.",
    "'{name}' 예제는 없습니다. {advice} 파일은 .py까지 붙여서 지정하세요.",
)


def _looks_like_path(name_or_path: str | Path) -> bool:
    text = str(name_or_path)
    return isinstance(name_or_path, Path) or "/" in text or os.sep in text or text.lower().endswith(".py")


_WORDS: Final = {
    "follow_center_line": (
        Text("Follow the centre line", "중앙선 따라가기"),
        "중앙선에 가까울수록 세 단계로 나누어 높은 보상을 줍니다.",
    ),
    "go_fast": (
        Text("Go fast", "빠르게 달리기"),
        "옆으로 여유가 있는 만큼, 내려고 하는 속도에 보상을 줍니다.",
    ),
    "look_ahead_heading": (
        Text("Look ahead", "앞을 내다보기"),
        "능숙한 운전자가 커브 너머를 보듯이, 조금 앞의 중앙선 지점을 향하면 보상을 줍니다.",
    ),
    "prevent_zig_zag": (
        Text("No zigzag", "지그재그 줄이기"),
        "중앙선 가까이 달리면 보상을 주고, 바퀴를 많이 꺾을수록 보상을 줄입니다.",
    ),
    "progress_gain": (
        Text("Progress gained", "나아간 거리"),
        "직전 스텝보다 나아간 거리만큼 보상을 주고, 트랙을 벗어나면 보상을 깎습니다.",
    ),
    "progress_per_step": (
        Text("Pace", "평균 페이스"),
        "에피소드 시작부터의 평균 페이스에 보상을 주고, 빠른 랩에는 보너스를 더합니다.",
    ),
    "smooth_steering": (
        Text("Smooth steering", "부드러운 조향"),
        "앞으로 나아가면서 스텝 사이에 조향을 적게 바꿀수록 더 많은 보상을 줍니다.",
    ),
    "stay_inside_borders": (
        Text("Stay inside the borders", "트랙 안에서 달리기"),
        "경계에서 한 뼘 정도 떨어져 있기만 하면 트랙 어디에서나 같은 보상을 줍니다.",
    ),
}
"""Title, and idea in Korean."""
