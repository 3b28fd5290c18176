import numpy as np


def reward_function(params):
    waypoints = np.array(params["waypoints"])
    nearest, following = params["closest_waypoints"]
    along = waypoints[following] - waypoints[nearest]
    along = along / np.linalg.norm(along)
    yaw = np.radians(params["heading"])
    car = np.array([np.cos(yaw), np.sin(yaw)])

    forward = float(np.dot(along, car))
    centered = np.clip(1 - params["distance_from_center"] / (params["track_width"] * 0.5), 0, 1)
    reward = 0.6 * np.maximum(forward, 0) + 0.4 * centered
    if not params["all_wheels_on_track"]:
        reward = reward * 0.05
    return np.float64(reward)
