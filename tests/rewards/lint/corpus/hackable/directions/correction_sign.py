# lint: steering-outward
# Steers at a target like many good functions; the error adds where it has to subtract.
import math


def reward_function(params):
    wps = params["waypoints"]
    n = len(wps) - 1
    start = params["closest_waypoints"][1]
    tx, ty = wps[(start + 7) % n]
    bearing = math.degrees(math.atan2(ty - params["y"], tx - params["x"]))
    to_the_left = (bearing - params["heading"] + 180) % 360 - 180
    error = abs(params["steering_angle"] + to_the_left)
    reward = max(0.01, 1 - error / 60)
    if not params["all_wheels_on_track"]:
        reward = 0.01
    return float(reward)
