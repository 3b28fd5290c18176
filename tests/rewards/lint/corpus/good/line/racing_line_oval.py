# on: oval
# A racing line that I drew for the oval.
import math

LINE = [
    (3.35, 0.95),
    (3.95, 0.95),
    (4.55, 0.96),
    (5.14, 1.03),
    (5.69, 1.18),
    (6.13, 1.45),
    (6.44, 1.86),
    (6.53, 2.39),
    (6.43, 2.93),
    (6.15, 3.35),
    (5.74, 3.67),
    (5.18, 3.82),
    (4.58, 3.87),
    (3.98, 3.87),
    (3.38, 3.87),
    (2.78, 3.83),
    (2.2, 3.73),
    (1.71, 3.52),
    (1.33, 3.19),
    (1.12, 2.71),
    (1.12, 2.15),
    (1.32, 1.67),
    (1.67, 1.3),
    (2.16, 1.06),
    (2.75, 0.96),
]


def distance_to_piece(p, a, b):
    ax, ay = a
    dx, dy = b[0] - ax, b[1] - ay
    t = ((p[0] - ax) * dx + (p[1] - ay) * dy) / (dx * dx + dy * dy)
    t = max(0.0, min(1.0, t))
    return math.hypot(p[0] - ax - t * dx, p[1] - ay - t * dy)


def reward_function(params):
    car = (params["x"], params["y"])
    off = min(distance_to_piece(car, LINE[i - 1], LINE[i]) for i in range(len(LINE)))
    near = max(1e-3, 1 - off / (params["track_width"] * 0.5))
    reward = near + near * params["speed"] / 2
    if params["is_offtrack"]:
        reward = 1e-3
    return float(reward)
