"""Angles for the physics: cosine, sine, tangent and wrapping in plain arithmetic.

The mathematics library of each system rounds its own way and takes half of a tick's time. These polynomials give the
same bits wherever floating-point numbers follow IEEE 754, so a drive does not depend on the machine that computes it.
"""

from __future__ import annotations

import math
from typing import Final

from racer.track.compiled import scalar_function

_FULL_TURN: Final = 2.0 * math.pi


@scalar_function
def wrap_angle(angle: float) -> float:
    """Return the angle [rad] in (-pi, pi]."""
    if -math.pi < angle <= math.pi:
        return angle
    return angle - _FULL_TURN * math.ceil((angle - math.pi) / _FULL_TURN)


@scalar_function
def cos_sin(angle: float) -> tuple[float, float]:
    """Return cosine and sine of an angle of at most half a turn and a bit either way [rad], to 2e-8.

    Taylor's series of a quarter of the angle, which is small, and the double-angle formulas twice.
    """
    quarter = 0.25 * angle
    sine, cosine = _sin_near_zero(quarter), _cos_near_zero(quarter)
    half_sine, half_cosine = 2.0 * sine * cosine, 1.0 - 2.0 * sine * sine
    return 1.0 - 2.0 * half_sine * half_sine, 2.0 * half_sine * half_cosine


@scalar_function
def tan_of_steering(angle: float) -> float:
    """Return the tangent of a steering angle of at most 0.6 rad, to one part in ten thousand (Taylor's series)."""
    square = angle * angle
    return angle * (1.0 + square * (1 / 3 + square * (2 / 15 + square * (17 / 315 + square * (62 / 2835)))))


@scalar_function
def _cos_near_zero(angle: float) -> float:
    square = angle * angle
    return 1.0 + square * (-1 / 2 + square * (1 / 24 + square * (-1 / 720 + square * (1 / 40320 - square / 3628800))))


@scalar_function
def _sin_near_zero(angle: float) -> float:
    square = angle * angle
    return angle * (1.0 + square * (-1 / 6 + square * (1 / 120 + square * (-1 / 5040 + square / 362880))))
