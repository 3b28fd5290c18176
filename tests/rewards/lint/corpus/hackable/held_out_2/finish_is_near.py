# lint: lingering-pays
# The nearer the finish, the more; nothing says that it has to be crossed.
def reward_function(params):
    if params["is_offtrack"]:
        return 0.001
    return float(10.0 / (105.0 - params["progress"]) + 0.02 * params["speed"])
