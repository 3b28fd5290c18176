GAMMA = 0.99

before = {"phi": None}


def phi(params):
    return params["progress"] / 5.0


def reward_function(params):
    """Potential-based shaping on top of a small living reward."""
    if params["steps"] <= 2:
        before["phi"] = phi(params)
    now = phi(params)
    shaping = GAMMA * now - before["phi"]
    before["phi"] = now
    if params["is_offtrack"]:
        return -2.0
    return 0.3 + 2.0 * shaping
