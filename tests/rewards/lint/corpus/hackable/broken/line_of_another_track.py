# lint: other-track
import math

RACING_LINE = [
    [-21.2, 31.4], [-20.4, 31.9], [-19.5, 32.2], [-18.6, 32.3], [-17.7, 32.2], [-16.9, 31.8],
    [-16.2, 31.2], [-15.8, 30.4], [-15.7, 29.5], [-15.9, 28.6], [-16.4, 27.9], [-17.1, 27.4],
    [-18.0, 27.1], [-18.9, 27.2], [-19.8, 27.4], [-20.6, 27.9], [-21.2, 28.6], [-21.5, 29.5],
]  # fmt: skip


def reward_function(params):
    car = [params["x"], params["y"]]
    nearest = min(math.dist(car, point) for point in RACING_LINE)
    reward = max(1e-3, 1 - nearest / params["track_width"])
    reward += 0.4 * params["speed"]
    if not params["all_wheels_on_track"]:
        reward = 1e-3
    return float(reward)
