"""Trainings that were stopped, killed or moved, and go on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from racer.errors import RewardFunctionError, RunDirectoryError
from racer.models import ModelPackage
from racer.specs import Budget, Hyperparameters, Randomisation, TrainingSpec
from racer.track import load_track
from racer.training import IterationLine, RunDirectory, StopReason, read_metrics, train

EPISODES = Hyperparameters(num_episodes_between_training=6, num_epochs=3)
VARIED = Randomisation(enabled=True)


@pytest.fixture
def run(tmp_path):
    """The folder of a training."""
    return RunDirectory(tmp_path / "run")


@pytest.fixture
def route(tmp_path):
    """A community route file whose numbers have more decimals than a track file keeps."""
    track = load_track("oval")
    path = tmp_path / "routes" / "theirs.npy"
    path.parent.mkdir()
    np.save(path, np.hstack([track.center, track.inner, track.outer]) / 1.0000001)
    return path


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"seed": 7, "randomisation": VARIED},
        {"hyperparameters": EPISODES},
        {"seed": 7, "randomisation": VARIED, "hyperparameters": EPISODES},
    ],
    ids=["steps", "steps varied", "episodes", "episodes varied"],
)
def test_a_resumed_training_learns_what_an_uninterrupted_one_learns(make_spec, weights_of, run, tmp_path, changes):
    """Stopped after an iteration and resumed, the weights are those of a training in one go, to the bit."""
    half = train(make_spec(**changes, budget=Budget(steps=1)), run.path)
    whole_budget = Budget(steps=half.steps + 1)
    resumed = train(make_spec(**changes, budget=whole_budget), run.path, resume=True)
    in_one_go = train(make_spec(**changes, budget=whole_budget), tmp_path / "other")
    assert resumed.iterations == in_one_go.iterations == 2
    assert weights_of(resumed.last_model) == weights_of(in_one_go.last_model)
    assert resumed.elapsed_s > half.elapsed_s
    lines = read_metrics(run.metrics)
    assert [line.iteration for line in lines if isinstance(line, IterationLine)] == [1, 2]


def test_steps_of_an_unfinished_first_iteration_count(make_spec, run):
    """A training that was stopped before it learnt anything goes on counting where it was."""
    long = make_spec().ppo.model_copy(update={"steps_per_car": 2000})
    begun = train(make_spec(ppo=long, budget=Budget(minutes=0.001)), run.path)
    assert (begun.stop_reason, begun.iterations) == (StopReason.MINUTES, 0)
    assert 0 < begun.steps < 4 * 2000
    resumed = train(make_spec(ppo=long, budget=Budget(steps=begun.steps + 1)), run.path, resume=True)
    assert (resumed.iterations, resumed.steps) == (1, begun.steps + 4 * 2000)


def test_the_first_difference_is_told(make_spec, run):
    """A training goes on with what it began with; of many differences the first in the order of the spec is told."""
    train(make_spec(1), run.path)
    with pytest.raises(RunDirectoryError, match="track is oval, but bean was asked for"):
        train(make_spec(2, track="bean", seed=4, cars=2, reverse=True), run.path, resume=True)
    with pytest.raises(RunDirectoryError, match="reverse is False, but True was asked for"):
        train(make_spec(2, seed=4, cars=2, reverse=True), run.path, resume=True)


def test_another_reward_function_is_refused(make_spec, reward, run, tmp_path):
    """Neither another file nor the same file with other bytes is taken for the one that was begun with."""
    train(make_spec(1), run.path)
    spec = run.spec.read_bytes()
    pure = reward.read_bytes()
    (tmp_path / "other.py").write_bytes(pure + b"\n")
    with pytest.raises(RunDirectoryError, match=r"other\.py is not what this training began with, which is kept in "):
        train(make_spec(2, reward_function=str(tmp_path / "other.py")), run.path, resume=True)
    reward.write_bytes(pure + b"\n")
    with pytest.raises(RunDirectoryError, match=r"my_reward\.py is not what this training began with"):
        train(make_spec(2), run.path, resume=True)
    with pytest.raises(RewardFunctionError, match="There is no such file"):
        train(make_spec(2, reward_function=str(tmp_path / "nothing.py")), run.path, resume=True)
    assert run.spec.read_bytes() == spec


def test_the_reward_function_is_known_by_its_bytes(make_spec, reward, run):
    """The kept copy goes on under the name that the training began with, also when that file is gone."""
    train(make_spec(1), run.path)
    train(make_spec(2, reward_function=str(run.reward_function)), run.path, resume=True)
    assert TrainingSpec.read(run.spec).reward_function == str(reward)
    reward.unlink()
    assert train(make_spec(3), run.path, resume=True).iterations == 3


@pytest.mark.parametrize("fate", ["gone", "changed"])
def test_a_training_goes_on_with_its_own_copy_of_the_track(make_spec, weights_of, run, route, tmp_path, fate):
    """A route file that was moved or changed neither breaks a training nor changes what it learns."""
    in_one_go = train(make_spec(2, track=str(route)), tmp_path / "other")
    train(make_spec(1, track=str(route)), run.path)
    assert run.track.read_bytes() == route.read_bytes()
    if fate == "gone":
        route.unlink()
    else:
        np.save(route, np.load(route) * 1.1)
    resumed = train(make_spec(2, track=str(route)), run.path, resume=True)
    assert weights_of(resumed.last_model) == weights_of(in_one_go.last_model)
    assert ModelPackage.read(resumed.last_model).training_summary["track"] == "theirs"


def test_a_run_without_its_track_is_told(make_spec, run):
    """Who took the copy away is told where it belongs."""
    train(make_spec(1), run.path)
    run.track.unlink()
    with pytest.raises(RunDirectoryError, match=r"track holds no track\. Put the file that was trained on there"):
        train(make_spec(2), run.path, resume=True)


def test_a_worse_policy_never_replaces_the_best(make_spec, run):
    """Killed after a better model was written and before a checkpoint knew of it, that model stays the best."""
    train(make_spec(1, evaluate_every_iterations=1), run.path)
    package = ModelPackage.read(run.best_model)
    better = {"best_score": [1.0, 0.0, 100.0], "best_iteration": 9, "best_lap_ms": 1}
    replace(package, training_summary={**package.training_summary, **better}).write(run.best_model)
    written = run.best_model.read_bytes()
    resumed = train(make_spec(3, evaluate_every_iterations=1), run.path, resume=True)
    assert run.best_model.read_bytes() == written
    assert (resumed.best_iteration, resumed.best_lap_ms) == (9, 1)


@pytest.mark.parametrize("change", ["another metric", "no model"])
def test_a_best_policy_that_cannot_be_compared_is_replaced(make_spec, run, change):
    """Where another metric decides from now on, or the best model is gone, the next evaluation is the best."""
    train(make_spec(1, evaluate_every_iterations=1, best_model_metric="progress"), run.path)
    package = ModelPackage.read(run.best_model)
    assert package.training_summary["best_metric"] == "progress"
    great = {**package.training_summary, "best_score": [10.0**9]}
    replace(package, training_summary=great).write(run.best_model)
    if change == "no model":
        run.best_model.unlink()
    metric = "reward" if change == "another metric" else "progress"
    resumed = train(make_spec(2, evaluate_every_iterations=1, best_model_metric=metric), run.path, resume=True)
    assert resumed.best_iteration == 2


def test_a_damaged_checkpoint_is_told_and_the_one_before_can_be_used(make_spec, run, tmp_path):
    """The sentence never asks for anything to be deleted, and its advice works."""
    train(make_spec(1), run.path)
    train(make_spec(2), run.path, resume=True)
    newest = run.checkpoints / "000002.safetensors"
    newest.write_bytes(newest.read_bytes()[:-9])
    with pytest.raises(RunDirectoryError, match=r"000002\.safetensors is damaged .* move it and 000002\.json") as told:
        train(make_spec(3), run.path, resume=True)
    assert "elete" not in str(told.value)
    for path in run.checkpoints.glob("000002.*"):
        path.rename(tmp_path / path.name)
    assert train(make_spec(3), run.path, resume=True).iterations == 3
