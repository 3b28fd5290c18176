import math

DIRECTION_THRESHOLD = 10.0


def reward_function(params):
    waypoints = params["waypoints"]
    before, after = params["closest_waypoints"]
    heading = params["heading"]

    next_point = waypoints[after]
    prev_point = waypoints[before]

    track_direction = math.atan2(next_point[1] - prev_point[1], next_point[0] - prev_point[0])
    track_direction = math.degrees(track_direction)

    direction_diff = abs(track_direction - heading)
    if direction_diff > 180:
        direction_diff = 360 - direction_diff

    reward = 1.0
    if direction_diff > DIRECTION_THRESHOLD:
        reward *= 0.5
    if not params["all_wheels_on_track"]:
        reward = 1e-3
    return float(reward)
