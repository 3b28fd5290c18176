"""`racer reward list`: the example reward functions."""

from __future__ import annotations

import ast
import os
from pathlib import Path

from racer.cli.console import print_json, print_table, say
from racer.cli.options import JsonOption
from racer.language import Text, language_of

EPILOG = """
What next:
  racer reward check NAME
"""

COLUMNS = (Text("name", "이름"), Text("idea", "아이디어"))
COPY_ONE = Text("Copy one and change one thing: {folder}", "하나를 복사해서 한 가지만 바꿔 보세요: {folder}")


def list_rewards(as_json: JsonOption = False) -> None:
    """List the example reward functions, each with its idea."""
    from racer.rewards import reward_function_names, reward_function_path

    paths = {name: reward_function_path(name) for name in reward_function_names()}
    examples = [{"name": name, "file": str(path), "idea": _idea(path)} for name, path in paths.items()]
    if as_json:
        print_json(examples)
        return
    language = language_of(os.environ)
    print_table([column.to(language) for column in COLUMNS], [(one["name"], one["idea"]) for one in examples])
    say(COPY_ONE.format(folder=Path(examples[0]["file"]).parent).to(language))


def _idea(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]
