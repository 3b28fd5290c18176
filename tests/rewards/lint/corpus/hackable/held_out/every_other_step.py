# lint: constant
def reward_function(params):
    """Reward every fifth step to keep the car going."""
    steps = int(params["steps"])
    if steps % 5 == 0:
        return 1.0
    return 0.2
