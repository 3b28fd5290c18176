"""What several drives of one driver say together: whether it is robust, or was lucky once."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_high
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.evaluation.result import EvaluationResult


@dataclass(frozen=True)
class Summary:
    """Several drives together; a robust driver has a worst lap near its median and completes every lap.

    Parameters
    ----------
    drives
        How many drives, mostly one per seed.
    laps, completed_laps
        How many laps the races asked for, and how many were completed.
    completion_share
        Completed laps over laps asked for, 0 to 1.
    best_lap_ms, median_lap_ms, worst_lap_ms
        Of the completed laps, milliseconds; None when there is none. The median of an even number is the slower one.
    best_total_ms, median_total_ms, worst_total_ms
        Of the drives that completed every lap, milliseconds; None when there is none.
    incidents_per_lap
        Incidents of all kinds over laps begun.
    """

    drives: int
    laps: int
    completed_laps: int
    completion_share: float
    best_lap_ms: int | None
    median_lap_ms: int | None
    worst_lap_ms: int | None
    best_total_ms: int | None
    median_total_ms: int | None
    worst_total_ms: int | None
    incidents_per_lap: float


def summarise(results: Sequence[EvaluationResult]) -> Summary:
    """Return what drives of one driver over the same track, at least one, say together."""
    if not results:
        raise ValueError("there is no drive to summarise; evaluate the driver with at least one seed")
    begun = [lap for result in results for lap in result.laps]
    lap_times = [lap.time_ms for lap in begun if lap.completed]
    totals = [result.total_time_ms for result in results if result.total_time_ms is not None]
    asked = sum(result.race.laps for result in results)
    incidents = sum(lap.off_track_count + lap.crash_count + lap.immobilized_count + lap.reversed_count for lap in begun)
    return Summary(
        len(results),
        asked,
        len(lap_times),
        len(lap_times) / asked,
        *_spread(lap_times),
        *_spread(totals),
        incidents_per_lap=incidents / max(len(begun), 1),
    )


def _spread(times: Sequence[int]) -> tuple[int | None, int | None, int | None]:
    """Return the best, the median and the worst of some times."""
    return (min(times), median_high(times), max(times)) if times else (None, None, None)
