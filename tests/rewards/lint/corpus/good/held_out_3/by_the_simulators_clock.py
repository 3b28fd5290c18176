lap = {"began": 0.0, "steps": 1e9}


def reward_function(params):
    if params["steps"] <= lap["steps"]:
        lap["began"] = params["sim_time"] - 1 / 15
    lap["steps"] = params["steps"]
    seconds = params["sim_time"] - lap["began"]
    metres = max(params["progress"], 0.0) / 100 * params["track_length"]
    average = metres / max(seconds, 1 / 15)
    if params["is_offtrack"]:
        return 1e-3
    reward = 0.6 * average + 0.2 * params["speed"]
    return float(reward if params["all_wheels_on_track"] else 0.4 * reward)
