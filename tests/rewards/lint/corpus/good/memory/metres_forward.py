import math

state = {}


def reward_function(params):
    """Metres moved along the road since the last step."""
    x, y = params["x"], params["y"]
    if params["steps"] <= state.get("steps", 1e9):
        state["x"], state["y"] = x, y
    wp = params["waypoints"]
    i, j = params["closest_waypoints"]
    road = math.atan2(wp[j][1] - wp[i][1], wp[j][0] - wp[i][0])
    moved = (x - state["x"]) * math.cos(road) + (y - state["y"]) * math.sin(road)
    state.update(x=x, y=y, steps=params["steps"])
    if params["is_offtrack"]:
        return -0.5
    return 10.0 * moved
