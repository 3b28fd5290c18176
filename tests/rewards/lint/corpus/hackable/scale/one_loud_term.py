# lint: drowned-term (surprising)
def reward_function(params):
    middle = max(0.0, 1 - 2 * params["distance_from_center"] / params["track_width"])
    quick = params["speed"] / 4
    quiet = 1 - abs(params["steering_angle"]) / 30
    if params["is_offtrack"]:
        return 0.0
    return 2000.0 * middle + 0.5 * quick + 0.5 * quiet
