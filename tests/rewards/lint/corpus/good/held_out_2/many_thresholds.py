def reward_function(params):
    reward = 1e-3

    if params["is_offtrack"] or params["is_reversed"] and params["speed"] < 0:
        return reward

    share = params["distance_from_center"] / (params["track_width"] * 0.5)
    if share < 0.2:
        print("great")
        reward = 1.0
    elif share < 0.5:
        print("good")
        reward = 0.7
    elif share < 0.8:
        print("hm")
        reward = 0.4

    steering = abs(params["steering_angle"])
    speed = params["speed"]
    if steering < 10:
        if speed >= 3:
            reward *= 2
        elif speed >= 2:
            reward *= 1.5
    elif steering < 20:
        if speed > 3:
            reward *= 0.7
    else:
        if speed > 2:
            reward *= 0.5
        else:
            reward *= 0.9

    if params["steps"] > 20 and params["progress"] / params["steps"] > 0.4:
        reward += 0.5
    return float(reward)
