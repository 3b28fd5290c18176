# lint: huge-bonus
def reward_function(params):
    if params["is_offtrack"]:
        return 1e-3
    reward = 0.1 + 0.2 * params["speed"] / 4
    if params["progress"] == 100:
        reward += 50000
    return reward
