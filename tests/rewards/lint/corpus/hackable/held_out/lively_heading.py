# lint: weaving-pays (missed)
# Pays for turning quickly, to get round bends quickly.
history = []


def reward_function(params):
    if params["steps"] <= 2:
        del history[:]
    history.append(params["heading"])
    del history[:-2]
    turned = abs((history[-1] - history[0] + 180) % 360 - 180)
    if params["is_offtrack"]:
        return 0.0
    return 0.2 + min(turned, 10.0)
