# lint: crawling-pays
# Slows down in bends; but a bend is told by the steering, and braking is never undone.
def reward_function(params):
    steering = abs(params["steering_angle"])
    speed = params["speed"]
    if not params["all_wheels_on_track"]:
        return 1e-3
    reward = 1.0
    if steering > 5 and speed < 1.0:
        reward = 2.0
    if speed < 0.8:
        reward += 1.0
    elif speed > 2.0:
        reward -= 0.3
    return reward
