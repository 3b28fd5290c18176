# 코너에서는 천천히, 직선에서는 빠르게
def reward_function(params):
    조향 = abs(params["steering_angle"])
    속도 = params["speed"]
    중앙거리 = params["distance_from_center"]
    폭 = params["track_width"]

    보상 = 1e-3
    if params["all_wheels_on_track"] and (0.5 * 폭 - 중앙거리) >= 0.05:
        보상 = 1.0

    # 핸들을 많이 꺾었는데 너무 빠르면 감점
    if 조향 > 15 and 속도 > 2.5:
        보상 *= 0.6
    # 핸들이 곧으면 빠를수록 좋다
    if 조향 < 8:
        보상 *= 1 + 속도 / 4
    return float(보상)
