"""Where a replay stands and how it goes on: a small immutable cursor that knows no window."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""How fast a replay may run, times real time."""


@dataclass(frozen=True)
class Playback:
    """The state of a replay; every method returns the next state.

    Parameters
    ----------
    duration_s
        How long the longest recording is, s.
    step_s
        Time between two recorded rows, s.
    cars
        How many recordings are shown.
    time_s
        Where the replay stands, s.
    speed
        How fast it runs, times real time.
    is_playing, loops
        Whether time goes on, and whether it starts again at the end.
    car
        The number of the car whose numbers are shown, from 0.
    follows
        Whether the picture follows that car instead of showing the whole track.
    shows_help
        Whether the keys are listed.
    """

    duration_s: float
    step_s: float
    cars: int = 1
    time_s: float = 0.0
    speed: float = 1.0
    is_playing: bool = True
    loops: bool = False
    car: int = 0
    follows: bool = False
    shows_help: bool = False

    def advanced(self, wall_s: float) -> Playback:
        """Let real time pass, s."""
        if not self.is_playing:
            return self
        time_s = self.time_s + wall_s * self.speed
        if time_s < self.duration_s:
            return replace(self, time_s=time_s)
        if self.loops and self.duration_s > 0.0:
            return replace(self, time_s=time_s % self.duration_s)
        return replace(self, time_s=self.duration_s, is_playing=False)

    def toggled(self) -> Playback:
        """Play or pause; at the end, play from the beginning."""
        if not self.is_playing and self.time_s >= self.duration_s:
            return replace(self, is_playing=True, time_s=0.0)
        return replace(self, is_playing=not self.is_playing)

    def at(self, time_s: float) -> Playback:
        """Go to a time, s, or to the nearest there is."""
        return replace(self, time_s=min(max(time_s, 0.0), self.duration_s))

    def moved(self, seconds: float) -> Playback:
        """Go forward by some time, s, or back if below zero."""
        return self.at(self.time_s + seconds)

    def stepped(self, steps: int) -> Playback:
        """Pause, and go by so many recorded rows."""
        place = self.time_s / self.step_s
        row = math.floor(place + 1e-6) if steps > 0 else math.ceil(place - 1e-6)
        return replace(self, is_playing=False).at((row + steps) * self.step_s)

    def faster(self) -> Playback:
        """Run at the next higher speed there is."""
        return replace(self, speed=min((speed for speed in SPEEDS if speed > self.speed), default=SPEEDS[-1]))

    def slower(self) -> Playback:
        """Run at the next lower speed there is."""
        return replace(self, speed=max((speed for speed in SPEEDS if speed < self.speed), default=SPEEDS[0]))

    def with_next_car(self) -> Playback:
        """Show the next car's numbers."""
        return replace(self, car=(self.car + 1) % self.cars)

    def with_loop_toggled(self) -> Playback:
        """Start again at the end, or stop there."""
        return replace(self, loops=not self.loops)

    def with_camera_toggled(self) -> Playback:
        """Follow the car, or show the whole track."""
        return replace(self, follows=not self.follows)

    def with_help_toggled(self) -> Playback:
        """List the keys, or hide them."""
        return replace(self, shows_help=not self.shows_help)
