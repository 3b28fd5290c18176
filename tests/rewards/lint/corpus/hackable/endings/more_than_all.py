# lint: unreachable (surprising)
def reward_function(params):
    reward = params["speed"] * (1 if params["all_wheels_on_track"] else 0.01)
    if params["progress"] > 100:
        reward += 50.0
    return reward
