# lint: memory-of-old-episodes
# The first call of an episode sees 2 steps, not 1, so the sums are never set back.
stats = {"speed": 0.0, "count": 0}


def reward_function(params):
    if params["steps"] == 1:
        stats["speed"], stats["count"] = 0.0, 0
    stats["speed"] += params["speed"] if params["all_wheels_on_track"] else 0.0
    stats["count"] += 1
    return stats["speed"] / stats["count"]
