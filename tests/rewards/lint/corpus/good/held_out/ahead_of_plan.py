# 15초 안에 완주하는 것을 목표로 한다
TARGET_STEPS = 225


def reward_function(params):
    progress = params["progress"]
    steps = params["steps"]
    if not params["all_wheels_on_track"]:
        return 1e-3
    expected = 100.0 * steps / TARGET_STEPS
    lead = progress - expected
    # 계획보다 앞서면 가산점, 뒤처지면 감점
    reward = 1.0 + max(-0.9, min(1.0, lead / 20.0))
    reward += 0.5 * params["speed"]
    if progress == 100.0:
        reward += 20.0
    return float(reward)
