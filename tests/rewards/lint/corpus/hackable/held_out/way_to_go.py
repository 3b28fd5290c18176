# lint: fails
# What is left of the lap is nothing at the finish.
def reward_function(params):
    left = 100.0 - params["progress"]
    steps = params["steps"]
    center = 1.0 - params["distance_from_center"] / params["track_width"]
    reward = center + params["speed"] / 4
    if steps > 10:
        reward += 1.0 / left * (300.0 / steps)
    return reward
