# lint: memory-of-old-episodes
# Every piece of the road pays once, but once in the whole training.
visited = set()


def reward_function(params):
    tile = params["closest_waypoints"][1]
    reward = 0.05
    if tile not in visited:
        visited.add(tile)
        reward += 1.0
    if params["is_offtrack"]:
        reward = 0.0
    return reward
