import collections


class History:
    progress = collections.deque(maxlen=11)


def reward_function(params):
    if params["steps"] <= 2:
        History.progress.clear()
    History.progress.append(params["progress"])
    gained = History.progress[-1] - History.progress[0]
    per_step = gained / max(len(History.progress) - 1, 1)
    reward = 4.0 * per_step
    if not params["all_wheels_on_track"]:
        reward *= 0.2
    reward += 0.2 * (1.0 - 2.0 * params["distance_from_center"] / params["track_width"])
    return float(reward)
