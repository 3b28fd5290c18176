"""`racer reward list`: the example reward functions."""

from __future__ import annotations

import ast
from pathlib import Path

from racer.cli.console import print_json, print_table, say
from racer.cli.options import JsonOption

EPILOG = """
What next:
  racer reward check NAME
"""


def list_rewards(as_json: JsonOption = False) -> None:
    """List the example reward functions, each with its idea."""
    from racer.rewards import reward_function_names, reward_function_path

    paths = {name: reward_function_path(name) for name in reward_function_names()}
    examples = [{"name": name, "file": str(path), "idea": _idea(path)} for name, path in paths.items()]
    if as_json:
        print_json(examples)
        return
    print_table(("name", "idea"), [(one["name"], one["idea"]) for one in examples])
    say(f"Copy one and change one thing: {Path(examples[0]['file']).parent}")


def _idea(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]
