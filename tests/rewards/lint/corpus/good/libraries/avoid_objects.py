import math


def reward_function(params):
    """Stay on the road, and keep away from a box that stands in the same lane."""
    reward = 1e-3
    lane = 1e-3
    if params["all_wheels_on_track"] and 0.5 * params["track_width"] - params["distance_from_center"] >= 0.05:
        lane = 1.0

    avoid = 1.0
    if params["objects_location"]:
        following = params["closest_objects"][1]
        ox, oy = params["objects_location"][following]
        gap = math.hypot(params["x"] - ox, params["y"] - oy)
        same_side = params["objects_left_of_center"][following] == params["is_left_of_center"]
        if same_side:
            if gap < 0.3:
                avoid = 1e-3
            elif gap < 0.5:
                avoid = 0.4
            elif gap < 0.8:
                avoid = 0.7
    if params["is_crashed"]:
        return 1e-3
    reward += lane + 3.0 * avoid * (lane > 0.5)
    return float(reward)
