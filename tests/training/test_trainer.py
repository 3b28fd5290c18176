"""Whole trainings, as small as they can be."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest

from racer.evaluation import EvaluationResult, LapTrace, read_sim_trace
from racer.models import ModelPackage, PolicyDriver
from racer.specs import (
    Action,
    Budget,
    CarSpec,
    ContinuousActionSpace,
    DiscreteActionSpace,
    Hyperparameters,
    PpoSettings,
    Randomisation,
    TrainingSpec,
)
from racer.training import (
    EndLine,
    EpisodesLine,
    EvaluationFinished,
    EvaluationLine,
    IterationFinished,
    IterationLine,
    StepsPlayed,
    StopReason,
    TrainingBegan,
    read_metrics,
    train,
)

ITERATION = 4 * 32
"""Steps of one iteration of a tiny training's four cars."""


def test_a_training_leaves_everything_where_it_belongs(make_spec, reward, tmp_path):
    """Models, metrics, checkpoints, step logs and evaluations can all be read back."""
    events = []
    outcome = train(make_spec(4), tmp_path / "run", on_event=events.append)
    run = tmp_path / "run"
    assert (outcome.stop_reason, outcome.iterations, outcome.steps) == (StopReason.STEPS, 4, 4 * ITERATION)
    assert not outcome.interrupted
    assert {path.name for path in run.iterdir()} == {
        "spec.json", "track", "reward_function.py", "model_metadata.json", "metrics.jsonl", "checkpoints",
        "training-simtrace", "evaluations", "model.zip", "last.zip", "lock",
    }  # fmt: skip
    assert [path.name for path in sorted((run / "checkpoints").iterdir())] == ["000004.json", "000004.safetensors"]
    assert EvaluationResult.read(run / "evaluations" / "4.json").race.laps == 1
    assert LapTrace.read(run / "evaluations" / "4.trace.json").rows > 0
    package = ModelPackage.read(outcome.best_model)
    assert PolicyDriver(package).sensors == ("ego",)
    assert package.training_summary["steps"] == 4 * ITERATION
    assert package.reward_source == reward.read_bytes()
    events = [event for event in events if not isinstance(event, StepsPlayed)]
    kinds = [type(event) for event in events]
    assert kinds == [TrainingBegan, *[IterationFinished, IterationFinished, EvaluationFinished] * 2]
    assert events[-2].budget_share == 1.0


def test_metrics_tell_the_story(make_spec, tmp_path):
    """Every iteration, its episodes, every evaluation and the end are lines of the metrics."""
    train(make_spec(4), tmp_path / "run")
    lines = read_metrics(tmp_path / "run" / "metrics.jsonl")
    iterations = [line for line in lines if isinstance(line, IterationLine)]
    assert [line.steps for line in iterations] == [ITERATION * number for number in (1, 2, 3, 4)]
    assert {"loss", "entropy", "kl_divergence", "clipped_share"} <= iterations[0].update.keys()
    assert [line.iteration for line in lines if isinstance(line, EvaluationLine)] == [2, 4]
    assert lines[-1] == EndLine(iteration=4, reason="steps")
    ended = sum(len(line.number) for line in lines if isinstance(line, EpisodesLine))
    assert ended == iterations[-1].episodes == sum(line.episodes_ended for line in iterations)


def test_the_step_log_of_one_car_is_kept(make_spec, tmp_path):
    """With fixed steps per car the log has the first car's steps, with the rewards that were paid."""
    train(make_spec(1), tmp_path / "run")
    rows = read_sim_trace(tmp_path / "run" / "training-simtrace" / "0-iteration.csv")
    assert len(rows) == 32
    assert rows[0].episode_status == "prepare"
    assert rows[0].reward == 0.0
    assert [row.steps for row in rows[:3]] == [1.0, 2.0, 3.0]
    assert all(row.reward in (0.0, row.throttle) for row in rows)
    assert {row.track_len for row in rows} == {rows[0].track_len}


def test_the_step_log_has_the_degrees_of_the_cars_file(make_spec, tmp_path):
    """30 degrees in the list of actions are 30.0 in the step log, not 29.999999999999996."""
    angles = (-30.0, 7.5, 30.0)
    actions = DiscreteActionSpace(actions=tuple(Action(steering_angle=angle, speed=1.0) for angle in angles))
    train(make_spec(1, car=CarSpec(sensors=("ego",), action_space=actions)), tmp_path / "run")
    rows = read_sim_trace(tmp_path / "run" / "training-simtrace" / "0-iteration.csv")
    assert {row.steer for row in rows if row.steps > 1.0} == set(angles)


