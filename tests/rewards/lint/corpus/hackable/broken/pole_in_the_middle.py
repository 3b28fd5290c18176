# lint: fails
# One over the distance: on the line itself there is nothing to divide by.
def reward_function(params):
    distance = round(params["distance_from_center"], 3)
    reward = min(1.0 / distance * 0.05, 10.0)
    return reward + params["speed"]
