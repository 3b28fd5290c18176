# lint: crawling-pays
def reward_function(params):
    if params["is_offtrack"]:
        return 1e-3
    # few steps for much progress is good
    pace = params["steps"] / max(params["progress"], 0.1)
    return float(min(pace, 100.0)) + 0.5 * params["speed"]
