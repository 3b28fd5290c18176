# lint: weaving-pays
# Rewards sideways acceleration, which a car that swings from side to side has most of.
def reward_function(params):
    if not params["all_wheels_on_track"]:
        return 1e-3
    cornering = params["speed"] ** 2 * abs(params["steering_angle"]) / 100
    return float(0.5 + cornering)
