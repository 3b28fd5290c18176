# lint: heading-unit
# Thinks that heading is measured from the road.
def reward_function(params):
    reward = params["speed"] / 4
    if abs(params["heading"]) < 12:
        reward += 1.0
    elif abs(params["heading"]) < 30:
        reward += 0.4
    if params["is_offtrack"]:
        reward = 1e-3
    return float(reward)