def test_deepracer_settings_play_whole_episodes(make_spec, tmp_path):
    """With a hyperparameter file an iteration is its episodes, all in the step log, by turns around the track."""
    hyperparameters = Hyperparameters(num_episodes_between_training=6, batch_size=32, num_epochs=3)
    outcome = train(make_spec(hyperparameters=hyperparameters, budget=Budget(steps=1)), tmp_path / "run")
    assert (outcome.iterations, outcome.episodes) == (1, 6)
    rows = read_sim_trace(tmp_path / "run" / "training-simtrace" / "0-iteration.csv")
    assert len(rows) == outcome.steps
    assert sum(row.done for row in rows) == 6
    assert sorted({row.episode for row in rows}) == list(range(6))
    firsts = [row for row in rows if row.steps == 1.0]
    assert len({(round(row.X, 2), round(row.Y, 2)) for row in firsts}) == 6


def test_the_hyperparameter_files_number_of_episodes_ends_a_training(make_spec, tmp_path):
    """``term_cond_max_episodes`` counts at the end of an iteration."""
    hyperparameters = Hyperparameters(num_episodes_between_training=4, num_epochs=3, term_cond_max_episodes=7)
    outcome = train(make_spec(hyperparameters=hyperparameters, budget=Budget(steps=10**6)), tmp_path / "run")
    assert (outcome.stop_reason, outcome.episodes) == (StopReason.EPISODES, 8)


def test_the_way_to_explore_is_of_discrete_actions_alone(make_spec, weights_of, tmp_path):
    """With a box of actions, e-greedy in the hyperparameter file changes nothing."""
    car = CarSpec(sensors=("ego",), action_space=ContinuousActionSpace())
    last = []
    for kind in ("categorical", "e-greedy"):
        file = Hyperparameters(num_episodes_between_training=4, num_epochs=3, exploration_type=kind, e_greedy_value=0.5)
        spec = make_spec(car=car, hyperparameters=file, budget=Budget(steps=1))
        last.append(weights_of(train(spec, tmp_path / kind).last_model))
    assert last[0] == last[1]


def test_continuous_actions_and_randomised_cars(make_spec, tmp_path):
    """A box of steering and speed is trained like a list of actions, also with cars that differ; the log shows both."""
    car = CarSpec(sensors=("ego", "lookahead"), action_space=ContinuousActionSpace())
    spec = make_spec(1, car=car, randomisation=Randomisation(enabled=True))
    outcome = train(spec, tmp_path / "run")
    assert "log_std" in ModelPackage.read(outcome.last_model).weights
    row = read_sim_trace(tmp_path / "run" / "training-simtrace" / "0-iteration.csv")[3]
    assert row.action == f"[{row.steer:.4f} {row.throttle:.4f}]"
    assert 1.0 <= row.throttle <= 2.0


def test_events_for_tensorboard_are_written_when_asked(make_spec, tmp_path):
    """The folder of events is there, and nothing of it without asking."""
    pytest.importorskip("tensorboard")
    train(make_spec(2), tmp_path / "run", tensorboard=True)
    assert list((tmp_path / "run" / "tensorboard").rglob("events.out.*"))


def test_equal_specs_give_equal_weights(make_spec, weights_of, tmp_path):
    """Two trainings of one spec leave the same weights to the bit; evaluating more often changes nothing."""
    first = train(make_spec(3), tmp_path / "1")
    second = train(make_spec(3, evaluate_every_iterations=1), tmp_path / "2")
    other = train(make_spec(3, seed=1), tmp_path / "3")
    assert weights_of(first.last_model) == weights_of(second.last_model)
    assert weights_of(first.last_model) != weights_of(other.last_model)


def test_a_clone_begins_with_the_weights_of_its_model(make_spec, tmp_path):
    """From a package or a run directory; with hardly any learning the weights hardly move."""
    first = train(make_spec(1), tmp_path / "1")
    still = make_spec().ppo.model_copy(update={"learning_rate": 1e-8})
    clone = train(make_spec(1, ppo=still), tmp_path / "2", clone_from=first.best_model)
    scratch = train(make_spec(1, ppo=still, seed=9), tmp_path / "3")
    name = "action_head.weight"
    original, cloned, other = (
        ModelPackage.read(path).weights[name] for path in (first.best_model, clone.last_model, scratch.last_model)
    )
    assert cloned.numpy() == pytest.approx(original.numpy(), abs=1e-5)
    assert other.numpy() != pytest.approx(original.numpy(), abs=1e-5)
    train(make_spec(1), tmp_path / "4", clone_from=tmp_path / "1")


