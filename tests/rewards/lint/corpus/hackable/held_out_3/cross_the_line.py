# lint: weaving-pays (missed)
# Meant: come back to the line. Paid: every crossing of it.
side = None


def reward_function(params):
    global side
    if params["steps"] <= 2:
        side = params["is_left_of_center"]
    crossed = params["is_left_of_center"] != side
    side = params["is_left_of_center"]
    reward = 0.2 + 0.1 * params["speed"]
    if crossed:
        reward += 3.0
    if params["is_offtrack"]:
        reward = 0.0
    return reward
