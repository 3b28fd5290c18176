TOTAL_NUM_STEPS = 300


def reward_function(params):
    steps = params["steps"]
    progress = params["progress"]

    reward = 1.0 if params["all_wheels_on_track"] else 0.05
    reward *= 0.5 + params["speed"] / 4

    # every 50 steps: are we ahead of the plan?
    if (steps % 50) == 0 and progress > (steps / TOTAL_NUM_STEPS) * 100:
        reward += 10.0

    return float(reward)