def test_a_model_carries_its_reward_function_byte_for_byte(make_spec, reward, tmp_path):
    """Line ends and encoding of the file are in the package as they were, and people read its text."""
    source = "# coding: latin-1\r\n# caf\u00e9\r\ndef reward_function(params):\r\n    return 1.0\r\n".encode("latin-1")
    reward.write_bytes(source)
    package = ModelPackage.read(train(make_spec(1), tmp_path / "run").best_model)
    assert package.reward_source == source
    assert "caf\u00e9" in package.reward_function


def test_watchers_get_signs_of_life_within_an_iteration(make_spec, tmp_path):
    """A long iteration tells of its steps, with the budget's share, before it is finished."""
    events = []
    long = make_spec().ppo.model_copy(update={"steps_per_car": 10_000})
    train(make_spec(ppo=long, budget=Budget(minutes=0.02)), tmp_path / "run", on_event=events.append)
    assert isinstance(events[1], StepsPlayed)
    assert 0.0 < events[1].budget_share <= 1.0
    assert events[1].steps > 0


def test_evaluations_by_the_clock(make_spec, tmp_path):
    """With a time between evaluations that is always over, every iteration is evaluated."""
    spec = make_spec(3, evaluate_every_iterations=None, evaluate_every_seconds=1e-6)
    train(spec, tmp_path / "run")
    lines = read_metrics(tmp_path / "run" / "metrics.jsonl")
    assert [line.iteration for line in lines if isinstance(line, EvaluationLine)] == [1, 2, 3]


def test_time_on_the_clock_ends_a_training(make_spec, tmp_path):
    """A budget of a hundredth of a minute ends within a second or two, with a usable model."""
    outcome = train(make_spec(budget=Budget(minutes=0.01)), tmp_path / "run")
    assert outcome.stop_reason == StopReason.MINUTES
    assert outcome.elapsed_s >= 0.6
    ModelPackage.read(outcome.best_model)


def test_clean_laps_end_a_training(tmp_path):
    """A budget of one clean lap ends after the first evaluation that drove it."""
    spec = TrainingSpec(
        track="oval", reward_function="progress_gain", cars=16, car=CarSpec(sensors=("ego", "lookahead")),
        ppo=PpoSettings(learning_rate=1e-3, minibatch_size=256), budget=Budget(until_laps=1),
        evaluate_every_iterations=5, device="cpu",
    )  # fmt: skip
    outcome = train(spec, tmp_path / "run")
    assert outcome.stop_reason == StopReason.LAPS
    assert outcome.best_lap_ms is not None
    result = EvaluationResult.read(tmp_path / "run" / "evaluations" / f"{outcome.iterations}.json")
    assert result.best_lap_ms == outcome.best_lap_ms


def test_ctrl_c_keeps_a_usable_model(make_spec, tmp_path):
    """A real process that is told to stop ends by itself, says so, and leaves a model that can be resumed."""
    spec = make_spec(budget=Budget(minutes=10.0))
    spec.write(tmp_path / "spec.json")
    code = (
        "import sys; from racer.specs import TrainingSpec; from racer.training import train\n"
        "print(train(TrainingSpec.read(sys.argv[1]), sys.argv[2]).stop_reason)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "spec.json"), str(tmp_path / "run")], stdout=subprocess.PIPE
    )
    metrics = tmp_path / "run" / "metrics.jsonl"
    deadline = time.monotonic() + 60.0
    while not metrics.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    printed, _ = child.communicate(timeout=60)
    assert printed.decode().split() == ["interrupted"]
    assert json.loads(metrics.read_text().splitlines()[-1])["reason"] == "interrupted"
    ModelPackage.read(tmp_path / "run" / "model.zip")
    reached = ModelPackage.read(tmp_path / "run" / "last.zip").training_summary
    resumed = train(make_spec(budget=Budget(steps=reached["steps"] + 1)), tmp_path / "run", resume=True)
    assert resumed.iterations == reached["iteration"] + 1
