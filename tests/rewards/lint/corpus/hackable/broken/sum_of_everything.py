# lint: memory-of-old-episodes
total = 0.0


def reward_function(params):
    global total
    if params["all_wheels_on_track"]:
        total += params["speed"] / 100
    else:
        total -= 0.05
    return float(total)
