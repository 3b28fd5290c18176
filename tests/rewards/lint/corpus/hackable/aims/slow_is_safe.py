# lint: crawling-pays
def reward_function(params):
    if not params["all_wheels_on_track"]:
        return 1e-3
    center = 1 - params["distance_from_center"] / params["track_width"]
    calm = (4.0 - params["speed"]) / 4.0
    return center + calm
