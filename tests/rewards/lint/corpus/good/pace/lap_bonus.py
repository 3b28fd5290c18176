SECONDS_WANTED = 15
STEPS_WANTED = SECONDS_WANTED * 15


def reward_function(params):
    reward = params["speed"] * (1.0 if params["distance_from_center"] < params["track_width"] * 0.3 else 0.4)
    if params["is_offtrack"]:
        return 1e-3
    if params["progress"] == 100:
        reward += 60 * min(STEPS_WANTED / params["steps"], 2.0)
    return float(reward)
