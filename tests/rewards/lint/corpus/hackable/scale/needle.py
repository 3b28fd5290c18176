# lint: needle
# A thousand times more within a hair's breadth of the line than anywhere else.
def reward_function(params):
    distance = params["distance_from_center"]
    return 0.01 / (distance + 1e-4) ** 1.2 + 0.001 * params["speed"]
