class Memory:
    def __init__(self):
        self.steering = None

    def change(self, params):
        if params["steps"] <= 2:
            self.steering = None
        before, self.steering = self.steering, params["steering_angle"]
        return 0.0 if before is None else abs(self.steering - before)


memory = Memory()


def reward_function(params):
    change = memory.change(params)
    reward = params["speed"] * max(0.05, 1 - 2 * params["distance_from_center"] / params["track_width"])
    if change > 20:
        reward *= 0.7
    return float(reward) + 1e-3
