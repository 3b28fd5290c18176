# lint: border-pays
# "<=" where ">=" was meant: the reward is for having no room left.
def reward_function(params):
    room = 0.5 * params["track_width"] - params["distance_from_center"]
    reward = 0.1
    if not params["is_offtrack"] and room <= 0.3 * params["track_width"]:
        reward = 1.0
    return reward * (1 + params["speed"])
