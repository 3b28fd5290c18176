"""From curves to what goes over the wire: thinned, and over the axis that was asked for."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from league_server.tables import TrainingRow
from league_server.training.metrics.curves import Column, CurveMemory, read_curves
from league_server.training.metrics.schemas import Axis, Metrics, Series
from league_server.training.metrics.thinning import kept_points

MOST_POINTS: Final = 1000
"""Of one series; no screen shows more."""
MEMORY: Final = CurveMemory()


def metrics_of(session: Session, training: TrainingRow, by: Axis, since: int, most_points: int) -> Metrics:
    """Return the curves of a training from a line on, none with more points than are wanted."""
    curves = read_curves(session, training.id, since) if since else MEMORY.curves(session, training)
    series = {
        name: _thinned(x, y, most_points)
        for table in (curves.iterations, curves.evaluations)
        for name, x, y in table.series(by)
    }
    return Metrics(
        training_id=training.id,
        by=by,
        since=since,
        next=curves.next,
        is_thinned=any(len(each.x) < each.points for each in series.values()),
        series=series,
    )


def _thinned(x: Column, y: Column, most_points: int) -> Series:
    kept = kept_points(y, most_points)
    return Series(x=x[kept].tolist(), y=y[kept].tolist(), points=len(y))
