"""The simulator: a batch of cars on one track, in fixed steps of simulated time.

A single car is a batch of one. Nothing here looks at a clock, and every car draws from its own random stream, so a car
drives the same metres whoever shares its batch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from racer.errors import CommandError
from racer.simulator import memory as m
from racer.simulator import readings as r
from racer.simulator.car_params import CAR_2026, CarParams
from racer.simulator.dynamics import MOTION_SIZE
from racer.simulator.randomisation import CONDITIONS_SIZE, NOMINAL, Randomisation
from racer.simulator.start_rule import ROUND_ROBIN, START_LINE, StartRule
from racer.simulator.step import STEP_SECONDS, restart_cars, stand, step_cars
from racer.track.index import track_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.track.track import Track

MAX_EPISODE_STEPS = 100_000
"""Decisions after which an episode ends, as on the retired service."""


class Simulator:
    """A batch of cars on one track.

    Parameters
    ----------
    track
        The road, in driving order.
    car
        What the cars are made of.
    cars
        How many cars; they do not meet.
    start
        Where episodes begin; on an open track always at its start line, as a lap goes from end to end.
    randomisation
        Ranges that latency, gains, friction and camera noise are drawn from anew for each episode.
    max_steps
        Decisions after which an episode ends.

    Attributes
    ----------
    motion
        Physical state, shape (cars, MOTION_SIZE); columns in ``racer.simulator.dynamics``.
    readings
        What was read where the last actions were chosen, shape (cars, READING_SIZE): what reward functions see.
    present
        What is read where the cars stand now, same shape: what sensors see.
    status
        ``EpisodeStatus`` judged on ``readings``, shape (cars,).
    conditions
        Friction, gains, latency and camera noise of each car's episode, shape (cars, CONDITIONS_SIZE).
    noise_keys
        A key per car and episode, named by the car's seed alone, for whoever draws numbers for it, shape (cars,).
    """

    def __init__(
        self,
        track: Track,
        *,
        car: CarParams = CAR_2026,
        cars: int = 1,
        start: StartRule = ROUND_ROBIN,
        randomisation: Randomisation = NOMINAL,
        max_steps: int = MAX_EPISODE_STEPS,
    ) -> None:
        self.track = track
        self.index = track_index(track)
        self.car = car
        self.cars = cars
        self.start = start if track.closed else START_LINE
        self.randomisation = randomisation
        self.max_steps = max_steps
        self.motion = np.zeros((cars, MOTION_SIZE))
        self.memory = np.zeros((cars, m.MEMORY_SIZE))
        self.conditions = np.zeros((cars, CONDITIONS_SIZE))
        self.present = np.zeros((cars, r.READING_SIZE))
        self.readings = np.zeros((cars, r.READING_SIZE))
        self.status = np.zeros(cars, dtype=np.int64)
        self.noise_keys = np.zeros(cars, dtype=np.uint64)
        self._seeds = np.zeros(cars, dtype=np.uint64)
        self.reset(range(cars))

    def reset(self, seeds: Sequence[int]) -> None:
        """Begin anew with one seed per car; the same seed gives the same car in any batch."""
        self._seeds[:] = seeds
        self.memory[:] = 0.0
        self.restart(np.ones(self.cars, dtype=np.bool_))

    def restart(self, mask: NDArray[np.bool_]) -> None:
        """Begin a new episode for every car in the mask, shape (cars,)."""
        if not mask.any():
            return
        restart_cars(
            self.index,
            self.start,
            self.randomisation,
            mask,
            self._seeds,
            self.noise_keys,
            self.motion,
            self.memory,
            self.conditions,
            self.present,
            self.status,
        )

    def step(self, commands: NDArray[np.float64]) -> None:
        """Carry out one decision per car: steering [rad] and speed [m/s], float64, shape (cars, 2).

        Raises
        ------
        CommandError
            If the commands are anything else.
        """
        # The compiled loop reads as many rows as there are cars, wherever the commands end.
        if commands.shape != (self.cars, 2) or commands.dtype != np.float64:
            raise CommandError(
                f"The commands are {commands.dtype} of shape {commands.shape}. "
                f"Give float64 of shape {(self.cars, 2)}: steering in rad and speed in m/s for each car."
            )
        step_cars(
            self.index,
            self.car,
            commands,
            self.max_steps,
            self.motion,
            self.memory,
            self.conditions,
            self.present,
            self.readings,
            self.status,
        )

    @property
    def seeds(self) -> NDArray[np.uint64]:
        """Seed of each car's random stream, shape (cars,)."""
        return self._seeds

    @property
    def progress(self) -> NDArray[np.float64]:
        """Progress at the present poses, percent of a lap, not limited to 100, shape (cars,)."""
        return self.memory[:, m.PROGRESS]

    def stand(self, car: int, distance: float, lateral: float = 0.0, turn: float = 0.0) -> None:
        """Put a car on the road, still, without ending its episode.

        ``distance`` [m] runs along the centre line, ``lateral`` [m] to the left of it; ``turn`` [rad] is to the left.
        """
        stand(self.index, distance, lateral, turn, self.motion[car], self.memory[car], self.present[car])

    def begin_lap(self, car: int) -> None:
        """Count a car's progress from the lap it has just finished, while it drives on."""
        self.memory[car, m.PROGRESS] -= 100.0
        self.present[car, r.PROGRESS] = self.memory[car, m.PROGRESS]

    def hold(self, car: int) -> None:
        """Let one step of simulated time pass for a car that stands under a penalty."""
        self.memory[car, m.EPISODE_STEPS] += 1.0
        self.memory[car, m.TOTAL_STEPS] += 1.0
        self.present[car, r.STEPS] = self.memory[car, m.EPISODE_STEPS]
        self.present[car, r.SIM_TIME] = self.memory[car, m.TOTAL_STEPS] * STEP_SECONDS
