# lint: backwards-pays
memory = {"progress": 0.0}


def reward_function(params):
    if params["steps"] <= 2:
        memory["progress"] = params["progress"]
    gain = memory["progress"] - params["progress"]
    memory["progress"] = params["progress"]
    if params["is_offtrack"]:
        return -1.0
    return float(10 * gain)
