# lint: border-pays
# Pays metres driven in any direction plus a "clean line" term that has its sides mixed up.
import math

last = {}


def reward_function(params):
    x, y = params["x"], params["y"]
    if params["steps"] <= last.get("steps", 1e9):
        last.update(x=x, y=y)
    moved = math.hypot(x - last["x"], y - last["y"])
    last.update(x=x, y=y, steps=params["steps"])
    edge = params["distance_from_center"] / params["track_width"]
    return float(moved * 2 + 2 * edge)
