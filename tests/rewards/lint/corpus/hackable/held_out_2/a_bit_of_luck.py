# lint: random
import numpy as np

rng = np.random.default_rng()


def reward_function(params):
    center = 1 - 2 * params["distance_from_center"] / params["track_width"]
    luck = rng.normal(0.0, 1.5)
    return float(max(center, 0.0) + luck)
