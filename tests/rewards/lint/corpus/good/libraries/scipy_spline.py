import numpy as np
from scipy.interpolate import CubicSpline

cache = {}


def center_spline(waypoints):
    """A periodic curve through every third waypoint, made once."""
    if "spline" not in cache:
        points = np.array(waypoints[:-1])[::3]
        points = np.vstack([points, points[:1]])
        t = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
        cache["spline"] = CubicSpline(t, points, bc_type="periodic")
        cache["length"] = t[-1]
    return cache["spline"], cache["length"]


def reward_function(params):
    spline, length = center_spline(params["waypoints"])
    share = params["projection_distance"] / params["track_length"]
    s = (share * length + 0.5) % length
    dx, dy = spline(s, 1)
    wanted = np.degrees(np.arctan2(dy, dx))
    diff = abs((params["heading"] - wanted + 180) % 360 - 180)
    reward = float(np.exp(-((diff / 25.0) ** 2)))
    if params["is_offtrack"]:
        return 0.001
    return reward * (0.5 + params["speed"] / 4.0) + 0.01
