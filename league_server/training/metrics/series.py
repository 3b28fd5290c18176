"""From lines of metrics to curves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.tables import MetricLineRow
from league_server.training.metrics.schemas import Axis, Metrics, Series
from league_server.training.metrics.thinning import kept_points

MOST_POINTS: Final = 1000
"""Of one series; no screen shows more."""
X_OF: Final[Mapping[Axis, str]] = {"steps": "steps", "seconds": "elapsed_s", "iterations": "iteration"}
OF_ITERATIONS: Final = {
    "reward": "mean_reward",
    "progress_percent": "mean_progress",
    "finish_rate": "finish_rate",
    "best_lap_s": "best_lap_s",
}
OF_EVALUATIONS: Final = {
    "evaluation_reward": "mean_reward",
    "evaluation_progress_percent": "mean_progress",
    "evaluation_finish_rate": "finish_rate",
    "evaluation_mean_lap_s": "mean_lap_s",
    "evaluation_clean_laps": "clean_laps",
    "evaluation_best_lap_ms": "best_lap_ms",
}
"""Names of series, and of the fields of the lines that they are made of."""

Points = tuple[list[float], list[float]]


def metrics_of(session: Session, training_id: UUID, by: Axis, since: int, most_points: int) -> Metrics:
    """Return the curves of a training from a line on, none with more points than are wanted."""
    query = select(MetricLineRow.number, MetricLineRow.kind, MetricLineRow.line).where(
        MetricLineRow.training_id == training_id, MetricLineRow.number >= since
    )
    found = session.execute(query.order_by(MetricLineRow.number)).all()
    curves = _curves(((kind, line) for _, kind, line in found), X_OF[by])
    series = {name: _thinned(x, y, most_points) for name, (x, y) in curves.items()}
    return Metrics(
        training_id=training_id,
        by=by,
        since=since,
        next=found[-1].number + 1 if found else since,
        is_thinned=any(len(each.x) < each.points for each in series.values()),
        series=series,
    )


def _curves(lines: Iterable[tuple[str, dict[str, Any]]], x_name: str) -> dict[str, Points]:
    curves: dict[str, Points] = {}
    for kind, line in lines:
        for name, value in _values(kind, line):
            if value is not None:
                x, y = curves.setdefault(name, ([], []))
                x.append(line[x_name])
                y.append(value)
    return curves


def _values(kind: str, line: dict[str, Any]) -> Iterator[tuple[str, float | None]]:
    if kind == "iteration":
        yield from ((name, line[field]) for name, field in OF_ITERATIONS.items())
        yield from line["update"].items()
    elif kind == "evaluation":
        yield from ((name, line[field]) for name, field in OF_EVALUATIONS.items())


def _thinned(x: list[float], y: list[float], most_points: int) -> Series:
    kept = kept_points(y, most_points)
    return Series(x=[x[index] for index in kept], y=[y[index] for index in kept], points=len(y))
