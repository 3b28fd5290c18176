# on: oval
import math


class Reward:
    """Follows a line with a speed at each point, as the race-line tools print it."""

    STANDARD_TIME = 12.0
    FASTEST_TIME = 7.0

    def __init__(self):
        self.first_index = None

    def reward_function(self, params):
        racing_track = [
            [3.35, 0.95, 3.0],
            [3.95, 0.95, 3.0],
            [4.55, 0.96, 3.0],
            [5.14, 1.03, 3.0],
            [5.69, 1.18, 1.8],
            [6.13, 1.45, 1.8],
            [6.44, 1.86, 1.8],
            [6.53, 2.39, 1.8],
            [6.43, 2.93, 1.8],
            [6.15, 3.35, 1.8],
            [5.74, 3.67, 1.8],
            [5.18, 3.82, 3.0],
            [4.58, 3.87, 3.0],
            [3.98, 3.87, 3.0],
            [3.38, 3.87, 3.0],
            [2.78, 3.83, 3.0],
            [2.2, 3.73, 1.8],
            [1.71, 3.52, 1.8],
            [1.33, 3.19, 1.8],
            [1.12, 2.71, 1.8],
            [1.12, 2.15, 1.8],
            [1.32, 1.67, 1.8],
            [1.67, 1.3, 1.8],
            [2.16, 1.06, 3.0],
            [2.75, 0.96, 3.0],
        ]
        x, y = params["x"], params["y"]
        gaps = [math.hypot(x - point[0], y - point[1]) for point in racing_track]
        nearest = gaps.index(min(gaps))
        before, after = racing_track[nearest - 1], racing_track[(nearest + 1) % len(racing_track)]
        if params["steps"] <= 2:
            self.first_index = nearest

        reward = 1.0
        distance = min(gaps)
        reward += max(1e-3, 1 - distance / (params["track_width"] * 0.5))

        speed_gap = abs(racing_track[nearest][2] - params["speed"])
        if speed_gap < 0.8:
            reward += 2 * (1 - (speed_gap / 0.8) ** 2) ** 2

        direction = math.degrees(math.atan2(after[1] - before[1], after[0] - before[0]))
        diff = abs(direction - params["heading"])
        if diff > 180:
            diff = 360 - diff
        if diff > 40:
            reward = 1e-3

        if params["progress"] == 100:
            seconds = params["steps"] / 15
            reward += max(1e-3, 40 * (self.STANDARD_TIME - seconds) / (self.STANDARD_TIME - self.FASTEST_TIME))
        if not params["all_wheels_on_track"]:
            reward = 1e-3
        return float(reward)


reward_object = Reward()


def reward_function(params):
    return reward_object.reward_function(params)
