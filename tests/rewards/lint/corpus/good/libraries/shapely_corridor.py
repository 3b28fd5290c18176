import shapely.geometry as sg


def reward_function(params):
    line = sg.LineString(params["waypoints"])
    car = sg.Point(params["x"], params["y"])
    distance = line.distance(car)
    allowed = params["track_width"] * 0.25
    if params["is_offtrack"]:
        return 0.001
    if distance < allowed:
        return 1.0 + params["speed"] / 2.0
    return 0.3
