"""What is kept of one lap."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LapRecord:
    """One lap, completed or not.

    Parameters
    ----------
    time_ms
        From the lap's start to its end, penalties included, milliseconds; to the end of the drive if not completed.
    completed
        Whether the car came round.
    completion_percent
        How far it came, 0 to 100, rounded down; less than 100 if not completed.
    penalty_ms
        The part of ``time_ms`` in which the car stood under penalties, milliseconds.
    off_track_count, crash_count, immobilized_count, reversed_count
        Incidents by kind.
    reset_count
        How often the car was put back.
    average_speed_mps, top_speed_mps
        Over the whole time of the lap, standing included, and the greatest, m/s.
    """

    time_ms: int
    completed: bool
    completion_percent: float
    penalty_ms: int
    off_track_count: int
    crash_count: int
    immobilized_count: int
    reversed_count: int
    reset_count: int
    average_speed_mps: float
    top_speed_mps: float
