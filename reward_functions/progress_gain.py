"""Pays for every metre of the lap that was gained since the step before, and takes some back for leaving the road.

Why it works: the sum over a lap is the same for everyone, so the only way to earn more in a step is to be faster, and
the only way to earn on is to stay on the road. Driving back costs what driving on has earned.
Weakness: it says nothing about how to take a bend; the car finds out by leaving the road.
"""

REWARD_PER_METRE = 5.0
LEAVING_THE_ROAD = -2.0

last = {"steps": float("inf"), "progress": 0.0}  # what the step before has seen


def reward_function(params):
    """Return the metres gained, times five, and -2 for the step that leaves the road."""
    is_first = params["steps"] <= last["steps"]
    gained = 0.0 if is_first else params["progress"] - last["progress"]
    last["steps"], last["progress"] = params["steps"], params["progress"]
    if params["is_offtrack"]:
        return LEAVING_THE_ROAD
    if gained < -50.0:  # the next lap of a continuous race has begun
        gained += 100.0
    return REWARD_PER_METRE * gained / 100.0 * params["track_length"]
