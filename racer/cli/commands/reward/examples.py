"""`racer reward list`: the example reward functions."""

from __future__ import annotations

import os

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
    from racer.resources import resource_folder
    from racer.rewards import reward_examples, reward_function_path

    examples = reward_examples()
    if as_json:
        print_json(
            [
                {
                    "name": example.name,
                    "file": str(reward_function_path(example.name)),
                    "title": example.title.to_json(),
                    "idea": example.idea.to_json(),
                }
                for example in examples
            ]
        )
        return
    language = language_of(os.environ)
    rows = [(example.name, example.idea.to(language)) for example in examples]
    print_table([column.to(language) for column in COLUMNS], rows)
    say(COPY_ONE.format(folder=resource_folder("reward_functions")).to(language))
