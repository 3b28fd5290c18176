"""Measures how reliably the default settings learn: several seeds, a training each, then three laps against the clock.

Run it with ``python tests/benchmarks/learning.py --seeds 10 --minutes 0.5``; ``--large`` trains the three-layer network
on the camera of 160 by 120 pixels. Each training runs on one core, one after the other.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from racer.evaluation import evaluate
from racer.models import ModelPackage, PolicyDriver
from racer.specs import Budget, CarSpec, RaceSpec, TrainingSpec
from racer.track import load_track
from racer.training import EvaluationFinished, train

if TYPE_CHECKING:
    from racer.training import TrainingEvent

LARGE = CarSpec(sensors=("front_camera",), neural_network="DEEP_CONVOLUTIONAL_NETWORK_SHALLOW")


class FirstCleanLap:
    """Remembers when an evaluation first drove a clean lap from the line."""

    seconds: float | None = None

    def __call__(self, event: TrainingEvent) -> None:
        """Look at one event of the training."""
        if isinstance(event, EvaluationFinished) and event.clean_laps and self.seconds is None:
            self.seconds = event.elapsed_s


def learn(spec: TrainingSpec) -> tuple[int, float | None, int, int | None]:
    """Train, and return the steps, seconds to the first clean lap, clean laps of three and the best lap [ms]."""
    first = FirstCleanLap()
    with tempfile.TemporaryDirectory() as folder:
        outcome = train(spec, Path(folder) / "run", on_event=first)
        package = ModelPackage.read(outcome.best_model)
    result = evaluate(PolicyDriver(package), load_track(spec.track), RaceSpec(laps=3), package.car).result
    clean = sum(lap.completed and lap.reset_count == 0 for lap in result.laps)
    return outcome.steps, first.seconds, clean, result.best_lap_ms


def main() -> None:
    """Print one line a seed and a summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=0.5)
    parser.add_argument("--track", default=TrainingSpec().track)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    car = {"car": LARGE} if options.large else {}
    good = 0
    for seed in range(options.seeds):
        spec = TrainingSpec(track=options.track, seed=seed, budget=Budget(minutes=options.minutes), **car)
        steps, first, clean, best = learn(spec)
        good += clean == 3
        sys.stdout.write(
            f"seed {seed}: {steps} steps, first clean lap after {first} s, {clean} of 3 clean, best {best} ms\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"{good} of {options.seeds} seeds drove three clean laps on {options.track}\n")


if __name__ == "__main__":
    main()
