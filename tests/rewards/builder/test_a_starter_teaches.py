"""What is built without code teaches a car to drive."""

from __future__ import annotations

from racer.rewards.builder import render, starter_plan
from racer.specs import Budget, CarSpec, TrainingSpec
from racer.training import StopReason, train


def test_the_first_starter_teaches_a_lap(tmp_path):
    """With the starter for a first lap, a car that knows the road ahead drives a clean lap after few steps."""
    built = tmp_path / "built.py"
    built.write_text(render(starter_plan("first_lap", "en"), "en"), encoding="utf-8")
    spec = TrainingSpec(
        track="oval",
        reward_function=str(built),
        car=CarSpec(sensors=("ego", "lookahead")),
        budget=Budget(until_laps=1),
        evaluate_every_iterations=5,
        device="cpu",
    )
    outcome = train(spec, tmp_path / "run")
    assert outcome.stop_reason == StopReason.LAPS
    assert outcome.steps < 60_000
