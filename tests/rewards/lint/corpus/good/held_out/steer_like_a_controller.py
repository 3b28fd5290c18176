import math

KP = 60.0  # degrees of steering for a metre beside the line
KD = 0.8  # degrees of steering for a degree beside the road's direction


def reward_function(params):
    wps = params["waypoints"]
    i, j = params["closest_waypoints"]
    road = math.degrees(math.atan2(wps[j][1] - wps[i][1], wps[j][0] - wps[i][0]))
    heading_error = (params["heading"] - road + 180.0) % 360.0 - 180.0
    side = 1.0 if params["is_left_of_center"] else -1.0
    wanted = -KP * side * params["distance_from_center"] - KD * heading_error
    wanted = max(-30.0, min(30.0, wanted))
    closeness = 1.0 - abs(wanted - params["steering_angle"]) / 60.0
    if params["is_offtrack"]:
        return 0.001
    return closeness**2 * (0.5 + 0.25 * params["speed"])
