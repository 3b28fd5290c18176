# lint: constant
# Every fine is so large that the floor at the end is all that is ever paid.
def reward_function(params):
    reward = 1.0
    reward -= 40 * (params["distance_from_center"] + 0.1) / params["track_width"]
    reward -= 5 * abs(params["steering_angle"]) / 30
    reward -= 3 * (4 - params["speed"])
    return float(max(reward, 1e-3))
