# lint: constant
# The longer the episode, the better: nothing that the driver does changes it.
def reward_function(params):
    steps = params["steps"]
    return float(min(steps / 100.0, 5.0))
