"""The example reward functions that come with Racer: their names, their files, and the readme of their folder."""

from __future__ import annotations

import ast
import os
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from racer.errors import RewardFunctionError
from racer.language import Text
from racer.resources import resource_folder
from racer.rewards.params import PARAMETERS

if TYPE_CHECKING:
    from racer.rewards.params import Parameter

DEFAULT_REWARD_FUNCTION: Final = "progress_gain"
"""The example that is trained with when nothing else is asked for."""


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


def reward_readme_text() -> str:
    """Return the text of ``reward_functions/README.md``: the contract, the parameters and the examples."""
    rows = "\n".join(_row(parameter) for parameter in PARAMETERS)
    notes = "\n".join(f"- `{parameter.name}`: {parameter.note.en}" for parameter in PARAMETERS if parameter.note)
    examples = "\n".join(f"- [`{name}`]({name}.py): {_idea(name)}" for name in reward_function_names())
    return _README.format(count=len(PARAMETERS), rows=rows, notes=notes, examples=examples)


def _looks_like_path(name_or_path: str | Path) -> bool:
    text = str(name_or_path)
    return isinstance(name_or_path, Path) or "/" in text or os.sep in text or text.lower().endswith(".py")


def _row(parameter: Parameter) -> str:
    limits = f"`{parameter.range}`" if parameter.range else ""
    return f"| `{parameter.name}` | `{parameter.type}` | {parameter.unit} | {limits} | {parameter.sentence.en} |"


def _idea(name: str) -> str:
    text = reward_function_path(name).read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]


_README: Final = """\
<!-- Generated from racer/rewards/params.py by racer.rewards.reward_readme_text(); change it there. -->

# Reward functions

A reward function is one Python file with a function `reward_function(params)`. It is called once per step of each car,
fifteen times in a second of simulated time, and returns how good the step was. Functions written for the DeepRacer
service run here as they are.

```python
def reward_function(params):
    if not params["all_wheels_on_track"]:
        return 1e-3
    return params["speed"]
```

## The contract

- **It returns a number** from -100000 to 100000. `int`, `bool`, numpy scalars and strings that hold a number are taken
  as `float`; `None`, a list, NaN or an infinity stop the training with the file's line and the reason.
- **It is asked about every step of an episode, the last one included** (then `is_offtrack` is true, or `progress` is
  100.0), but for the first, in which the car stands still.
- **What it sees is the pose before the action, and the action**: places and progress were read where the action was
  chosen; `speed` and `steering_angle` are what the action asks for.
- **Nothing is added to it**: no bonus for a finished lap, no penalty for leaving the road.
- **The file is loaded once for each car, and its variables last for the whole training**, over all episodes. Cars share
  nothing. A new episode shows itself by `steps` going down.
- **`params` is fresh in every call**, and made of plain Python values: change it, keep it or print it as you like.
- **It computes, and does nothing else.** It may import math, random, numpy, scipy, shapely, json, time, collections and
  the like; files, the network, other programs and threads are refused. A reward function is a single file: it does not
  find files beside it.
- **Prints are kept**, the latest 64 Ki characters of them.
- **Only training calls it.** Evaluations and races never do.

## The {count} keys of `params`

The front point is 0.14 m ahead of the car's origin. The range is a Python expression that is true of every value.

| key | type | unit | range | meaning |
|---|---|---|---|---|
{rows}

### Where old guides differ, and what surprises

{notes}

## The examples

Each has one idea, and says why it works and where it is weak. Train with one by its name, or copy it and change one
thing.

{examples}
"""
