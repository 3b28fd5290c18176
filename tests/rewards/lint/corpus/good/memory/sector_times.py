# Rewards being faster than ever before through a tenth of the lap; the records stay for the whole training.
records = {}
now = {"sector": None, "steps": 0}


def reward_function(params):
    sector = int(params["progress"] // 10)
    steps = params["steps"]
    reward = params["speed"] if params["all_wheels_on_track"] else 0.01

    if steps <= 2:
        now.update(sector=sector, steps=steps)
    elif sector != now["sector"]:
        took = steps - now["steps"]
        best = records.get(now["sector"], 1e9)
        if took < best:
            records[now["sector"]] = took
            reward += 3.0
        now.update(sector=sector, steps=steps)
    return float(reward)
