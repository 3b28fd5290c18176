# on: oval
# Waypoint lists, read off the map of the oval.
LEFT = set(range(12, 46)) | set(range(62, 95))
FAST = set(range(0, 12)) | set(range(46, 62)) | set(range(95, 101))


def reward_function(params):
    if not params["all_wheels_on_track"]:
        return 1e-3
    wp = params["closest_waypoints"][1]
    reward = 1.0
    if wp in LEFT and params["is_left_of_center"]:
        reward += 1.0
    if wp in FAST:
        reward += 2.0 if params["speed"] > 2.5 else 0.5
    else:
        reward += 1.0 if 1.2 < params["speed"] <= 2.5 else 0.3
    return reward
