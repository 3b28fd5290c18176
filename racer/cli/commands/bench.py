"""`racer bench`: how fast Racer is on one core of this machine, beside a peer measured in the same run."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from racer.cli.console import messages, print_json, print_table

ROUNDS = 5
"""Rounds that a median is taken of."""


def bench(as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False) -> None:
    """Measure simulator, cameras and rewards on one core, medians of five, beside Gymnasium's CarRacing-v3."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    figures = _measure()
    if as_json:
        print_json(figures)
        return
    print_table(("what", "figure", "unit"), [(name, value, unit) for name, (value, unit) in _in_words(figures).items()])


def _measure() -> dict[str, float | None]:
    from racer.cli import bench_cases as cases

    figures: dict[str, float | None] = {}
    plan = {
        "simulator_steps_per_second": cases.simulator_steps,
        "camera_160x120_frames_per_second": lambda: cases.camera_frames("160x120"),
        "camera_96x96_frames_per_second": lambda: cases.camera_frames("96x96"),
        "steps_with_96x96_pictures_per_second": cases.steps_with_pictures,
        "default_environment_steps_per_second": lambda: cases.environment_steps(64),
    }
    for name, case in plan.items():
        messages.print(f"{name.replace('_', ' ')} ...")
        figures[name] = cases.median_of(ROUNDS, case)
    messages.print("reward call ...")
    figures["reward_call_overhead_seconds"] = cases.reward_overhead()
    return figures | _beside_car_racing(figures)


def _beside_car_racing(figures: dict[str, float | None]) -> dict[str, float | None]:
    from racer.cli import bench_cases as cases

    messages.print("Gymnasium CarRacing-v3 ...")
    if cases.car_racing_steps(pictures=False) is None:
        messages.print("CarRacing-v3 is not installed; `pip install gymnasium\\[box2d]` adds the comparison.")
        return {}
    bare = cases.median_of(ROUNDS, lambda: cases.car_racing_steps(pictures=False) or 0.0)
    drawn = cases.median_of(ROUNDS, lambda: cases.car_racing_steps(pictures=True) or 0.0)
    return {
        "car_racing_without_drawing_steps_per_second": bare,
        "car_racing_with_pictures_steps_per_second": drawn,
        "times_car_racing_without_drawing": (figures["simulator_steps_per_second"] or 0.0) / bare,
        "times_car_racing_with_pictures": (figures["steps_with_96x96_pictures_per_second"] or 0.0) / drawn,
    }


def _in_words(figures: dict[str, float | None]) -> dict[str, tuple[str, str]]:
    words = {}
    for name, value in figures.items():
        if value is None:
            continue
        if name.endswith("_seconds"):
            words[name.removesuffix("_seconds").replace("_", " ")] = (f"{value * 1e6:.2f}", "µs")
        elif name.startswith("times_"):
            words[name.replace("_", " ")] = (f"{value:,.0f}", "times")
        else:
            words[name.removesuffix("_per_second").replace("_", " ")] = (f"{value:,.0f}", "1/s")
    return words
