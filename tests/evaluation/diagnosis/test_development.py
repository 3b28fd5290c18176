"""How a training goes is read from its evaluations."""

from __future__ import annotations

import pytest

from racer.evaluation.diagnosis import Examined, development


def course(*progress, lap_s=None):
    """Return evaluations with these means of progress, five seconds apart."""
    times = lap_s or [None] * len(progress)
    return [
        Examined(5.0 * number, value, time) for number, (value, time) in enumerate(zip(progress, times, strict=True))
    ]


def said(*progress, lap_s=None):
    """Return the code of what is said of such a course."""
    finding = development(course(*progress, lap_s=lap_s))
    return None if finding is None else finding.code


@pytest.mark.parametrize(
    ("progress", "code"),
    [
        ((10, 20, 30, 40, 50), None),
        ((10, 20, 30, 40, 50, 60), "still_improving"),
        ((30, 30, 31, 29, 30, 31, 30, 30, 29), "stuck"),
        ((20, 60, 90, 95, 90, 60, 40, 35, 30), "got_worse"),
        ((20, 60, 100, 100, 100, 100, 100, 100, 100), None),
        ((20, 100, 100, 60, 100, 100, 100, 60, 100), None),
        ((50, 60, 70, 66, 68, 60, 55, 60, 62), "stuck"),
    ],
)
def test_a_course_has_its_name(progress, code):
    """Rising, flat and falling courses are told apart, chance is left alone, and too few say nothing."""
    assert said(*progress) == code


def test_faster_laps_are_an_improvement():
    """Where every lap is complete, it is the lap time that still improves, or does not."""
    done = [100.0] * 9
    assert said(*done, lap_s=[12, 12, 12, 11, 11, 11, 9, 9, 9]) == "still_improving"
    assert said(*done, lap_s=[12, 12, 12, 9, 9, 9, 9, 9, 9]) is None


def test_the_sentence_has_the_numbers():
    """What was reached, when, and what is left of it stands in the sentence, in both languages."""
    finding = development(course(20, 60, 90, 95, 91, 60, 40, 35, 30))
    assert "92% of the lap on average after 0.3 min, 35% lately" in finding.sentence.en
    assert "92%" in finding.sentence.ko
    assert len(finding.hints) == 3
