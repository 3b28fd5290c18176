"""What a training is: everything that a person chose, in the one file ``spec.json`` that can repeat it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, model_validator

from racer.language import Text
from racer.specs.car import DEFAULT_CAR, CarSpec
from racer.specs.hyperparameters import Hyperparameters  # noqa: TC001 - pydantic needs it when the class is made
from racer.specs.json_file import read_json_object, write_text
from racer.specs.ppo import PpoSettings
from racer.specs.race import LARGEST_SEED
from racer.specs.spec import RealNumber, Spec, WholeNumber

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGE_NETWORK_RATE = 3e-4
"""Default learning rate of the service's networks, theirs there too; our small one bears more."""
DEFAULT_MINUTES = 0.5
"""Long enough on a laptop for a first lap, min."""

_ONE_MEASURE = Text(
    "give exactly one of steps, minutes and until_laps.",
    "steps, minutes, until_laps 중 하나만 지정하세요.",
)
_LEARNING_TWICE = Text(
    "hyperparameters already says how PPO learns; give either hyperparameters or ppo.",
    "hyperparameters에 이미 PPO 학습 방법이 들어 있습니다. hyperparameters와 ppo 중 하나만 지정하세요.",
)
_ONE_INTERVAL = Text(
    "give exactly one of evaluate_every_seconds and evaluate_every_iterations.",
    "evaluate_every_seconds와 evaluate_every_iterations 중 하나만 지정하세요.",
)


class Budget(Spec):
    """When training ends: exactly one of three measures."""

    steps: WholeNumber | None = Field(
        default=None,
        ge=1,
        le=10_000_000_000,
        description="Decisions of all cars together.",
        json_schema_extra={"unit": "steps"},
    )
    until_laps: WholeNumber | None = Field(
        default=None,
        ge=1,
        le=100,
        description="Laps that an evaluation has to complete in a row without an incident.",
        json_schema_extra={"unit": "laps"},
    )
    minutes: RealNumber | None = Field(
        default_factory=lambda values: None if values["steps"] or values["until_laps"] else DEFAULT_MINUTES,
        gt=0.0,
        le=10_080.0,
        description="Time on the clock; half a minute when nothing else is given.",
        json_schema_extra={"unit": "min"},
    )

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if [self.steps, self.until_laps, self.minutes].count(None) != 2:
            raise ValueError(_ONE_MEASURE)
        return self


class Randomisation(Spec):
    """Whether each training episode has a grip, motor, steering and delay of its own."""

    enabled: bool = Field(
        default=False,
        strict=True,
        description="On makes a driver that bears disturbances, and learns more slowly.",
    )


class TrainingSpec(Spec):
    """Everything that a training depends on."""

    format_version: Literal[1] = Field(default=1, description="Version of this file's form.")
    track: str = Field(
        default="bean",
        min_length=1,
        max_length=500,
        json_schema_extra={"unit": "characters"},
        description="Name of a track in the catalog, or path of a track file.",
    )
    reverse: bool = Field(
        default=False, strict=True, description="Whether the track is driven against its usual direction."
    )
    reward_function: str = Field(
        default="progress_gain",
        min_length=1,
        max_length=500,
        json_schema_extra={"unit": "characters"},
        description="Name of an example reward function, or path of a Python file.",
    )
    car: CarSpec = Field(default=DEFAULT_CAR, description="The car that is trained.")
    hyperparameters: Hyperparameters | None = Field(
        default=None, description="A DeepRacer hyperparameter file, from which the PPO settings follow."
    )
    ppo: PpoSettings = Field(
        default_factory=lambda values: _ppo_settings(values["hyperparameters"], values["car"]),
        description="How PPO learns; our own defaults when there is no hyperparameter file.",
    )
    budget: Budget = Field(default=Budget(), description="When training ends.")
    seed: WholeNumber = Field(default=0, ge=0, le=LARGEST_SEED, description="Fixes everything that chance decides.")
    cars: WholeNumber = Field(
        default=32,
        ge=1,
        le=4096,
        description="Cars that gather experience side by side, each alone on its track.",
        json_schema_extra={"unit": "cars"},
    )
    device: Literal["auto", "cpu", "cuda"] = Field(default="auto", description="Where the network is trained.")
    evaluate_every_seconds: RealNumber | None = Field(
        default=None,
        gt=0.0,
        le=86_400.0,
        description="Time on the clock between evaluations; null to count iterations.",
        json_schema_extra={"unit": "s"},
    )
    evaluate_every_iterations: WholeNumber | None = Field(
        default_factory=lambda values: None if values["evaluate_every_seconds"] else _iterations_to_evaluate(values),
        ge=1,
        le=1_000_000,
        description="Updates between evaluations; null to count seconds. One with a hyperparameter file, as on the "
        "retired service; otherwise 20 for the COMPACT network, and 4 for the larger ones, which take longer.",
        json_schema_extra={"unit": "iterations"},
    )
    best_model_metric: Literal["progress", "reward", "laptime"] = Field(
        default_factory=lambda values: "progress" if values["hyperparameters"] else "laptime",
        description="What decides in evaluations which policy is the best: progress as on the retired service, reward, "
        "or laptime (more laps, then faster ones). Laptime when there is no hyperparameter file.",
    )
    randomisation: Randomisation = Field(
        default=Randomisation(), description="Whether training episodes differ in their physics."
    )

    @model_validator(mode="after")
    def _one_source_of_ppo_settings(self) -> Self:
        if self.hyperparameters and self.ppo != _ppo_settings(self.hyperparameters, self.car):
            raise ValueError(_LEARNING_TWICE)
        return self

    @model_validator(mode="after")
    def _one_measure_between_evaluations(self) -> Self:
        if (self.evaluate_every_seconds is None) == (self.evaluate_every_iterations is None):
            raise ValueError(_ONE_INTERVAL)
        return self

    @classmethod
    def read(cls, path: Path | str) -> Self:
        """Read a ``spec.json``.

        Raises
        ------
        SpecError
            With the file, the field, its value and what is allowed.
        """
        values = read_json_object(path)
        return cls.from_values(values, str(path))

    def write(self, path: Path | str) -> None:
        """Write a ``spec.json`` that reads back as the same training."""
        write_text(path, self.model_dump_json(indent=2) + "\n")


def _iterations_to_evaluate(values: Mapping[str, Any]) -> int:
    if values["hyperparameters"] is not None:
        return 1
    return 20 if values["car"].neural_network == "COMPACT" else 4


def _ppo_settings(hyperparameters: Hyperparameters | None, car: CarSpec) -> PpoSettings:
    if hyperparameters is None:
        return PpoSettings() if car.neural_network == "COMPACT" else PpoSettings(learning_rate=LARGE_NETWORK_RATE)
    return PpoSettings.from_hyperparameters(hyperparameters, car.neural_network)
