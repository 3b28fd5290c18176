"""Pays for the average pace since the episode's start, and a bonus for a fast lap.

Why it works: progress divided by steps is what a lap time is made of, and it needs no memory.
Weakness: the average moves slowly, so late in a lap a good step and a bad one are paid nearly the same.
"""

GOOD_PACE = 0.5  # percent of the lap in a step: a lap of 200 steps, 13.3 seconds
LAP_BONUS = 20.0


def reward_function(params):
    """Return the pace compared with a good one; on the finish line more, the faster the lap was."""
    if not params["all_wheels_on_track"]:
        return 1e-3
    pace = max(params["progress"] / params["steps"] / GOOD_PACE, 1e-3)
    if params["progress"] == 100.0:
        return pace * LAP_BONUS
    return pace
