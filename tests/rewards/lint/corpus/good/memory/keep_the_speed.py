class PARAMS:
    prev_speed = None
    prev_steps = None


def reward_function(params):
    speed = params["speed"]
    steps = params["steps"]
    if PARAMS.prev_steps is None or steps < PARAMS.prev_steps:
        # a new episode
        PARAMS.prev_speed = None

    slowed_down = PARAMS.prev_speed is not None and PARAMS.prev_speed > speed
    straight_wheels = abs(params["steering_angle"]) < 5

    reward = speed if params["all_wheels_on_track"] else 1e-2
    if slowed_down and straight_wheels:
        reward *= min(1.0, 0.2 + speed / (PARAMS.prev_speed + 1e-6))

    PARAMS.prev_speed = speed
    PARAMS.prev_steps = steps
    return float(reward)
