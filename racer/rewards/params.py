"""The vocabulary of reward functions: every key of the dict they receive, with what it means in this code.

The readme of the examples, the help beside the editor and the check of a reward function are generated from this table,
and a test builds the dict and holds every row against it. Numpy and numba are not needed for it.

Geometric values refer to the front point, 0.14 m ahead of the car's origin, at the pose before the current action.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from racer.language import Text


@dataclass(frozen=True)
class Parameter:
    """One key of the dict that a reward function receives.

    Parameters
    ----------
    name
        The key.
    type
        The Python type of the value, as an annotation.
    unit
        The unit, or an empty string.
    range
        A Python expression over the keys that is true of every value, or an empty string.
    sentence
        What the value is.
    note
        Where the retired service's guide says something else, or what surprises people.
    """

    name: str
    type: str
    unit: str
    range: str
    sentence: Text
    note: Text | None = None


_NOT_THE_CENTER: Final = Text(
    "The old guide says the centre of the car.", "옛 안내서에는 차량 중심이라고 되어 있습니다."
)
_NEW: Final = Text("Not in the old guide.", "옛 안내서에는 없습니다.")

_DRIVING: Final = (
    Parameter(
        "all_wheels_on_track", "bool", "", "",
        Text(
            "True when the centres of all four wheels lie on the road; on the border line itself counts as off.",
            "네 바퀴의 중심이 모두 트랙 위에 있으면 True입니다. 경계선 위는 트랙 밖으로 봅니다.",
        ),
        Text("The width of the tyres is ignored.", "타이어의 폭은 따지지 않습니다."),
    ),
    Parameter(
        "x", "float", "m", "",
        Text("Where the front point is, along the track's first axis.", "차량 앞 기준점의 x 좌표입니다."),
        _NOT_THE_CENTER,
    ),
    Parameter(
        "y", "float", "m", "",
        Text("Where the front point is, along the track's second axis.", "차량 앞 기준점의 y 좌표입니다."),
        _NOT_THE_CENTER,
    ),
    Parameter(
        "heading", "float", "degrees", "-180 < heading <= 180",
        Text(
            "The direction in which the car points, anticlockwise from the x axis; it does not depend on the "
            "driving direction.",
            "차량이 향한 방향입니다. x축에서 반시계 방향으로 재며, 주행 방향과는 관계가 없습니다.",
        ),
    ),
    Parameter(
        "distance_from_center", "float", "m", "distance_from_center >= 0",
        Text(
            "Distance of the front point from the nearest point of the centre line.",
            "차량 앞 기준점에서 중앙선의 가장 가까운 점까지의 거리입니다.",
        ),
        Text("It can be more than half of track_width.", "track_width의 절반보다 클 수 있습니다."),
    ),
    Parameter(
        "projection_distance", "float", "m", "0 <= projection_distance <= track_length",
        Text(
            "Where that nearest point lies along the centre line, from the start line in driving direction.",
            "중앙선의 그 가장 가까운 점이 출발선에서 주행 방향으로 얼마나 떨어져 있는지를 나타냅니다.",
        ),
        Text(
            "Not in the old guide. It counts from the start line, not from where the episode started.",
            "옛 안내서에는 없습니다. 에피소드를 시작한 곳이 아니라 출발선에서 잽니다.",
        ),
    ),
    Parameter(
        "track_length", "float", "m", "track_length > 0",
        Text("Length of the centre line, the closing piece included.", "닫는 구간까지 포함한 중앙선의 길이입니다."),
    ),
    Parameter(
        "track_width", "float", "m", "track_width > 0",
        Text(
            "Distance between the border points that are nearest to the car's place on the centre line.",
            "차량의 중앙선 위치에서 가장 가까운 양쪽 경계선 점 사이의 거리입니다.",
        ),
        Text(
            "It changes along the track; the old guide treats it as constant.",
            "트랙을 따라 변합니다. 옛 안내서는 상수로 다룹니다.",
        ),
    ),
    Parameter(
        "is_left_of_center", "bool", "", "",
        Text(
            "True when the front point is nearer to the left border than to the right one, seen in driving "
            "direction.",
            "주행 방향으로 볼 때 차량 앞 기준점이 오른쪽 경계선보다 왼쪽 경계선에 가까우면 True입니다.",
        ),
    ),
    Parameter(
        "waypoints", "list[tuple[float, float]]", "m", "len(waypoints) >= 2",
        Text(
            "The points of the centre line in driving order; on a loop the first one is repeated at the end.",
            "주행 방향 순서로 늘어놓은 중앙선의 점입니다. 순환 트랙에서는 첫 점이 끝에 한 번 더 나옵니다.",
        ),
    ),
    Parameter(
        "closest_waypoints", "list[int]", "", "all(0 <= index < len(waypoints) for index in closest_waypoints)",
        Text(
            "The indices of the waypoints just behind and just ahead of the car's place on the centre line.",
            "차량의 중앙선 위치 바로 뒤와 바로 앞에 있는 웨이포인트의 인덱스입니다.",
        ),
        Text(
            "They follow the distance along the line; they are not always the two nearest points.",
            "중앙선을 따라 잰 거리를 기준으로 하므로 직선거리로 가장 가까운 두 점이 아닐 수 있습니다.",
        ),
    ),
    Parameter(
        "progress", "float", "%", "progress <= 100",
        Text(
            "Share of the lap done since the episode's start; exactly 100.0 when the lap is complete.",
            "에피소드를 시작한 뒤 달린 랩의 비율입니다. 완주하면 정확히 100.0입니다.",
        ),
        Text(
            "It is negative for a car that backs up behind its start, and starts again with each lap of a "
            "continuous race.",
            "시작한 곳보다 뒤로 가면 음수가 되고, 연속 주행 레이스에서는 랩마다 다시 시작합니다.",
        ),
    ),
    Parameter(
        "steps", "float", "", "steps >= 1 and steps == int(steps)",
        Text(
            "Number of decisions in this episode so far, as a float that holds a whole number.",
            "이 에피소드에서 지금까지 내린 결정의 수입니다. 정숫값을 담은 실수(float)입니다.",
        ),
        Text(
            "The old guide says int. The first step of an episode stands still and is not rewarded, so the first "
            "call sees 2.0. For range() or an index write int(steps).",
            "옛 안내서에는 int라고 되어 있습니다. 에피소드의 첫 스텝은 정지한 상태로 보상이 없으므로 첫 호출의 "
            "값은 2.0입니다. range()나 인덱스에는 int(steps)를 쓰세요.",
        ),
    ),
    Parameter(
        "speed", "float", "m/s", "",
        Text(
            "The speed that the current action asks for, before it is held to what the car can do.",
            "현재 행동이 요구하는 속도이며, 차량의 한계로 제한하기 전의 값입니다.",
        ),
        Text(
            "The old guide says observed speed; it is a command.",
            "옛 안내서에는 관측한 속도라고 되어 있지만 명령값입니다.",
        ),
    ),
    Parameter(
        "steering_angle", "float", "degrees", "",
        Text(
            "The steering angle that the current action asks for; positive is left.",
            "현재 행동이 요구하는 조향각입니다. 왼쪽이 양수입니다.",
        ),
    ),
    Parameter(
        "is_reversed", "bool", "", "",
        Text(
            "True when the track is driven against the order of its file.",
            "트랙을 파일의 순서와 반대로 달리면 True입니다.",
        ),
        Text(
            "The old guide says clockwise. It never means that the car points backwards.",
            "옛 안내서에는 시계 방향이라고 되어 있습니다. 차량이 거꾸로 향했다는 뜻이 아닙니다.",
        ),
    ),
    Parameter(
        "is_offtrack", "bool", "", "not (is_offtrack and all_wheels_on_track)",
        Text(
            "True when none of the four wheel centres lies on the road; a training episode ends then.",
            "네 바퀴의 중심이 모두 트랙 밖에 있으면 True이며, 이때 학습 에피소드가 끝납니다.",
        ),
        Text(
            "With one to three wheels on the road both this and all_wheels_on_track are False.",
            "바퀴가 한 개에서 세 개까지만 트랙 위에 있으면 이 값과 all_wheels_on_track 모두 False입니다.",
        ),
    ),
    Parameter(
        "is_crashed", "bool", "", "",
        Text("True when the car touches an object.", "차량이 장애물에 닿으면 True입니다."),
    ),
    Parameter(
        "sim_time", "float", "s", "sim_time >= 0",
        Text("The simulator's clock.", "시뮬레이터의 시계입니다."),
        _NEW,
    ),
)  # fmt: skip

_OBJECTS: Final = (
    Parameter(
        "closest_objects", "list[int]", "", "len(closest_objects) == 2",
        Text(
            "The indices of the objects behind and ahead of the car; [0, 0] when there are none.",
            "차량 뒤와 앞에 있는 물체의 인덱스입니다. 물체가 없으면 [0, 0]입니다.",
        ),
        Text(
            "Without objects the lists of objects are empty, so test their length before you look one up.",
            "물체가 없으면 objects_ 리스트가 비어 있으므로 값을 꺼내기 전에 길이를 확인하세요.",
        ),
    ),
    Parameter(
        "objects_location", "list[list[float]]", "m", "",
        Text("The x and y of each object.", "각 물체의 x, y 좌표입니다."),
    ),
    Parameter(
        "objects_distance", "list[float]", "m", "len(objects_distance) == len(objects_location)",
        Text(
            "Where each object stands along the centre line, from the start line.",
            "각 물체가 출발선에서 중앙선을 따라 얼마나 떨어져 있는지를 나타냅니다.",
        ),
        Text("It is not the distance between the object and the car.", "차량과 물체 사이의 거리가 아닙니다."),
    ),
    Parameter(
        "objects_distance_from_center", "list[float]", "m",
        "len(objects_distance_from_center) == len(objects_location)",
        Text("Distance of each object from the centre line.", "각 물체와 중앙선 사이의 거리입니다."),
        _NEW,
    ),
    Parameter(
        "objects_left_of_center", "list[bool]", "", "len(objects_left_of_center) == len(objects_location)",
        Text(
            "Whether each object stands left of the centre line, seen in driving direction.",
            "주행 방향으로 볼 때 각 물체가 중앙선 왼쪽에 있는지를 나타냅니다.",
        ),
    ),
    Parameter(
        "objects_heading", "list[float]", "radians", "len(objects_heading) == len(objects_location)",
        Text(
            "The direction in which each object points; 0.0 for one that stands.",
            "각 물체가 향한 방향입니다. 서 있는 물체는 0.0입니다.",
        ),
        Text("The old guide says degrees.", "옛 안내서에는 도(degree)라고 되어 있습니다."),
    ),
    Parameter(
        "objects_speed", "list[float]", "m/s", "len(objects_speed) == len(objects_location)",
        Text("The speed of each object.", "각 물체의 속도입니다."),
    ),
    Parameter(
        "object_in_camera", "bool", "", "",
        Text(
            "True when the next object ahead is in the camera's view.",
            "바로 앞 물체가 카메라 시야에 있으면 True입니다.",
        ),
        _NEW,
    ),
)  # fmt: skip

PARAMETERS: Final[tuple[Parameter, ...]] = (*_DRIVING, *_OBJECTS)
"""Every key, in the order in which the readme explains them."""

PARAMETER_NAMES: Final[tuple[str, ...]] = tuple(parameter.name for parameter in PARAMETERS)
"""The keys alone."""
