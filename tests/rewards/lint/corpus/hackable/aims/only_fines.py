# lint: leaving-pays
def reward_function(params):
    fine = params["distance_from_center"] / params["track_width"]
    fine += abs(params["steering_angle"]) / 60
    fine += (4.0 - params["speed"]) / 4.0 + 0.3
    return -float(fine)
