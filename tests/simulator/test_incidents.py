"""Each rule that ends an episode does what its name says, at its limit and not before."""

from __future__ import annotations

from racer.simulator.incidents import (
    count_backward_steps,
    count_still_steps,
    is_immobilized,
    is_lap_complete,
    is_off_track,
    is_reversed,
    is_time_up,
)


def test_one_wheel_on_the_road_is_enough() -> None:
    """A car is off the track only when all four wheels are."""
    assert [is_off_track(float(wheels)) for wheels in range(5)] == [True, False, False, False, False]


def test_a_lap_ends_at_one_hundred_percent() -> None:
    """Progress of exactly 100 completes the lap; the last millimetre before it does not."""
    assert is_lap_complete(100.0)
    assert not is_lap_complete(99.999)


def test_standing_for_fifteen_steps_immobilises() -> None:
    """Fourteen still steps do not end an episode, fifteen do, and a single motion starts the count again."""
    still = 0.0
    for _ in range(14):
        still = count_still_steps(still, 0.0003, 0.0)
    assert not is_immobilized(still)
    assert is_immobilized(count_still_steps(still, 0.0, 0.0))
    assert count_still_steps(still, 0.0002, 0.0003) == 0.0


def test_falling_progress_for_fifteen_steps_is_reversed() -> None:
    """Fourteen falls of progress do not end an episode, fifteen do, and holding still starts the count again."""
    backward = 0.0
    for _ in range(14):
        backward = count_backward_steps(backward, 5.0, 4.9)
    assert not is_reversed(backward)
    assert is_reversed(count_backward_steps(backward, 5.0, 4.9))
    assert count_backward_steps(backward, 5.0, 5.0) == 0.0


def test_the_step_limit_counts_decisions() -> None:
    """The decision that reaches the limit ends the episode."""
    assert [is_time_up(float(steps), 10) for steps in (9, 10)] == [False, True]
