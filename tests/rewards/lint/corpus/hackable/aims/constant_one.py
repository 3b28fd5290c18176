# lint: constant
def reward_function(params):
    reward = 0.0
    if params["speed"] > 0:
        reward = 1.0
    return reward
