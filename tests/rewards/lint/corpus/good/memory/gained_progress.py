prev_progress = None


def reward_function(params):
    global prev_progress
    if params["steps"] <= 2 or prev_progress is None:
        prev_progress = params["progress"]
        return 0.1
    gained = params["progress"] - prev_progress
    prev_progress = params["progress"]
    reward = 20.0 * gained
    if not params["all_wheels_on_track"]:
        reward -= 1.0
    return float(reward)
