# lint: random
# Measures time on the computer's clock; simulated time runs at another pace.
import time


class Lap:
    started = time.time()


def reward_function(params):
    if params["steps"] <= 2:
        Lap.started = time.time()
    elapsed = time.time() - Lap.started
    if params["is_offtrack"]:
        return 1e-3
    return 10.0 * params["progress"] / (elapsed + 1.0)
