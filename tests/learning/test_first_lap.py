"""Cars learn to drive, from nothing to a lap."""

from __future__ import annotations

import pytest

from racer.specs import Budget, CarSpec, TrainingSpec
from racer.training import StopReason, train

MOST_SECONDS = 60.0
"""Time on the clock after which a machine is too slow, or nothing is learnt, s."""


@pytest.mark.parametrize("seed", [0, 1])
def test_a_car_that_knows_the_road_ahead_learns_a_lap(tmp_path, seed):
    """With our defaults, speed and bends ahead as numbers, a clean lap from the start line takes few steps."""
    spec = TrainingSpec(
        track="oval",
        reward_function="progress_gain",
        car=CarSpec(sensors=("ego", "lookahead")),
        budget=Budget(until_laps=1),
        evaluate_every_iterations=5,
        seed=seed,
        device="cpu",
    )
    outcome = train(spec, tmp_path / "run")
    assert outcome.stop_reason == StopReason.LAPS
    assert outcome.steps < 60_000
    assert outcome.elapsed_s < MOST_SECONDS
    assert outcome.best_lap_ms is not None
