"""Turns reward plans into reward functions: readable Python of one file, which runs on the retired service too.

How the terms of a plan become one number:

- **Each term with a weight says from 0 to 1 how well a step does what it asks; the reward is their weighted mean, times
  the way forward**: the speed that the action asks for, along the road, as a share of 4 m/s. So points are paid for
  metres, not for steps. Were they paid for steps, a car could stand on the centre line and earn, and the slowest lap
  would earn the most; like this, standing earns nothing, circling earns nothing, a lap of a given quality earns the
  same at any speed, and discounting makes the faster one worth more. The speed asked for needs no memory, so that the
  reward can be drawn over a track.
- **Progress gained** measures the way itself, and is added to the mean as it is; it is less than 0 backwards.
- **Gates override**: a crash first, then leaving the road, then pointing backwards, which costs what going forwards can
  earn at most. Leaving the road costs even where the plan does not say so, and at least as much as any step on it
  short of a crash, so that it is never the best of a bad choice.
- **The bonus** is added in the step that completes the lap.

Weights are shares of one whole and every step earns 1 at most, so that penalties and the bonus, which are points, mean
the same in every plan.
"""

from __future__ import annotations

from racer.rewards.builder.form import plan_form
from racer.rewards.builder.render import render
from racer.rewards.builder.starters import STARTERS, Starter, starter_plan

__all__ = ["STARTERS", "Starter", "plan_form", "render", "starter_plan"]
