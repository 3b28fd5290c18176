"""`racer model`: what is in a model package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.cli.console import print_json, print_table, program, say
from racer.cli.help_pages import add, group
from racer.cli.options import JsonOption, ModelArgument

if TYPE_CHECKING:
    from racer.evaluation import ModelIdentity
    from racer.models import ModelPackage

EPILOG = """
Examples:
  racer model show runs/first
  racer model show colleague.zip --json
"""


def show(path: ModelArgument, as_json: JsonOption = False) -> None:
    """Show what a model sees, does and was trained with."""
    from racer.cli.model_files import read_model

    package, identity = read_model(path)
    if as_json:
        print_json(_document(package, identity))
        return
    print_table(("what", "value"), _rows(package, identity))
    say("Reward function", style="bold")
    say(package.reward_function.rstrip())
    say(f"Next: {program()} evaluate {path}")


def _document(package: ModelPackage, identity: ModelIdentity) -> dict[str, object]:
    hyperparameters = package.hyperparameters
    return {
        "name": identity.name,
        "sha256": identity.sha256,
        "created_by": package.created_by,
        "car": package.car.model_dump(mode="json"),
        "parameters": _parameters(package),
        "hyperparameters": None if hyperparameters is None else hyperparameters.model_dump(mode="json"),
        "training_summary": dict(package.training_summary),
        "reward_function": package.reward_function,
    }


def _rows(package: ModelPackage, identity: ModelIdentity) -> list[tuple[str, str]]:
    space = package.car.action_space
    return [
        ("name", identity.name),
        ("sha256", identity.sha256),
        ("created by", package.created_by),
        ("sensors", ", ".join(package.car.sensors)),
        ("action space", space.kind if space.kind == "continuous" else f"{space.size} actions"),
        ("network", f"{package.car.neural_network}, {_parameters(package):,} parameters"),
        ("car", package.car.generation),
        *((name.replace("_", " "), str(value)) for name, value in package.training_summary.items()),
    ]


def _parameters(package: ModelPackage) -> int:
    return sum(weight.numel() for weight in package.weights.values())


app = group(help="Look into model packages; nothing in them is run.", epilog=EPILOG)
# Without a callback Typer would take a group of one command for that command.
app.callback()(lambda: None)
add(app, "show", show, EPILOG)
