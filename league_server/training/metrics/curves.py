"""The curves of a training as columns of numbers, and a memory of those that were looked at last."""

from __future__ import annotations

import json
import math
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from league_server.tables import MetricLineRow, TrainingRow
from league_server.training.metrics.schemas import Axis

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
REMEMBERED_VALUES: Final = 8_000_000
"""Of 8 bytes each: a hundred trainings of ten minutes."""

Column = NDArray[np.float64]
NOTHING: Final[Column] = np.empty(0)


@dataclass(frozen=True)
class Table:
    """Columns of equal length, by the names of axes and of series; NaN where a line has no value."""

    x: Mapping[Axis, Column] = field(default_factory=lambda: dict.fromkeys(X_OF, NOTHING))
    y: Mapping[str, Column] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[Mapping[str, Any]], fields: Mapping[str, str]) -> Table:
        """Make the table of some lines of one kind; what learning measured is in it too, under its own names."""
        measured = sorted({name for line in lines for name in line.get("update", ())} - fields.keys())
        y = {name: _column(line[source] for line in lines) for name, source in fields.items()}
        y |= {name: _column(line["update"].get(name) for line in lines) for name in measured}
        return cls({axis: _column(line[source] for line in lines) for axis, source in X_OF.items()}, y)

    def followed_by(self, later: Table) -> Table:
        """Return this table with the rows of another one below."""
        x = {axis: np.concatenate((column, later.x[axis])) for axis, column in self.x.items()}
        names = [*self.y, *(name for name in later.y if name not in self.y)]
        return Table(x, {name: np.concatenate((self._y(name), later._y(name))) for name in names})

    def series(self, axis: Axis) -> Iterator[tuple[str, Column, Column]]:
        """Yield the name and the two columns of each series that has a value at all."""
        for name, column in self.y.items():
            there = ~np.isnan(column)
            if there.any():
                yield name, self.x[axis][there], column[there]

    @property
    def size(self) -> int:
        """How many numbers it holds."""
        return sum(column.size for column in (*self.x.values(), *self.y.values()))

    def _y(self, name: str) -> Column:
        return self.y[name] if name in self.y else np.full(len(self.x["steps"]), math.nan)


@dataclass(frozen=True)
class Curves:
    """All curves of a training, or those from one line on.

    Parameters
    ----------
    next
        Number that the next line will have at least.
    iterations, evaluations
        What was measured of each.
    """

    next: int = 0
    iterations: Table = Table()
    evaluations: Table = Table()

    @property
    def size(self) -> int:
        """How many numbers they hold."""
        return self.iterations.size + self.evaluations.size

    def followed_by(self, later: Curves) -> Curves:
        """Return these curves with later lines behind."""
        return Curves(
            later.next,
            self.iterations.followed_by(later.iterations),
            self.evaluations.followed_by(later.evaluations),
        )


def read_curves(session: Session, training_id: UUID, since: int = 0) -> Curves:
    """Return the curves of a training from a line on, as the database has them."""
    lines = select(MetricLineRow).where(MetricLineRow.training_id == training_id, MetricLineRow.number >= since)
    last = session.scalar(lines.with_only_columns(func.max(MetricLineRow.number)))
    if last is None:
        return Curves(since)
    # One parse of all is several times faster than one for each row.
    texts = session.scalars(lines.with_only_columns(cast(MetricLineRow.line, Text)).order_by(MetricLineRow.number))
    parsed: list[dict[str, Any]] = json.loads(f"[{','.join(texts)}]")
    return Curves(
        last + 1,
        Table.of([line for line in parsed if line["kind"] == "iteration"], OF_ITERATIONS),
        Table.of([line for line in parsed if line["kind"] == "evaluation"], OF_EVALUATIONS),
    )


class CurveMemory:
    """Remembers curves, so that each line of a training that is watched is read once; safe to use from many threads.

    Parameters
    ----------
    most_values
        How many numbers it holds at most; what was not looked at for longest is forgotten first.
    """

    def __init__(self, most_values: int = REMEMBERED_VALUES) -> None:
        self._most_values = most_values
        self._known: OrderedDict[UUID, tuple[int, Curves]] = OrderedDict()
        self._lock = Lock()

    def curves(self, session: Session, training: TrainingRow) -> Curves:
        """Return all curves of a training; what was taken back since is not in them."""
        with self._lock:
            taken_back, known = self._known.get(training.id, (0, Curves()))
        if taken_back != training.lines_taken_back:
            known = Curves()
        new = read_curves(session, training.id, known.next)
        curves = known.followed_by(new) if known.next else new
        self._remember(training, curves)
        return curves

    def _remember(self, training: TrainingRow, curves: Curves) -> None:
        with self._lock:
            self._known[training.id] = (training.lines_taken_back, curves)
            self._known.move_to_end(training.id)
            held = sum(known.size for _, known in self._known.values())
            while held > self._most_values and self._known:
                _, (_, forgotten) = self._known.popitem(last=False)
                held -= forgotten.size


def _column(values: Iterable[float | None]) -> Column:
    return np.array([math.nan if value is None else value for value in values], dtype=np.float64)
