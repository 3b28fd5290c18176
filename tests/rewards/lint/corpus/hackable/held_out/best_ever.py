# lint: memory-of-old-episodes
# Only progress beyond the best of all episodes counts, so after a first good lap there is nothing left to earn.
best = 0.0


def reward_function(params):
    global best
    reward = 0.01 if params["is_offtrack"] else 0.1
    if params["progress"] > best:
        reward += 5.0 * (params["progress"] - best)
        best = params["progress"]
    return float(reward)
