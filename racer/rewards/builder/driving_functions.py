"""What rendered files compute about the speed and the steering of the car, and how it gets on along the lap.

What changes from step to step is remembered by the file itself, and begins anew where ``steps`` does not go up.
"""

from __future__ import annotations

from typing import Final

from racer.language import Text
from racer.rewards.builder.function_text import FunctionText

LAST_STEP: Final = Text("what the step before has seen", "직전 스텝에서 본 값입니다")

DRIVING_FUNCTIONS: Final = (
    FunctionText(
        "right_speed",
        """
def right_speed(params):
    $doc
    speed = params["speed"]
    if abs(turn_ahead(params, ROAD_LOOK_AHEAD_WAYPOINTS)) < ROAD_BEND_ANGLE:
        return share(speed, 0.0, ROAD_STRAIGHT_SPEED)
    if speed <= ROAD_BEND_SPEED:
        return share(speed, 0.0, ROAD_BEND_SPEED)
    return share(speed, ROAD_STRAIGHT_SPEED, ROAD_BEND_SPEED)
""",
        Text(
            "Return 1.0 at the right speed for the road ahead, and less at others; on a straight more is never wrong.",
            "앞쪽 트랙에 맞는 속도면 1.0, 아니면 작은 값을 돌려줍니다. 직선에서는 더 빨라도 괜찮습니다.",
        ),
    ),
    FunctionText(
        "average_pace",
        """
def average_pace(params):
    $doc
    lap_share = params["progress"] / 100.0
    return share(lap_share * PACE_LAP_STEPS / params["steps"], 0.0, 1.0)
""",
        Text(
            "Return 1.0 for a lap in so many steps, as far as it is driven, and less for a slower one.",
            "지금까지의 평균이 목표 스텝 수에 맞으면 1.0, 느리면 작은 값을 돌려줍니다.",
        ),
    ),
    FunctionText(
        "progress_gain",
        """
last_progress = {"steps": float("inf"), "progress": 0.0}  # $last


def progress_gain(params):
    $doc
    is_first = params["steps"] <= last_progress["steps"]  # $first
    gained = 0.0 if is_first else params["progress"] - last_progress["progress"]
    last_progress["steps"], last_progress["progress"] = params["steps"], params["progress"]
    if gained < -50.0:  # $lap
        gained += 100.0
    speed = gained / 100.0 * params["track_length"] * STEPS_PER_SECOND
    return min(max(speed / GAIN_FULL_SPEED, -1.0), 1.0)
""",
        Text(
            "Return how fast the lap was driven since the step before: 1.0 at full speed, less than 0.0 backwards.",
            "직전 스텝부터 트랙을 따라 얼마나 빨리 나아갔는지 돌려줍니다. 목표 속도면 1.0, 뒤로 가면 음수입니다.",
        ),
        {
            "last": LAST_STEP,
            "first": Text("a new episode has begun", "새 에피소드가 시작되었습니다"),
            "lap": Text("the next lap has begun", "다음 랩이 시작되었습니다"),
        },
    ),
    FunctionText(
        "steering_change",
        """
last_steering = {"steps": float("inf"), "angle": 0.0}  # $last


def steering_change(params):
    $doc
    is_first = params["steps"] <= last_steering["steps"]  # $first
    change = 0.0 if is_first else abs(params["steering_angle"] - last_steering["angle"])
    last_steering["steps"], last_steering["angle"] = params["steps"], params["steering_angle"]
    return change
""",
        Text(
            "Return by how many degrees the steering angle differs from that of the step before.",
            "조향각이 직전 스텝과 몇 도 다른지 돌려줍니다.",
        ),
        {"last": LAST_STEP, "first": Text("a new episode has begun", "새 에피소드가 시작되었습니다")},
    ),
)
"""Every function about the driving, in the order in which a file has them."""
