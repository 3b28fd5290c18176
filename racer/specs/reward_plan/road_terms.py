"""Terms about where on the road the car is, where it points, and what it must keep clear of."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from racer.language import Text
from racer.specs.reward_plan.fields import (
    DEGREES,
    HALF_WIDTHS,
    METRES,
    POINTS,
    WAYPOINTS,
    choice,
    kind,
    number,
    weight,
)
from racer.specs.reward_plan.term import RewardTerm, check_order
from racer.specs.spec import RealNumber, WholeNumber  # noqa: TC001 - pydantic needs them when the classes are made

BEND_ANGLE = Text(
    "How far the road ahead has to turn to count as a bend.", "앞쪽 트랙이 이 각도 이상 꺾이면 코너로 봅니다."
)
BEND_LOOK_AHEAD = Text("How far ahead bends are looked for.", "이만큼 앞까지 살펴 코너를 찾습니다.")


class NearCenter(RewardTerm):
    """The middle of the road is paid, its borders are not."""

    kind: Literal["near_center"] = kind(
        "near_center", Text("Stay near the centre line.", "중앙선 가까이에서 달립니다.")
    )
    weight: RealNumber = weight()
    shape: Literal["smooth", "bands"] = choice(
        "smooth",
        Text("How the pay falls towards the border.", "경계로 갈수록 보상이 줄어드는 모양입니다."),
        {"smooth": Text("evenly", "고르게"), "bands": Text("in three bands", "세 구간으로 나누어")},
    )
    full_within: RealNumber = number(
        0.2,
        0.0,
        0.9,
        Text("Distance from the centre line that is still paid in full.", "중앙선에서 이 거리까지는 만점입니다."),
        HALF_WIDTHS,
    )
    none_beyond: RealNumber = number(
        1.0,
        0.1,
        1.0,
        Text("Distance from the centre line that is paid nothing.", "중앙선에서 이 거리부터는 0점입니다."),
        HALF_WIDTHS,
    )

    @model_validator(mode="after")
    def _order(self) -> Self:
        check_order(self, "full_within", "none_beyond")
        return self


class InsideBorders(RewardTerm):
    """Any line is paid, as long as there is room beside it."""

    kind: Literal["inside_borders"] = kind(
        "inside_borders",
        Text(
            "Keep all wheels on the road, with room to the border.", "모든 바퀴를 트랙 안에 두고 경계에 여유를 둡니다."
        ),
    )
    weight: RealNumber = weight()
    margin: RealNumber = number(
        0.2,
        0.01,
        0.5,
        Text(
            "Room between the car's middle and the nearer border that is paid in full.",
            "차량 중심과 가까운 경계 사이의 간격이 이만큼이면 만점입니다.",
        ),
        METRES,
    )


class KeepSide(RewardTerm):
    """One lane is paid, the other is not."""

    kind: Literal["keep_side"] = kind(
        "keep_side", Text("Keep to one side of the road.", "트랙의 한쪽 차선으로 달립니다.")
    )
    weight: RealNumber = weight()
    side: Literal["left", "right", "inside_of_bends", "outside_of_bends"] = choice(
        "inside_of_bends",
        Text(
            "Which side; on straights the sides of bends mean any.",
            "어느 쪽인지 정합니다. 코너 기준이면 직선에서는 상관없습니다.",
        ),
        {
            "left": Text("left", "왼쪽"),
            "right": Text("right", "오른쪽"),
            "inside_of_bends": Text("inside of the bend ahead", "앞쪽 코너의 안쪽"),
            "outside_of_bends": Text("outside of the bend ahead", "앞쪽 코너의 바깥쪽"),
        },
    )
    look_ahead_waypoints: WholeNumber = number(8, 2, 30, BEND_LOOK_AHEAD, WAYPOINTS)
    bend_angle: RealNumber = number(10.0, 1.0, 90.0, BEND_ANGLE, DEGREES)


class PointAlongRoad(RewardTerm):
    """The car's heading is compared with where the road goes."""

    kind: Literal["point_along_road"] = kind(
        "point_along_road", Text("Point where the road goes.", "차량의 헤딩을 트랙 방향에 맞춥니다.")
    )
    weight: RealNumber = weight()
    look_ahead_waypoints: WholeNumber = number(
        3, 1, 30, Text("How far ahead the road is looked at.", "이만큼 앞까지의 트랙 방향을 봅니다."), WAYPOINTS
    )
    full_within: RealNumber = number(
        10.0,
        0.0,
        80.0,
        Text("Angle to the road that is still paid in full.", "트랙 방향과의 차이가 이 각도까지는 만점입니다."),
        DEGREES,
    )
    none_beyond: RealNumber = number(
        60.0,
        1.0,
        90.0,
        Text("Angle to the road that is paid nothing.", "트랙 방향과의 차이가 이 각도부터는 0점입니다."),
        DEGREES,
    )

    @model_validator(mode="after")
    def _order(self) -> Self:
        check_order(self, "full_within", "none_beyond")
        return self


class ClearOfObjects(RewardTerm):
    """Far from the next object, or on the other side of it, all is well."""

    kind: Literal["clear_of_objects"] = kind(
        "clear_of_objects", Text("Stay clear of objects.", "장애물과 거리를 둡니다.")
    )
    weight: RealNumber = weight()
    warning_distance: RealNumber = number(
        1.5,
        0.3,
        5.0,
        Text("An object nearer than this counts.", "이보다 가까운 장애물부터 따집니다."),
        METRES,
    )
    side_room: RealNumber = number(
        0.45,
        0.1,
        1.0,
        Text(
            "Sideways distance to an object's middle that is paid in full; half of it is paid nothing.",
            "장애물 중심과의 좌우 간격이 이만큼이면 만점이고, 그 절반이면 0점입니다.",
        ),
        METRES,
    )


class OffTrack(RewardTerm):
    """Nothing else counts off the road; a plan without this term has it with its defaults."""

    kind: Literal["off_track"] = kind("off_track", Text("Leaving the road costs.", "트랙을 이탈하면 벌점을 받습니다."))
    penalty: RealNumber = number(
        2.0,
        1.0,
        100.0,
        Text(
            "What is lost, while one step at 4 m/s earns 1 at most.",
            "잃는 점수입니다. 4 m/s로 달리는 한 스텝은 최대 1점입니다.",
        ),
        POINTS,
    )
    wheels: Literal["all", "any"] = choice(
        "all",
        Text("How many wheels have to be off.", "바퀴가 몇 개 벗어나야 이탈인지 정합니다."),
        {"all": Text("all four", "네 바퀴 모두"), "any": Text("one is enough", "하나라도")},
    )


class Crash(RewardTerm):
    """Nothing else counts in a crash."""

    kind: Literal["crash"] = kind("crash", Text("Hitting an object costs.", "장애물과 충돌하면 벌점을 받습니다."))
    penalty: RealNumber = number(
        5.0,
        1.0,
        100.0,
        Text(
            "What is lost, while one step at 4 m/s earns 1 at most.",
            "잃는 점수입니다. 4 m/s로 달리는 한 스텝은 최대 1점입니다.",
        ),
        POINTS,
    )
