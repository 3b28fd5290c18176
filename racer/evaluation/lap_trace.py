"""The lap trace: a recorded drive, one column of numbers for each thing recorded. It is what a replay shows.

Row ``i`` of every column belongs together: where the car was when a decision was taken, and the decision. Lengths are
rounded to 1 mm, speeds to 1 mm/s, angles to 1e-4 rad, times to 0.1 ms, progress to 0.001 percent and rewards to 1e-6.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from racer import __version__
from racer.evaluation.record_file import Record
from racer.specs.spec import RealNumber, WholeNumber

StatusLabel = Literal[
    "in_progress",
    "prepare",
    "lap_complete",
    "off_track",
    "crashed",
    "immobilized",
    "reversed",
    "time_up",
    "pause",
    "park",
]
"""State of the drive at a row, in the words of the field's logs; ``pause`` is a car under a penalty."""


def _rounded(values: Numbers, decimals: int) -> Numbers:
    return tuple(round(value, decimals) for value in values)


Numbers = tuple[RealNumber, ...]
Milli = Annotated[Numbers, AfterValidator(partial(_rounded, decimals=3))]
"""Numbers to three decimals."""
TenthOfMilli = Annotated[Numbers, AfterValidator(partial(_rounded, decimals=4))]
"""Numbers to four decimals."""
Micro = Annotated[Numbers, AfterValidator(partial(_rounded, decimals=6))]
"""Numbers to six decimals."""


class TraceTrack(BaseModel):
    """Which road was driven which way."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(description="Name of the track in the catalogue.")
    direction: Literal["clockwise", "anticlockwise"] = Field(description="The way the loop was driven.")


class TraceColumns(BaseModel):
    """The columns, all of the same length."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    time_s: TenthOfMilli = Field(description="Simulated time since the start of the drive, s.")
    x_m: Milli = Field(description="Car origin, m.")
    y_m: Milli = Field(description="Car origin, m.")
    yaw_rad: TenthOfMilli = Field(description="Heading, rad, anticlockwise from +x.")
    speed_mps: Milli = Field(description="Speed of the car, m/s.")
    steering_rad: TenthOfMilli = Field(description="Commanded steering angle, rad, positive left.")
    speed_command_mps: Milli = Field(description="Commanded speed, m/s.")
    reward: Micro = Field(description="Reward of the decision; 0 where no reward function ran.")
    progress_percent: Milli = Field(description="Share of the lap done, percent, at most 100.")
    lap: tuple[WholeNumber, ...] = Field(description="Lap or episode, from 1.")
    status: tuple[StatusLabel, ...] = Field(description="State of the drive.")
    action: tuple[str, ...] | None = Field(
        default=None, description="What the driver chose: the number of an action, or `[steering speed]`."
    )

    @model_validator(mode="after")
    def _same_length(self) -> Self:
        rows = len(self.time_s)
        for name, column in self:
            if column is not None and len(column) != rows:
                raise ValueError(f"the column {name} has {len(column)} rows, but time_s has {rows}.")
        return self


class LapTrace(Record):
    """A recorded drive."""

    format_version: Literal[1] = Field(default=1, description="Of this file.")
    created_with: str = Field(default=__version__, description="Version of Racer that recorded the drive.")
    track: TraceTrack
    car: str = Field(description="Name of the car's physics.")
    source: str = Field(description="What was driving, or which file was read.")
    step_seconds: RealNumber = Field(gt=0.0, description="Simulated time from one row to the next, s.")
    columns: TraceColumns

    @property
    def rows(self) -> int:
        """How many poses were recorded."""
        return len(self.columns.time_s)

    def to_json(self) -> str:
        """Return the text of the file: a line for each field of the head, and one for each column."""
        values = self.model_dump(exclude_none=True)
        columns = values.pop("columns")
        lines = [f"  {json.dumps(name)}: {_compact(value)}" for name, value in values.items()]
        column_lines = [f"    {json.dumps(name)}: {_compact(column)}" for name, column in columns.items()]
        return "{\n" + ",\n".join(lines) + ',\n  "columns": {\n' + ",\n".join(column_lines) + "\n  }\n}\n"


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
