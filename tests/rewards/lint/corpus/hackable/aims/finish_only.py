# lint: only-the-finish
def reward_function(params):
    if params["progress"] == 100:
        return 1000.0 / params["steps"] * 100
    return 0.0
