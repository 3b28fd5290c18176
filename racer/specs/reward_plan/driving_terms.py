"""Terms about how the car is driven: its speed, its steering, and how it gets on along the lap."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from racer.language import Text
from racer.specs.reward_plan.fields import (
    DEGREES,
    METRES_PER_SECOND,
    POINTS,
    STEPS,
    WAYPOINTS,
    kind,
    number,
    weight,
)
from racer.specs.reward_plan.road_terms import BEND_ANGLE, BEND_LOOK_AHEAD
from racer.specs.reward_plan.term import RewardTerm, check_order
from racer.specs.spec import RealNumber, WholeNumber  # noqa: TC001 - pydantic needs them when the classes are made


class Speed(RewardTerm):
    """The faster, the more."""

    kind: Literal["speed"] = kind("speed", Text("Go fast.", "빠르게 달립니다."))
    weight: RealNumber = weight()
    none_below: RealNumber = number(
        0.0, 0.0, 3.9, Text("Speed that is paid nothing.", "이 속도까지는 0점입니다."), METRES_PER_SECOND
    )
    full_from: RealNumber = number(
        4.0, 0.2, 4.0, Text("Speed that is paid in full.", "이 속도부터는 만점입니다."), METRES_PER_SECOND
    )

    @model_validator(mode="after")
    def _order(self) -> Self:
        check_order(self, "none_below", "full_from")
        return self


class StraightsAndBends(RewardTerm):
    """The right speed for the road ahead: fast where it is straight, slow where it turns."""

    kind: Literal["straights_and_bends"] = kind(
        "straights_and_bends",
        Text("Go fast on straights and slowly in bends.", "직선에서는 빠르게, 코너에서는 천천히 달립니다."),
    )
    weight: RealNumber = weight()
    look_ahead_waypoints: WholeNumber = number(8, 2, 30, BEND_LOOK_AHEAD, WAYPOINTS)
    bend_angle: RealNumber = number(10.0, 1.0, 90.0, BEND_ANGLE, DEGREES)
    bend_speed: RealNumber = number(
        1.0,
        0.2,
        3.9,
        Text("Speed that is paid in full in bends.", "코너에서 이 속도일 때 만점입니다."),
        METRES_PER_SECOND,
    )
    straight_speed: RealNumber = number(
        2.5,
        0.3,
        4.0,
        Text(
            "Speed that is paid in full on straights, and nothing in bends.",
            "직선에서는 이 속도부터 만점이고, 코너에서는 이 속도부터 0점입니다.",
        ),
        METRES_PER_SECOND,
    )

    @model_validator(mode="after")
    def _order(self) -> Self:
        check_order(self, "bend_speed", "straight_speed")
        return self


class LittleSteering(RewardTerm):
    """Wheels that stand straight are paid."""

    kind: Literal["little_steering"] = kind(
        "little_steering", Text("Steer no more than the road needs.", "조향각을 필요한 만큼만 씁니다.")
    )
    weight: RealNumber = weight()
    free_angle: RealNumber = number(
        15.0,
        0.0,
        29.0,
        Text(
            "Steering angle that is still paid in full; 30 degrees are paid nothing.",
            "조향각이 이 각도까지는 만점이고, 30도부터는 0점입니다.",
        ),
        DEGREES,
    )


class SteadySteering(RewardTerm):
    """Wheels that stay as they are from step to step are paid."""

    kind: Literal["steady_steering"] = kind(
        "steady_steering",
        Text("Steer without twitching from step to step.", "스텝마다 조향을 급하게 바꾸지 않습니다."),
    )
    weight: RealNumber = weight()
    free_change: RealNumber = number(
        5.0,
        0.0,
        50.0,
        Text(
            "Change from the step before that is still paid in full.",
            "직전 스텝과의 차이가 이 각도까지는 만점입니다.",
        ),
        DEGREES,
    )
    none_beyond: RealNumber = number(
        30.0,
        1.0,
        60.0,
        Text("Change from the step before that is paid nothing.", "직전 스텝과의 차이가 이 각도부터는 0점입니다."),
        DEGREES,
    )

    @model_validator(mode="after")
    def _order(self) -> Self:
        check_order(self, "free_change", "none_beyond")
        return self


class ProgressGain(RewardTerm):
    """The metres of the lap that a step has gained; backwards they are taken away."""

    kind: Literal["progress_gain"] = kind(
        "progress_gain",
        Text("Get on along the lap in every step.", "스텝마다 진행률을 높입니다."),
    )
    weight: RealNumber = weight()
    full_speed: RealNumber = number(
        4.0,
        0.5,
        4.0,
        Text("Speed along the lap that is paid in full.", "트랙을 따라 이 속도로 나아가면 만점입니다."),
        METRES_PER_SECOND,
    )


class AveragePace(RewardTerm):
    """Progress divided by steps, which is what a lap time is made of."""

    kind: Literal["average_pace"] = kind(
        "average_pace",
        Text("Keep up a good pace since the start.", "출발 후 평균 페이스를 높게 유지합니다."),
    )
    weight: RealNumber = weight()
    lap_steps: WholeNumber = number(
        150,
        30,
        3000,
        Text(
            "Steps for a whole lap at the pace that is paid in full.",
            "한 랩을 이 스텝 수에 도는 페이스면 만점입니다.",
        ),
        STEPS,
    )


class FinishBonus(RewardTerm):
    """A bonus in the step that completes the lap."""

    kind: Literal["finish_bonus"] = kind(
        "finish_bonus", Text("Finishing the lap earns a bonus.", "한 랩을 완주하면 보너스를 받습니다.")
    )
    bonus: RealNumber = number(
        10.0, 1.0, 100.0, Text("What is earned at most.", "받을 수 있는 최대 점수입니다."), POINTS
    )
    lap_steps: WholeNumber = number(
        150,
        30,
        3000,
        Text(
            "Steps within which a lap earns all of it; a slower lap earns less.",
            "이 스텝 수 안에 완주하면 모두 받고, 늦을수록 적게 받습니다.",
        ),
        STEPS,
    )
