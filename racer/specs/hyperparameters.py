"""Reads and writes ``hyperparameters.json``, the file in which the retired service kept how to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from racer.specs.json_file import read_json_object, write_text
from racer.specs.spec import LenientRealNumber, LenientWholeNumber, Spec, number_from_text

if TYPE_CHECKING:
    from pathlib import Path


def _lower_case(value: object) -> object:
    if not isinstance(value, str):
        return value
    lower = value.lower()
    return "mean squared error" if lower == "mean_squared_error" else lower


BatchSize = Annotated[Literal[32, 64, 128, 256, 512], BeforeValidator(number_from_text)]
LossType = Annotated[Literal["mean squared error", "huber"], BeforeValidator(_lower_case)]
ExplorationType = Annotated[Literal["categorical", "e-greedy"], BeforeValidator(_lower_case)]


class Hyperparameters(Spec):
    """The file's keys, with the defaults that the retired simulator took for a missing one."""

    batch_size: BatchSize = Field(
        default=64, description="Steps in one gradient step.", json_schema_extra={"unit": "steps"}
    )
    num_epochs: LenientWholeNumber = Field(
        default=10,
        ge=3,
        le=10,
        description="Passes over the rollout in one update.",
        json_schema_extra={"unit": "passes"},
    )
    lr: LenientRealNumber = Field(default=3e-4, ge=1e-8, le=1e-3, description="Step size of Adam, constant.")
    beta_entropy: LenientRealNumber = Field(default=0.01, ge=0.0, le=1.0, description="Weight of the entropy bonus.")
    discount_factor: LenientRealNumber = Field(
        default=0.999, ge=0.0, le=1.0, description="How much the reward of the next step counts against this one's."
    )
    loss_type: LossType = Field(default="mean squared error", description="What the value network's error is put into.")
    num_episodes_between_training: LenientWholeNumber = Field(
        default=20, ge=1, le=100, description="Episodes in one rollout.", json_schema_extra={"unit": "episodes"}
    )
    exploration_type: ExplorationType = Field(
        default="categorical", description="How a discrete action is drawn while learning."
    )
    e_greedy_value: LenientRealNumber = Field(
        default=0.05, ge=0.0, le=1.0, description="Share of random actions at the end of e-greedy's decay."
    )
    epsilon_steps: LenientWholeNumber = Field(
        default=10_000,
        ge=1,
        le=1_000_000_000,
        description="Length of e-greedy's linear decay from 1 to e_greedy_value.",
        json_schema_extra={"unit": "steps"},
    )
    stack_size: LenientWholeNumber = Field(
        default=1, ge=1, le=64, description="Read and ignored, as it always was: a driver sees one frame."
    )
    term_cond_max_episodes: LenientWholeNumber = Field(
        default=100_000,
        ge=1,
        le=1_000_000_000,
        description="Training ends after about this many episodes.",
        json_schema_extra={"unit": "episodes"},
    )
    term_cond_avg_score: LenientRealNumber = Field(
        default=100_000.0, ge=-1e9, le=1e9, description="Read and ignored, as it always was."
    )
    sac_alpha: LenientRealNumber = Field(
        default=0.2, ge=0.0, le=1.0, description="Entropy temperature of SAC, which is not in this release."
    )


def read_hyperparameters(path: Path | str) -> Hyperparameters:
    """Read a ``hyperparameters.json``; a missing key has its default.

    Raises
    ------
    SpecError
        With the file, the key, its value and what is allowed; an unknown key is an error too.
    """
    return Hyperparameters.from_values(read_json_object(path), str(path))


def write_hyperparameters(hyperparameters: Hyperparameters, path: Path | str) -> None:
    """Write a ``hyperparameters.json`` that reads back as the same values."""
    write_text(path, hyperparameters_json(hyperparameters))


def hyperparameters_json(hyperparameters: Hyperparameters) -> str:
    """Write the text of a ``hyperparameters.json``."""
    return hyperparameters.model_dump_json(indent=2) + "\n"
