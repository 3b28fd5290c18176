"""What a driver may choose from at every step: a list of actions, or a box of steering angles and speeds."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from racer.language import Text
from racer.specs.spec import LenientRealNumber, Spec

_WRONG_ORDER = Text(
    "low is {low} and high is {high}; low has to be less than high.",
    "low: {low}, high: {high}. low 값은 high 값보다 작아야 합니다.",
)

Command = tuple[float, float]
"""Steering angle in rad, positive left, and speed in m/s."""


class Action(Spec):
    """One choice: where the wheels point and how fast to go. The action's index is its place in the list."""

    steering_angle: LenientRealNumber = Field(
        default=0.0,
        ge=-30.0,
        le=30.0,
        description="Steering angle, positive to the left.",
        json_schema_extra={"unit": "degrees"},
    )
    speed: LenientRealNumber = Field(
        default=1.0,
        ge=0.1,
        le=4.0,
        description="Commanded speed.",
        json_schema_extra={"unit": "m/s"},
    )


class DiscreteActionSpace(Spec):
    """A list of actions to choose one from."""

    kind: Literal["discrete"] = Field(default="discrete", description="Says that this is a list of actions.")
    actions: tuple[Action, ...] = Field(
        default=tuple(
            Action(steering_angle=steering_angle, speed=speed)
            for steering_angle in (-30.0, -15.0, 0.0, 15.0, 30.0)
            for speed in (1.0, 2.0)
        ),
        min_length=2,
        max_length=30,
        description="The actions; the index of an action is its place in this list.",
        json_schema_extra={"unit": "actions"},
    )

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every action as (steering angle in rad, speed in m/s), by index."""
        return tuple((math.radians(action.steering_angle), action.speed) for action in self.actions)

    @property
    def size(self) -> int:
        """How many numbers a policy gives: one for each action."""
        return len(self.actions)


def _check_order(low: float, high: float) -> None:
    if not low < high:
        raise ValueError(_WRONG_ORDER.format(low=f"{low:g}", high=f"{high:g}"))


class SteeringBounds(Spec):
    """The lowest and the highest steering angle of a continuous action space."""

    low: LenientRealNumber = Field(
        default=-30.0,
        ge=-30.0,
        le=30.0,
        description="Steering angle furthest to the right.",
        json_schema_extra={"unit": "degrees"},
    )
    high: LenientRealNumber = Field(
        default=30.0,
        ge=-30.0,
        le=30.0,
        description="Steering angle furthest to the left.",
        json_schema_extra={"unit": "degrees"},
    )

    @model_validator(mode="after")
    def _low_below_high(self) -> Self:
        _check_order(self.low, self.high)
        return self


class SpeedBounds(Spec):
    """The lowest and the highest speed of a continuous action space."""

    low: LenientRealNumber = Field(
        default=1.0, ge=0.1, le=4.0, description="Slowest commanded speed.", json_schema_extra={"unit": "m/s"}
    )
    high: LenientRealNumber = Field(
        default=2.0, ge=0.1, le=4.0, description="Fastest commanded speed.", json_schema_extra={"unit": "m/s"}
    )

    @model_validator(mode="after")
    def _low_below_high(self) -> Self:
        _check_order(self.low, self.high)
        return self


class ContinuousActionSpace(Spec):
    """A box of steering angles and speeds; a policy's -1 to 1 is mapped onto each side."""

    kind: Literal["continuous"] = Field(default="continuous", description="Says that this is a box.")
    steering_angle: SteeringBounds = Field(default=SteeringBounds(), description="Range of the steering angle.")
    speed: SpeedBounds = Field(default=SpeedBounds(), description="Range of the speed.")

    @property
    def size(self) -> int:
        """How many numbers a policy gives: steering angle and speed."""
        return 2

    @property
    def low(self) -> Command:
        """The corner with the least steering angle (rad) and speed (m/s)."""
        return math.radians(self.steering_angle.low), self.speed.low

    @property
    def high(self) -> Command:
        """The corner with the greatest steering angle (rad) and speed (m/s)."""
        return math.radians(self.steering_angle.high), self.speed.high


def scaled_to_bounds(shares: Any, low: Any, high: Any) -> Any:
    """Map a policy's -1 to 1 onto the sides of a box; what lies outside is cut off first.

    All are arrays of which the last axis is steering angle (rad) and speed (m/s); they are those of the caller's
    library, as specs load none.
    """
    return low + (shares.clip(-1.0, 1.0) + 1.0) / 2.0 * (high - low)


def command_label(steering_degrees: float, speed: float) -> str:
    """Write a steering angle (degrees) and a speed (m/s) as the field's step logs have a continuous action."""
    return f"[{steering_degrees:.4f} {speed:.4f}]"


ActionSpace = Annotated[DiscreteActionSpace | ContinuousActionSpace, Field(discriminator="kind")]
"""Either kind, told apart by ``kind``."""
