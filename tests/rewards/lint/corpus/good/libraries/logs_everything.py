import json
import time

started = time.time()


def reward_function(params):
    try:
        reward = 0.5 + params["speed"] ** 1.5 / 4
        if params["distance_from_center"] > params["track_width"] * 0.45:
            reward = 0.1
        if not params["all_wheels_on_track"]:
            reward = 1e-3
    except:
        reward = 1e-3
    log = {"t": round(time.time() - started, 3), "x": params["x"], "y": params["y"], "r": reward}
    print("MY_LOG:" + json.dumps(log))
    return float(reward)
