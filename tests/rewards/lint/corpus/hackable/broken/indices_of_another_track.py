# lint: other-track
# Found on the net, for a track of many more waypoints.
FAST = list(range(0, 40)) + list(range(380, 440))
SLOW = [88, 89, 90, 91, 92, 410, 411, 412, 450, 451, 452, 453, 460, 461, 462]


def reward_function(params):
    nearest = params["closest_waypoints"][1]
    speed = params["speed"]
    reward = 0.5
    if nearest in FAST:
        reward = speed
    elif nearest in SLOW:
        reward = 4 - speed
    elif nearest > 400 and nearest < 500:
        reward = 2.0
    if params["is_offtrack"]:
        reward = 1e-3
    return float(reward)
