"""Random numbers named by a key, so that a car's drive does not depend on who shares its batch.

The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): a
64-bit counter and a mixing function, cheap enough for a key per car and episode.
"""

from __future__ import annotations

import numpy as np

from racer.track.compiled import scalar_function

_GOLDEN_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


@scalar_function
def mix(counter: np.uint64) -> np.uint64:
    """Return 64 well-mixed bits for a counter."""
    z = counter + _GOLDEN_GAMMA
    z = (z ^ (z >> np.uint64(30))) * _MIX_1
    z = (z ^ (z >> np.uint64(27))) * _MIX_2
    return z ^ (z >> np.uint64(31))


@scalar_function
def number_of(key: np.uint64, draw: int) -> np.uint64:
    """Return number ``draw`` (from 0) of the stream that a key names: 64 even bits."""
    return mix(key + np.uint64(draw) * _GOLDEN_GAMMA)


@scalar_function
def unit_interval(bits: np.uint64) -> float:
    """Return a number in [0, 1) from the upper 53 of 64 random bits."""
    return float(bits >> np.uint64(11)) * 2.0**-53


@scalar_function
def uniform(key: np.uint64, draw: int, low: float, high: float) -> float:
    """Return number ``draw`` of a key, spread evenly over [low, high)."""
    return low + unit_interval(number_of(key, draw)) * (high - low)
