import math


def sigmoid(x, k=10.0):
    return 1 / (1 + math.exp(-k * x))


def reward_function(params):
    weights = {"center": 0.4, "speed": 0.4, "steering": 0.2}
    room = 0.5 - params["distance_from_center"] / params["track_width"]  # 0.5 in the middle, 0 on the border
    scores = {
        "center": sigmoid(room - 0.15, 15),
        "speed": sigmoid(params["speed"] / 4 - 0.5, 6),
        "steering": 1 - abs(params["steering_angle"]) / 30 * 0.5,
    }
    total = sum(weights[name] * scores[name] for name in weights)
    return float(total if params["all_wheels_on_track"] else total * 0.05)
