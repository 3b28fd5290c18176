"""Pictures and a window for the environments' render modes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.simulator import STEP_SECONDS, Simulator, readings
from racer.simulator.dynamics import SPEED, YAW, X, Y

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from racer.drawing import Window

FRAMES_PER_SECOND = round(1.0 / STEP_SECONDS)
"""A picture a step shows a drive as fast as it is."""
PICTURE_SIZE_PX = (640, 480)
"""Width and height of a rendered picture."""


class RaceRenderer:
    """Draws one car of a simulator at a time; pygame is loaded only when something is to be drawn.

    Parameters
    ----------
    simulator
        Where the cars are.
    """

    def __init__(self, simulator: Simulator) -> None:
        from racer.drawing import RaceView  # noqa: PLC0415 - training must not wait for pygame

        self._simulator = simulator
        self._view = RaceView(simulator.track, PICTURE_SIZE_PX)
        self._window: Window | None = None

    def picture(self, car: int) -> NDArray[np.uint8]:
        """Return a picture of one car on the whole track, shape (height, width, 3)."""
        return self._view.draw([self._pose(car)], self._lines(car))

    def show(self, car: int, frames_per_second: float) -> None:
        """Show the picture in a window, opened on the first call, and wait for the frame's time."""
        from racer.drawing import Window  # noqa: PLC0415 - see above

        if self._window is None:
            self._window = Window(PICTURE_SIZE_PX, "Racer")
        self._window.events()
        if self._window.is_open:
            self._window.show(self._view.paint([self._pose(car)], self._lines(car)), frames_per_second)

    def close(self) -> None:
        """Close the window, if one was opened."""
        if self._window is not None and self._window.is_open:
            self._window.close()

    def _pose(self, car: int) -> tuple[float, float, float]:
        x, y, yaw = self._simulator.motion[car, [X, Y, YAW]].tolist()
        return x, y, yaw

    def _lines(self, car: int) -> tuple[str, str]:
        progress = self._simulator.present[car, readings.PROGRESS]
        return f"progress {progress:.1f} %", f"speed {self._simulator.motion[car, SPEED]:.2f} m/s"
