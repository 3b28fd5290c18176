# The mean of the waypoints around the car cuts the corners a little: follow that instead of the centre.
def smooth_point(waypoints, index, reach=4):
    n = len(waypoints) - 1
    xs = [waypoints[(index + k) % n][0] for k in range(-reach, reach + 1)]
    ys = [waypoints[(index + k) % n][1] for k in range(-reach, reach + 1)]
    return sum(xs) / len(xs), sum(ys) / len(ys)


def reward_function(params):
    if params["is_offtrack"] or params["is_crashed"]:
        return 0.001
    wps = params["waypoints"]
    a, b = params["closest_waypoints"]
    ax, ay = smooth_point(wps, a)
    bx, by = smooth_point(wps, b)
    # distance from the car to the line through both points
    dx, dy = bx - ax, by - ay
    length = (dx * dx + dy * dy) ** 0.5
    off = abs(dx * (params["y"] - ay) - dy * (params["x"] - ax)) / length
    near = max(0.0, 1.0 - off / (0.6 * params["track_width"]))
    return float(0.01 + near * near + 0.3 * params["speed"])
