import functools


def clipped(function):
    @functools.wraps(function)
    def inner(self, params):
        return min(max(function(self, params), 0.0), 1.0)

    return inner


class Reward:
    def __init__(self, **weights):
        self.weights = weights
        self.verbose = False

    @clipped
    def center(self, params):
        return 1 - params["distance_from_center"] / params["track_width"] * 2

    @clipped
    def speed(self, params):
        return (params["speed"] - 0.5) / 3.0

    @clipped
    def pace(self, params):
        return params["progress"] / params["steps"] / 0.6

    def reward_function(self, params):
        if params["is_offtrack"]:
            return 1e-3
        reward = sum(weight * getattr(self, name)(params) for name, weight in self.weights.items())
        if self.verbose:
            print("reward", reward)
        return float(reward)


reward_object = Reward(center=1.0, speed=1.5, pace=2.0)


def reward_function(params):
    return reward_object.reward_function(params)
