# lint: leaving-pays
# Every step costs a little so that the car hurries; leaving the road costs less than a lap of that.
def reward_function(params):
    hurry = -0.6
    quality = 0.3 * (1 - 2 * params["distance_from_center"] / params["track_width"])
    pace = 0.05 * params["speed"]
    if params["is_offtrack"]:
        return -4.0
    return hurry + quality + pace
