"""What an evaluation is: a road, the rules, and the seeds that are driven one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field

from racer.specs.json_file import read_json_object, write_text
from racer.specs.race import LARGEST_SEED, RaceSpec
from racer.specs.spec import Spec, WholeNumber

if TYPE_CHECKING:
    from pathlib import Path

MOST_SEEDS = 100
"""More drives tell nothing more about a driver."""

Seed = Annotated[WholeNumber, Field(ge=0, le=LARGEST_SEED)]
"""What fixes everything that chance decides in one drive."""


class EvaluationSpec(Spec):
    """Everything that an evaluation depends on, but for the model."""

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
    race: RaceSpec = Field(default=RaceSpec(), description="The rules; its seed gives way to the seeds.")
    seeds: tuple[Seed, ...] = Field(
        default=(0,),
        min_length=1,
        max_length=MOST_SEEDS,
        json_schema_extra={"unit": "seeds"},
        description="One drive with each, in this order.",
    )

    @property
    def races(self) -> tuple[RaceSpec, ...]:
        """The race of each drive."""
        return tuple(self.race.model_copy(update={"seed": seed}) for seed in self.seeds)

    @classmethod
    def read(cls, path: Path | str) -> Self:
        """Read the file of an evaluation.

        Raises
        ------
        SpecError
            With the file, the field, its value and what is allowed.
        """
        return cls.from_values(read_json_object(path), str(path))

    def write(self, path: Path | str) -> None:
        """Write a file that reads back as the same evaluation."""
        write_text(path, self.model_dump_json(indent=2) + "\n")
