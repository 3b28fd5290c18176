"""What rendered files compute about the place of the car on the road, its heading and the objects around it.

Angles are in degrees and lengths in metres, as reward functions have them. No key is read that the retired service's
validator did not know.
"""

from __future__ import annotations

from typing import Final

from racer.language import Text
from racer.rewards.builder.function_text import FunctionText

ROAD_FUNCTIONS: Final = (
    FunctionText(
        "near_center",
        """
def near_center(params):
    $doc
    half_width = params["track_width"] / 2
    return share(params["distance_from_center"] / half_width, CENTER_NONE_BEYOND, CENTER_FULL_WITHIN)
""",
        Text(
            "Return 1.0 near the centre line, and less towards the border.",
            "중앙선 가까이에서는 1.0, 경계로 갈수록 작은 값을 돌려줍니다.",
        ),
    ),
    FunctionText(
        "near_center_in_bands",
        """
def near_center_in_bands(params):
    $doc
    off_center = params["distance_from_center"] / (params["track_width"] / 2)
    if off_center <= CENTER_FULL_WITHIN:
        return 1.0
    if off_center <= (CENTER_FULL_WITHIN + CENTER_NONE_BEYOND) / 2:
        return 0.5
    if off_center <= CENTER_NONE_BEYOND:
        return 0.1
    return 0.0
""",
        Text(
            "Return 1.0 in the inner band around the centre line, then 0.5 and 0.1, and 0.0 beyond.",
            "중앙선 둘레의 안쪽 구간에서는 1.0, 그다음 구간에서는 0.5와 0.1, 그 밖에서는 0.0을 돌려줍니다.",
        ),
    ),
    FunctionText(
        "inside_borders",
        """
def inside_borders(params):
    $doc
    if not params["all_wheels_on_track"]:
        return 0.0
    room = params["track_width"] / 2 - params["distance_from_center"]
    return share(room, 0.0, BORDER_MARGIN)
""",
        Text(
            "Return 1.0 with room to the border, less with less, and 0.0 with a wheel off the road.",
            "경계와 여유가 있으면 1.0, 여유가 줄면 작은 값, 바퀴가 하나라도 나가면 0.0을 돌려줍니다.",
        ),
    ),
    FunctionText(
        "on_inside_of_bend",
        """
def on_inside_of_bend(params):
    $doc
    turn = turn_ahead(params, SIDE_LOOK_AHEAD_WAYPOINTS)
    if abs(turn) < SIDE_BEND_ANGLE:
        return 1.0
    return on_left(params) if turn > 0.0 else 1.0 - on_left(params)
""",
        Text(
            "Return 1.0 on the inside of the bend ahead, 0.0 on its outside, and 1.0 anywhere on a straight.",
            "앞쪽 코너의 안쪽이면 1.0, 바깥쪽이면 0.0, 직선에서는 어디든 1.0을 돌려줍니다.",
        ),
    ),
    FunctionText(
        "on_outside_of_bend",
        """
def on_outside_of_bend(params):
    $doc
    turn = turn_ahead(params, SIDE_LOOK_AHEAD_WAYPOINTS)
    if abs(turn) < SIDE_BEND_ANGLE:
        return 1.0
    return on_left(params) if turn < 0.0 else 1.0 - on_left(params)
""",
        Text(
            "Return 1.0 on the outside of the bend ahead, 0.0 on its inside, and 1.0 anywhere on a straight.",
            "앞쪽 코너의 바깥쪽이면 1.0, 안쪽이면 0.0, 직선에서는 어디든 1.0을 돌려줍니다.",
        ),
    ),
    FunctionText(
        "pointing_along_road",
        """
def pointing_along_road(params):
    $doc
    off_course = abs(difference(params["heading"], road_direction(params, HEADING_LOOK_AHEAD_WAYPOINTS)))
    return share(off_course, HEADING_NONE_BEYOND, HEADING_FULL_WITHIN)
""",
        Text(
            "Return 1.0 when the car points where the road goes, and less the further it points beside it.",
            "헤딩이 트랙 방향과 같으면 1.0, 어긋날수록 작은 값을 돌려줍니다.",
        ),
    ),
    FunctionText(
        "clear_of_objects",
        """
def clear_of_objects(params):
    $doc
    lane = params["track_width"] / 4  # $lane
    clear = 1.0
    for index in params["closest_objects"]:
        if index >= len(params["objects_location"]):
            continue  # $none
        x, y = params["objects_location"][index]
        distance = math.hypot(x - params["x"], y - params["y"])
        middle = lane if params["objects_left_of_center"][index] else -lane
        beside = abs(left_of_center(params) - middle)
        far_away = share(distance, 0.0, OBJECT_WARNING_DISTANCE)
        passing = share(beside, OBJECT_SIDE_ROOM / 2, OBJECT_SIDE_ROOM)
        clear = min(clear, max(far_away, passing))
    return clear
""",
        Text(
            "Return 1.0 far from objects or with room beside them, and less on the way into one.",
            "장애물에서 멀거나 옆으로 비켜 있으면 1.0, 부딪치는 길로 갈수록 작은 값을 돌려줍니다.",
        ),
        {
            "lane": Text("objects stand in the middle of a lane", "장애물은 차선 가운데에 있습니다"),
            "none": Text("there are no objects", "장애물이 없습니다"),
        },
    ),
    FunctionText(
        "on_left",
        """
def on_left(params):
    $doc
    return share(left_of_center(params) / params["track_width"], -0.25, 0.25)
""",
        Text(
            "Return 1.0 in the left lane, 0.0 in the right one, and something between in between.",
            "왼쪽 차선이면 1.0, 오른쪽 차선이면 0.0, 그 사이에서는 사이 값을 돌려줍니다.",
        ),
    ),
    FunctionText(
        "left_of_center",
        """
def left_of_center(params):
    $doc
    distance = params["distance_from_center"]
    return distance if params["is_left_of_center"] else -distance
""",
        Text(
            "Return how many metres left of the centre line the car is; negative to the right.",
            "차량이 중앙선에서 왼쪽으로 몇 m 떨어져 있는지 돌려줍니다. 오른쪽이면 음수입니다.",
        ),
    ),
    FunctionText(
        "forward",
        """
def forward(params):
    $doc
    off_course = math.radians(params["heading"] - road_direction(params, 1))
    return min(params["speed"] / TOP_SPEED, 1.0) * math.cos(off_course)
""",
        Text(
            "Return how fast the car goes along the road: 1.0 at top speed, 0.0 across it, less than 0.0 backwards.",
            "트랙을 따라 얼마나 빨리 가는지 돌려줍니다. 최고 속도면 1.0, 가로지르면 0.0, 거꾸로 가면 음수입니다.",
        ),
    ),
    FunctionText(
        "turn_ahead",
        """
def turn_ahead(params, ahead):
    $doc
    return difference(road_direction(params, ahead), road_direction(params, 1))
""",
        Text(
            "Return by how many degrees the road turns until so many waypoints ahead; positive is left.",
            "앞쪽 웨이포인트까지 트랙이 몇 도 꺾이는지 돌려줍니다. 왼쪽이 양수입니다.",
        ),
    ),
    FunctionText(
        "road_direction",
        """
def road_direction(params, ahead):
    $doc
    waypoints, behind = params["waypoints"], params["closest_waypoints"][0]
    last = len(waypoints) - 1
    if list(waypoints[0]) == list(waypoints[last]):  # $loop
        start, end = waypoints[behind % last], waypoints[(behind + ahead) % last]
    else:
        start, end = waypoints[min(behind, last - 1)], waypoints[min(behind + ahead, last)]
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
""",
        Text(
            "Return the direction in degrees from the waypoint behind the car to the one so many further on.",
            "차량 바로 뒤의 웨이포인트에서 그만큼 앞의 웨이포인트까지의 방향을 도 단위로 돌려줍니다.",
        ),
        {
            "loop": Text(
                "a loop: its last waypoint is the first one again",
                "순환 트랙은 마지막 웨이포인트가 첫 웨이포인트와 같습니다",
            )
        },
    ),
    FunctionText(
        "difference",
        """
def difference(angle, other):
    $doc
    return (angle - other + 180.0) % 360.0 - 180.0
""",
        Text(
            "Return the angle from one direction to another the short way round, from -180 to 180 degrees.",
            "두 방향의 차이를 가까운 쪽으로 재어 -180도에서 180도 사이로 돌려줍니다.",
        ),
    ),
    FunctionText(
        "share",
        """
def share(value, none, full):
    $doc
    return min(max((value - none) / (full - none), 0.0), 1.0)
""",
        Text(
            "Return 0.0 where the value is at none or beyond, 1.0 at full or beyond, and something between in between.",
            "값이 none이거나 그 너머면 0.0, full이거나 그 너머면 1.0, 그 사이에서는 사이 값을 돌려줍니다.",
        ),
    ),
)
"""Every function about the road, in the order in which a file has them: what is called stands below what calls it."""
