def reward_function(params):
    progress, steps = params["progress"], params["steps"]
    if params["is_offtrack"] or steps < 1:
        return 1e-3
    pace = max(progress, 0.0) / steps  # per cent a step
    reward = (pace * 2.0) ** 2 + 0.05 * params["speed"]
    if not params["all_wheels_on_track"]:
        reward *= 0.5
    return float(reward + 1e-3)
