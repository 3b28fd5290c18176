"""Trainings: one budget, one source of settings, one file."""

from __future__ import annotations

import pytest

from racer.errors import SpecError
from racer.specs import Budget, CarSpec, Hyperparameters, PpoSettings, TrainingSpec


def test_a_training_can_be_left_alone():
    """All defaults make a training of half a minute."""
    assert TrainingSpec().budget.minutes == 0.5
    assert TrainingSpec().ppo == PpoSettings()


@pytest.mark.parametrize(
    "training",
    [
        TrainingSpec(),
        TrainingSpec(hyperparameters=Hyperparameters(lr=1e-4), budget=Budget(steps=1000), seed=7),
        TrainingSpec(car=CarSpec(sensors=("ego",)), budget=Budget(until_laps=3), evaluate_every_seconds=2.0),
    ],
)
def test_a_training_survives_its_file(tmp_path, training):
    """What is written is read."""
    training.write(tmp_path / "spec.json")
    assert TrainingSpec.read(tmp_path / "spec.json") == training


@pytest.mark.parametrize(
    "budget",
    [{"steps": 1, "minutes": 1}, {"until_laps": 1, "steps": 1}, {"minutes": None}, {"minutes": 1, "until_laps": 2}],
)
def test_a_budget_is_one_of_three_measures(budget):
    """Two measures, or none, are refused."""
    with pytest.raises(SpecError, match="budget: give exactly one of steps, minutes and until_laps"):
        TrainingSpec.from_values({"budget": budget}, "here")


def test_each_measure_alone_is_a_budget():
    """And leaves the others out."""
    assert Budget(steps=5).minutes is None
    assert Budget(until_laps=1).minutes is None
    assert Budget(minutes=2).steps is None


def test_hyperparameters_decide_the_settings():
    """The network has a say in them too."""
    hyperparameters = Hyperparameters(lr=1e-5)
    car = CarSpec(neural_network="DEEP_CONVOLUTIONAL_NETWORK")
    training = TrainingSpec(car=car, hyperparameters=hyperparameters)
    assert training.ppo == PpoSettings.from_hyperparameters(hyperparameters, "DEEP_CONVOLUTIONAL_NETWORK")


def test_settings_that_contradict_the_hyperparameters_are_refused():
    """Neither silently wins."""
    with pytest.raises(SpecError, match="give either hyperparameters or ppo"):
        TrainingSpec.from_values({"hyperparameters": {}, "ppo": {"gamma": 0.5}}, "here")


def test_evaluations_are_counted_in_one_way():
    """In iterations unless seconds are given, never in both."""
    assert TrainingSpec().evaluate_every_iterations is not None
    assert TrainingSpec(evaluate_every_seconds=3.0).evaluate_every_iterations is None
    with pytest.raises(SpecError, match="exactly one of evaluate_every_seconds and evaluate_every_iterations"):
        TrainingSpec.from_values({"evaluate_every_seconds": 1, "evaluate_every_iterations": 1}, "here")


@pytest.mark.parametrize(
    ("values", "iterations"),
    [
        ({}, 20),
        ({"car": CarSpec(neural_network="DEEP_CONVOLUTIONAL_NETWORK_SHALLOW")}, 4),
        ({"car": CarSpec(neural_network="DEEP_CONVOLUTIONAL_NETWORK_DEEP")}, 4),
        ({"hyperparameters": Hyperparameters()}, 1),
        ({"hyperparameters": Hyperparameters(), "car": CarSpec(neural_network="DEEP_CONVOLUTIONAL_NETWORK")}, 1),
    ],
)
def test_evaluations_come_as_often_as_iterations_are_long(values, iterations):
    """After every one with a hyperparameter file, as on the retired service; more rarely where they are short."""
    assert TrainingSpec(**values).evaluate_every_iterations == iterations


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"format_version": 2}, "format_version is 2; allowed is 1."),
        ({"device": "tpu"}, "device is 'tpu'; allowed is one of auto, cpu, cuda."),
        ({"cars": 0}, "cars is 0; allowed is 1 to 4096 cars."),
        ({"cars": True}, "cars is True; it has to be a whole number, 1 to 4096 cars."),
        ({"track": ""}, "track is ''; allowed is 1 to 500 characters."),
        ({"car": 5}, "car is 5; it has to be an object with named fields."),
        ({"car": {"action_space": {}}}, "car.action_space needs a field 'kind' that is discrete or continuous."),
        (
            {"car": {"action_space": {"kind": "discrete", "actions": [{"speed": 9}, {}]}}},
            "car.action_space.actions[0].speed is 9; allowed is 0.1 to 4 m/s.",
        ),
        ({"car": {"action_space": {"kind": "continuous", "sped": 1}}}, "car.action_space.sped is not known. Did you"),
        ({"hyperparameters": {"lr": 1}}, "hyperparameters.lr is 1; allowed is 1e-08 to 0.001."),
        ({"ppo": {"gama": 1}}, "ppo.gama is not known. Did you mean gamma?"),
    ],
)
def test_a_wrong_value_is_told_with_its_whole_name(values, sentence):
    """The name leads through the file to the field."""
    with pytest.raises(SpecError) as caught:
        TrainingSpec.from_values(values, "here")
    assert str(caught.value).startswith(f"here: {sentence}")


def test_many_wrong_values_are_told_in_a_few_sentences():
    """Three are shown, the rest is counted."""
    wrong = dict.fromkeys(("reverse", "seed", "cars", "device", "track"), -1)
    with pytest.raises(SpecError, match=r"And 2 more\.$"):
        TrainingSpec.from_values(wrong, "here")


def test_large_networks_learn_more_carefully_by_default():
    """Without a hyperparameter file the service's networks have its learning rate, and our small one a larger."""
    large = CarSpec(sensors=("front_camera",), neural_network="DEEP_CONVOLUTIONAL_NETWORK_SHALLOW")
    assert TrainingSpec(car=large).ppo.learning_rate == Hyperparameters().lr
    assert TrainingSpec().ppo.learning_rate > Hyperparameters().lr
