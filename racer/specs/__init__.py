"""What a person may choose, checked once: cars, hyperparameters, races and trainings, with their files.

Every class is frozen and refuses unknown fields; every field has a default, bounds, a unit and one sentence, from
which help, forms and documents are made. Values from outside go through ``from_values`` or a reader, whose errors are
sentences.
"""

from __future__ import annotations

from racer.specs.action_space import (
    Action,
    ActionSpace,
    Command,
    ContinuousActionSpace,
    DiscreteActionSpace,
    SpeedBounds,
    SteeringBounds,
    command_label,
    scaled_to_bounds,
)
from racer.specs.car import DEFAULT_CAR, CarSpec, Generation, NeuralNetwork
from racer.specs.evaluation import EvaluationSpec
from racer.specs.explain import allowed_values
from racer.specs.hyperparameters import (
    Hyperparameters,
    hyperparameters_json,
    read_hyperparameters,
    write_hyperparameters,
)
from racer.specs.model_metadata import (
    car_from_model_metadata,
    model_metadata_json,
    read_model_metadata,
    write_model_metadata,
)
from racer.specs.ppo import PpoSettings
from racer.specs.race import UNLIMITED_RESETS, RaceSpec, TimingMethod
from racer.specs.reward_plan import REWARD_TERMS, RewardPlan, RewardTerm
from racer.specs.spec import Spec
from racer.specs.training import Budget, Randomisation, TrainingSpec

__all__ = [
    "DEFAULT_CAR",
    "REWARD_TERMS",
    "UNLIMITED_RESETS",
    "Action",
    "ActionSpace",
    "Budget",
    "CarSpec",
    "Command",
    "ContinuousActionSpace",
    "DiscreteActionSpace",
    "EvaluationSpec",
    "Generation",
    "Hyperparameters",
    "NeuralNetwork",
    "PpoSettings",
    "RaceSpec",
    "Randomisation",
    "RewardPlan",
    "RewardTerm",
    "Spec",
    "SpeedBounds",
    "SteeringBounds",
    "TimingMethod",
    "TrainingSpec",
    "allowed_values",
    "car_from_model_metadata",
    "command_label",
    "hyperparameters_json",
    "model_metadata_json",
    "read_hyperparameters",
    "read_model_metadata",
    "scaled_to_bounds",
    "write_hyperparameters",
    "write_model_metadata",
]
