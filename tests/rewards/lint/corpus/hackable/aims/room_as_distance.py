# lint: off-track-pays
# abs() turns "room to the border" into something that grows beyond it.
def reward_function(params):
    half = 0.5 * params["track_width"]
    room = abs(half - params["distance_from_center"] * 1.6)
    reward = room / half
    reward += 0.1 * params["speed"]
    return float(reward)
