"""Cars from above: at their true size, or larger where they could not be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pygame

from racer.drawing import palette
from racer.simulator.footprint import CAR_LENGTH, WHEELS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.drawing.palette import Colour
    from racer.drawing.viewport import Viewport

SHORTEST_CAR_PX = 30.0
SUPERSAMPLED_LENGTH_PX = 200.0
BODY = ((-0.5, 0.24), (-0.44, 0.31), (-0.12, 0.27), (0.12, 0.22), (0.34, 0.2), (0.47, 0.14), (0.5, 0.07))
CABIN = ((-0.2, 0.17), (-0.1, 0.19), (0.08, 0.15), (0.17, 0.1))
WING = ((-0.5, 0.27), (-0.42, 0.27))
NOSE = ((0.24, 0.045), (0.46, 0.03))
WHEEL_LENGTH = 0.25
WHEEL_WIDTH = 0.13


class CarPose(NamedTuple):
    """Where a car is drawn and how: the car's origin, m; yaw and steering angle, rad; its number for the colour."""

    x_m: float
    y_m: float
    yaw_rad: float
    steering_rad: float = 0.0
    number: int = 0
    is_ghost: bool = False


def paint_car(surface: pygame.Surface, viewport: Viewport, pose: CarPose) -> None:
    """Paint one car with its shadow."""
    length_px = max(CAR_LENGTH * viewport.pixels_per_metre, SHORTEST_CAR_PX)
    sprite = paint_sprite(length_px, pose)
    x, y = viewport.to_pixels((pose.x_m, pose.y_m))
    corner = (round(x - sprite.get_width() / 2), round(y - sprite.get_height() / 2))
    surface.blit(sprite, corner)


def paint_sprite(length_px: float, pose: CarPose) -> pygame.Surface:
    """Return the picture of a car of the given length, turned as it stands, on a clear square."""
    side = int(length_px * 1.5) // 2 * 2 + 2
    factor = max(round(SUPERSAMPLED_LENGTH_PX / length_px), 2)
    fine = pygame.Surface((side * factor, side * factor), pygame.SRCALPHA)
    colour = palette.car_colour(pose.number)
    edge = palette.mix(colour, palette.WHEEL, 0.55)
    fine.fill((*palette.WHEEL, 0))
    brush = _Brush(fine, length_px * factor, pose.yaw_rad)
    brush.fill(mirrored(BODY), palette.SHADOW, shift_px=length_px * factor * 0.07)
    for number, (forward, left) in enumerate(WHEELS):
        angle = pose.steering_rad if number < 2 else 0.0
        brush.fill(wheel(forward / CAR_LENGTH, left / CAR_LENGTH, angle), palette.WHEEL)
    brush.fill(mirrored(BODY), edge)
    brush.fill(mirrored(BODY) * (0.93, 0.84), colour)
    brush.fill(mirrored(WING), edge)
    brush.fill(mirrored(NOSE), palette.mix(colour, palette.INK, 0.7))
    brush.fill(mirrored(CABIN), palette.GLASS)
    sprite = pygame.transform.smoothscale(fine, (side, side))
    if pose.is_ghost:
        sprite.set_alpha(170)
    return sprite


class _Brush:
    """Fills shapes given in car lengths (forward, left) on a square with the car's origin in its middle."""

    def __init__(self, surface: pygame.Surface, length_px: float, yaw_rad: float) -> None:
        self._surface = surface
        self._middle = surface.get_width() / 2
        forward = np.array([np.cos(yaw_rad), -np.sin(yaw_rad)])
        left = np.array([-np.sin(yaw_rad), -np.cos(yaw_rad)])
        self._axes = np.stack([forward, left]) * length_px

    def fill(
        self, shape: NDArray[np.float64], colour: Colour | tuple[int, int, int, int], shift_px: float = 0.0
    ) -> None:
        """Fill one shape, moved right and down by a shift."""
        pygame.draw.polygon(self._surface, colour, shape @ self._axes + self._middle + shift_px)


def mirrored(half: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    """Return the whole outline of a shape given by its left half."""
    left = np.array(half)
    return np.concatenate([left, left[::-1] * (1.0, -1.0)])


def wheel(forward: float, left: float, angle_rad: float) -> NDArray[np.float64]:
    """Return the outline of a wheel around its centre, turned by an angle."""
    corners = np.array([(1, 1), (1, -1), (-1, -1), (-1, 1)]) * (WHEEL_LENGTH / 2, WHEEL_WIDTH / 2)
    cos, sin = np.cos(angle_rad), np.sin(angle_rad)
    turned = corners @ np.array([[cos, sin], [-sin, cos]])
    placed: NDArray[np.float64] = turned + np.array([forward, left])
    return placed
