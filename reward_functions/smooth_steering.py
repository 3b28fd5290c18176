"""Pays for moving on with a quiet hand: the less the steering changes from step to step, the more.

Why it works: it does not fine a long bend at full lock, only the twitching, which costs speed and grip.
Weakness: the speed is the one asked for, and a car that never steers is the quietest, until it leaves the road.
"""

LARGEST_CHANGE = 30.0  # degrees from one step to the next that earn nothing more for being quiet

last = {"steps": float("inf"), "angle": 0.0}  # what the step before has seen


def reward_function(params):
    """Return the commanded speed, twice as much with a quiet hand, as long as all wheels are on the road."""
    is_first = params["steps"] <= last["steps"]
    change = 0.0 if is_first else abs(params["steering_angle"] - last["angle"])
    last["steps"], last["angle"] = params["steps"], params["steering_angle"]
    if not params["all_wheels_on_track"]:
        return 1e-3
    quiet = 1.0 - min(change / LARGEST_CHANGE, 1.0)
    return params["speed"] * (1.0 + quiet)
