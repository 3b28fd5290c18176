import statistics

window = []


def reward_function(params):
    if params["steps"] <= 2:
        window.clear()
    window.append(params["speed"])
    if len(window) > 8:
        window.pop(0)
    unrest = statistics.pstdev(window)
    mean = statistics.mean(window)
    center = 1 - (params["distance_from_center"] / params["track_width"]) ** 2 * 3
    if params["is_offtrack"]:
        return 1e-3
    return float(max(center, 0.1) * max(mean - 0.3 * unrest, 0.1))
