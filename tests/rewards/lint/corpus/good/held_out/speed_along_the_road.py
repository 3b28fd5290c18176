import numpy as np


def reward_function(params):
    points = np.asarray(params["waypoints"], dtype=float)
    i, j = params["closest_waypoints"]
    tangent = points[j] - points[i]
    tangent /= np.hypot(*tangent)
    yaw = np.deg2rad(params["heading"])
    along = params["speed"] * (tangent[0] * np.cos(yaw) + tangent[1] * np.sin(yaw))
    if params["is_offtrack"]:
        along = -2.0
    edge = max(0.0, params["distance_from_center"] / params["track_width"] - 0.35)
    return float(along - 4.0 * edge)
