# lint: unreachable (surprising)
def reward_function(params):
    track_width = params["track_width"]
    distance = params["distance_from_center"]
    outer = 0.5 * track_width
    middle = 0.25 * track_width
    inner = 0.1 * track_width
    if distance <= outer:
        reward = 0.1
    elif distance <= middle:
        reward = 0.5
    elif distance <= inner:
        reward = 1.0
    else:
        reward = 1e-3
    return float(reward * params["speed"])
