"""보상 함수: 안전하게, 그러나 빠르게."""

import logging
import math

최대속도 = 4.0
log = logging.getLogger(__name__)


def 방향차이(params):
    앞, 뒤 = params["closest_waypoints"][1], params["closest_waypoints"][0]
    점 = params["waypoints"]
    도로 = math.degrees(math.atan2(점[앞][1] - 점[뒤][1], 점[앞][0] - 점[뒤][0]))
    차이 = abs(도로 - params["heading"]) % 360
    return min(차이, 360 - 차이)


def reward_function(params):
    try:
        중앙 = max(0.0, 1 - params["distance_from_center"] / (0.5 * params["track_width"]))
        방향 = max(0.0, 1 - 방향차이(params) / 60)
        속도 = (params["speed"] / 최대속도) ** 2
        보상 = 0.3 * 중앙 + 0.3 * 방향 + 0.6 * 속도 * 방향
        if not params["all_wheels_on_track"]:
            보상 = 1e-3
    except Exception:
        log.exception("보상 계산 실패")
        보상 = 1e-3
    return float(보상)
