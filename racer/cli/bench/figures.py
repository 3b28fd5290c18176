"""Which figures there are, in which order they are measured, and what was promised of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from racer.cli.bench.stopwatch import median_of
from racer.simulator import STEP_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
"""Rounds that a median is taken of."""

Figures = dict[str, float]
"""Name to value, in the unit that ends the name."""


@dataclass(frozen=True)
class Figure:
    """One figure: its name in JSON, how people read it, and what was promised.

    Parameters
    ----------
    name
        Key in JSON, with its unit.
    words
        What it is.
    unit
        What the shown value counts.
    measure
        Measures it, given what was measured before; None where this machine cannot.
    scale
        From the value to the shown one.
    decimals
        Of the shown value.
    promise
        What was promised, in words; empty when nothing was.
    """

    name: str
    words: str
    unit: str
    measure: Callable[[Figures], float | None]
    scale: float = 1.0
    decimals: int = 0
    promise: str = ""

    def shown(self, value: float) -> str:
        """Return a value as people read it, without the unit."""
        return f"{self.scale * value:,.{self.decimals}f}"


def figures() -> tuple[Figure, ...]:
    """Return all figures, ratios after what they are made of."""
    return (*_of_the_simulator(), *_of_the_training(), *_beside_car_racing())


def _of_the_simulator() -> tuple[Figure, ...]:
    from racer.cli.bench import cases

    return (
        Figure(
            "simulator_steps_per_second",
            "simulator, 1,024 cars, everything that rewards read",
            "steps/s",
            lambda _: median_of(ROUNDS, cases.simulator_steps),
        ),
        Figure(
            "times_real_time",
            "that many times real time, all cars together",
            "times",
            lambda known: known["simulator_steps_per_second"] * STEP_SECONDS,
            promise="thousands",
        ),
        Figure(
            "camera_160x120_frames_per_second",
            "camera, 160 x 120",
            "pictures/s",
            lambda _: median_of(ROUNDS, lambda: cases.camera_frames("160x120")),
        ),
        Figure(
            "camera_96x96_frames_per_second",
            "camera, 96 x 96",
            "pictures/s",
            lambda _: median_of(ROUNDS, lambda: cases.camera_frames("96x96")),
        ),
        Figure(
            "steps_with_96x96_pictures_per_second",
            "simulator with a 96 x 96 picture of each step",
            "steps/s",
            lambda _: median_of(ROUNDS, cases.steps_with_pictures),
        ),
    )


def _of_the_training() -> tuple[Figure, ...]:
    from racer.cli.bench import cases

    return (
        Figure(
            "default_environment_steps_per_second",
            "default training environment, 64 cars",
            "steps/s",
            lambda _: median_of(ROUNDS, cases.environment_steps),
        ),
        Figure(
            "reward_call_overhead_seconds",
            "a reward call, besides the function's own work",
            "µs",
            lambda _: cases.reward_overhead(3 * ROUNDS),
            scale=1e6,
            decimals=2,
            promise="under 2",
        ),
        Figure(
            "training_share_outside_environment",
            "default training's time outside the environment",
            "%",
            lambda _: cases.share_outside_environment(ROUNDS),
            scale=100.0,
            decimals=1,
            promise="at least 85",
        ),
    )


def _beside_car_racing() -> tuple[Figure, ...]:
    """Return the figures of a peer, measured in the same run, and how many times faster Racer is."""
    from racer.cli.bench import cases

    def peer(*, pictures: bool) -> float | None:
        first = cases.car_racing_steps(pictures=pictures)
        if first is None:
            return None
        return median_of(ROUNDS, lambda: cases.car_racing_steps(pictures=pictures) or 0.0)

    def ratio(ours: str, theirs: str) -> Callable[[Figures], float | None]:
        return lambda known: known[ours] / known[theirs] if theirs in known else None

    bare, drawn = "car_racing_without_drawing_steps_per_second", "car_racing_with_pictures_steps_per_second"
    return (
        Figure(bare, "Gymnasium CarRacing-v3 without drawing", "steps/s", lambda _: peer(pictures=False)),
        Figure(drawn, "Gymnasium CarRacing-v3 with its pictures", "steps/s", lambda _: peer(pictures=True)),
        Figure(
            "times_car_racing_without_drawing",
            "Racer's simulator beside it, without drawing",
            "times",
            ratio("simulator_steps_per_second", bare),
        ),
        Figure(
            "times_car_racing_with_pictures",
            "Racer's simulator beside it, with 96 x 96 pictures",
            "times",
            ratio("steps_with_96x96_pictures_per_second", drawn),
        ),
    )
