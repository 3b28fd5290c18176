"""`racer model`: what is in a model package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from racer.cli.console import console, print_json, print_table

app = typer.Typer(no_args_is_help=True, help="Look into model packages.")


@app.callback()
def model() -> None:
    """Look into model packages; nothing in them is run."""


@app.command("show")
def show(
    path: Annotated[Path, typer.Argument(metavar="PACKAGE|RUN_DIR", help="A model package, or a training's folder.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False,
) -> None:
    """Show what a model sees, chooses from, and how it was trained."""
    from racer.cli.packages import read_package

    package, identity = read_package(path)
    facts = {
        "name": identity.name,
        "sha256": identity.sha256,
        "created_by": package.created_by,
        "car": package.car.model_dump(mode="json"),
        "parameters": sum(weight.numel() for weight in package.weights.values()),
        "hyperparameters": None if package.hyperparameters is None else package.hyperparameters.model_dump(mode="json"),
        "training_summary": dict(package.training_summary),
    }
    if as_json:
        print_json({**facts, "reward_function": package.reward_function})
        return
    rows = [
        ("name", identity.name),
        ("sha256", identity.sha256),
        ("created by", package.created_by),
        ("sensors", ", ".join(package.car.sensors)),
        ("action space", package.car.action_space.kind),
        ("network", f"{package.car.neural_network}, {facts['parameters']:,} numbers"),
        ("car", package.car.generation),
        *((name.replace("_", " "), str(value)) for name, value in package.training_summary.items()),
    ]
    print_table(("what", "value"), rows)
    console.print("Reward function:", style="bold")
    console.print(package.reward_function, markup=False)
