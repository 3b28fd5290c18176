from collections import deque

angles = deque(maxlen=5)


def reward_function(params):
    if params["steps"] <= 2:
        angles.clear()
    angles.append(params["steering_angle"])
    spread = max(angles) - min(angles)

    track_width = params["track_width"]
    reward = 0.001
    if params["all_wheels_on_track"]:
        reward = 1.0 - 0.8 * (params["distance_from_center"] / track_width)
        reward += 0.5 * (1 - spread / 60)
        reward += params["progress"] / params["steps"]
    return reward
