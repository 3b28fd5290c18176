# lint: weaving-pays
# Wanted: reacting quickly. Paid: every change of the steering angle.
last = {"steering": 0.0, "steps": 0}


def reward_function(params):
    if params["steps"] <= last["steps"]:
        last["steering"] = params["steering_angle"]
    change = abs(params["steering_angle"] - last["steering"])
    last["steering"], last["steps"] = params["steering_angle"], params["steps"]
    if params["is_offtrack"]:
        return 0.0
    return 0.3 + change / 10.0
