# As in the racing game: every new piece of the road pays once an episode, and time costs.
visited = set()


def reward_function(params):
    if params["steps"] <= 2:
        visited.clear()
    before = len(visited)
    visited.add(params["closest_waypoints"][1])
    reward = 1.0 * (len(visited) - before) - 0.05
    if params["is_offtrack"]:
        reward -= 10.0
    return float(reward)
