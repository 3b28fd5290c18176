# lint: fails
def reward_function(params):
    d = params["distance_from_center"] / params["track_width"]
    if d < 0.2:
        return 1.0
    elif d < 0.5:
        return 0.4 + params["speed"] / 10
