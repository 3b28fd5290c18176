"""What an evaluation or a race is held to: laps, resets, penalties, disturbances, and how times are ranked."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from racer.language import Text
from racer.specs.spec import RealNumber, Spec, WholeNumber

UNLIMITED_RESETS = 10_000
"""What leagues set for resets that nobody counts."""
SECONDS_PER_LAP = 180.0
"""No lap that anybody would watch takes longer, s."""
LARGEST_SEED = 2**32 - 1
"""Every generator in use takes seeds of 32 bits."""

_MORE_LAPS_THAN_THE_RACE = Text(
    "minimum_laps is {minimum}, more than the {laps} laps of the race.",
    "minimum_laps: {minimum}. 레이스의 랩 수({laps})보다 클 수 없습니다.",
)


class TimingMethod(StrEnum):
    """What racers are ranked by."""

    BEST_LAP = "best_lap"
    """The fastest completed lap."""
    AVERAGE = "average"
    """The mean of the best run of consecutively completed laps, ``minimum_laps`` long."""
    TOTAL = "total"
    """The sum of all laps of the race, each of which has to be completed."""


class RaceSpec(Spec):
    """A race against the clock. Penalties are simulated seconds in which the car stands and the clock runs."""

    laps: WholeNumber = Field(default=3, ge=1, le=100, description="Laps to drive.", json_schema_extra={"unit": "laps"})
    continuous: bool = Field(
        default=False,
        strict=True,
        description="Whether a lap begins flying where the last one ended, instead of at a standstill on the line.",
    )
    max_resets: WholeNumber = Field(
        default=UNLIMITED_RESETS,
        ge=0,
        le=UNLIMITED_RESETS,
        description="How often the car may be put back after an incident; with 0 an incident ends the lap's trial.",
        json_schema_extra={"unit": "resets"},
    )
    off_track_penalty_s: RealNumber = Field(
        default=2.0, ge=0.0, le=60.0, description="Penalty for leaving the track.", json_schema_extra={"unit": "s"}
    )
    crash_penalty_s: RealNumber = Field(
        default=5.0, ge=0.0, le=60.0, description="Penalty for hitting something.", json_schema_extra={"unit": "s"}
    )
    immobilized_penalty_s: RealNumber = Field(
        default=0.0, ge=0.0, le=60.0, description="Penalty for standing still.", json_schema_extra={"unit": "s"}
    )
    reversed_penalty_s: RealNumber = Field(
        default_factory=lambda values: values["off_track_penalty_s"],
        ge=0.0,
        le=60.0,
        description="Penalty for driving backwards; that for leaving the track when not set.",
        json_schema_extra={"unit": "s"},
    )
    disturbance: Literal["none", "mild", "strong"] = Field(
        default="none", description="How far grip, motor, steering and delay may stray from nominal."
    )
    seed: WholeNumber = Field(default=0, ge=0, le=LARGEST_SEED, description="Fixes everything that chance decides.")
    max_seconds: RealNumber = Field(
        default_factory=lambda values: SECONDS_PER_LAP * values["laps"],
        gt=0.0,
        le=86_400.0,
        description="Simulated time after which the run is over; 180 s for each lap when not set.",
        json_schema_extra={"unit": "s"},
    )
    timing_method: TimingMethod = Field(default=TimingMethod.TOTAL, description="What racers are ranked by.")
    minimum_laps: WholeNumber = Field(
        default_factory=lambda values: min(3, values["laps"]),
        ge=1,
        le=100,
        description="Consecutively completed laps that it takes to be ranked, and that an average is taken over; "
        "3, or all when there are fewer.",
        json_schema_extra={"unit": "laps"},
    )

    @model_validator(mode="after")
    def _laps_suffice(self) -> Self:
        if self.minimum_laps > self.laps:
            raise ValueError(_MORE_LAPS_THAN_THE_RACE.format(minimum=self.minimum_laps, laps=self.laps))
        return self
