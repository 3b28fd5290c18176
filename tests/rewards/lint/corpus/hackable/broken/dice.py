# lint: random
import random


def reward_function(params):
    reward = params["speed"] if params["all_wheels_on_track"] else 0.01
    # a little exploration
    reward += random.uniform(-3, 3)
    return float(reward)
