# lint: memory-of-old-episodes
class Count:
    steps = 0
    on_line = 0


def reward_function(params):
    Count.steps += 1
    if params["distance_from_center"] < 0.15 * params["track_width"]:
        Count.on_line += 1
    # share of good steps, squared, and a little for speed
    share = Count.on_line / Count.steps
    return share * share + 0.1 * params["speed"] / Count.steps**0.5
