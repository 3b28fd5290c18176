# lint: other-track
def reward_function(params):
    left, right = params["is_left_of_center"], not params["is_left_of_center"]
    wp = params["closest_waypoints"][1]
    reward = 0.5
    if 20 <= wp <= 45 or wp in range(560, 600):
        reward = 1.0 if left else 0.2
    elif 470 < wp < 530:
        reward = 1.0 if right else 0.2
    if not params["all_wheels_on_track"]:
        reward = 0.01
    return reward * params["speed"]
