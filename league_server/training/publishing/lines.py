"""Keeps the lines of a training's metrics, and what its row shows of them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final

import structlog
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from league_server.live import announce
from league_server.runner.work import METRICS, LinesAppended
from league_server.tables import JobRow, MetricLineRow, TrainingRow
from league_server.training.queries import last_line
from racer.specs import Budget
from racer.training.metrics import EndLine, EpisodesLine, EvaluationLine, IterationLine, MetricsLine

LARGEST: Final = {"iteration": 2**31 - 1, "steps": 2**53, "episodes": 2**53, "best_lap_ms": 2**31 - 1}
"""What columns hold; no training comes near it."""
LONGEST_WORDS: Final = 2000
"""Characters of what a line says why a training ended."""
STATISTIC: Final = re.compile(r"[a-z_]{1,40}")
MOST_STATISTICS: Final = 30
_LINE: Final[TypeAdapter[MetricsLine]] = TypeAdapter(MetricsLine)
_log = structlog.get_logger(__name__)

Row = dict[str, Any]
KeptLine = IterationLine | EvaluationLine | EndLine


def keep_lines(session: Session, job: JobRow, training: TrainingRow, appended: Sequence[LinesAppended]) -> None:
    """Keep lines of metrics under the numbers that they have in their file; what was kept already changes nothing.

    Lines of episodes are not kept, and lines that are none are passed over: their numbers stay free.
    """
    is_new = [_keep(session, training, report) for report in appended if report.name == METRICS]
    if not any(is_new):
        return
    _summarise(session, job, training)
    announce(session, f"training:{training.id}", "metrics", _news(job, training, appended))


def metrics_file(session: Session, training: TrainingRow) -> bytes:
    """Return a training's ``metrics.jsonl`` as far as it was told, each line under its own number.

    A line of episodes stands where one was, but without the episodes: nothing that goes on reads them.
    """
    query = select(MetricLineRow.number, MetricLineRow.iteration, MetricLineRow.line)
    of_training = query.where(MetricLineRow.training_id == training.id).order_by(MetricLineRow.number)
    lines: list[str] = []
    before = 0
    for number, iteration, line in session.execute(of_training):
        lines += [EpisodesLine.of(before, ()).model_dump_json()] * (number - len(lines))
        lines.append(json.dumps(line))
        before = iteration
    return "".join(f"{line}\n" for line in lines).encode()


def _keep(session: Session, training: TrainingRow, report: LinesAppended) -> bool:
    """Keep one report, and return whether anything has changed."""
    rows = [row for number, text in enumerate(report.lines, report.start) if (row := _row(training, number, text))]
    told_before = select(MetricLineRow.number, MetricLineRow.line).where(
        MetricLineRow.training_id == training.id, MetricLineRow.number >= report.start
    )
    before = {row.number: row.line for row in session.execute(told_before)}
    if before == {row["number"]: row["line"] for row in rows}:
        return False
    if before:
        taken_back = (MetricLineRow.training_id == training.id, MetricLineRow.number >= report.start)
        session.execute(delete(MetricLineRow).where(*taken_back))
        training.lines_taken_back += 1
    if rows:
        session.execute(insert(MetricLineRow), rows)
    return True


def _row(training: TrainingRow, number: int, text: str) -> Row | None:
    line = _checked(training, number, text)
    if line is None:
        return None
    return {
        "training_id": training.id,
        "number": number,
        "kind": line.kind,
        "iteration": line.iteration,
        "line": _plain(line.model_dump(mode="json")),
    }


def _checked(training: TrainingRow, number: int, text: str) -> KeptLine | None:
    """Return a line that is kept; a process that was taken over could write anything."""
    try:
        line = _LINE.validate_python(json.loads(text))
    except (ValueError, ValidationError, RecursionError):
        line = None
    if isinstance(line, EpisodesLine):
        return None
    if line is None or any((getattr(line, name, 0) or 0) > most for name, most in LARGEST.items()):
        _log.warning("metrics_line_refused", training=str(training.id), number=number)
        return None
    return line


def _plain(values: Row) -> Row:
    """Return a line without what no database or page could take."""
    words = {name: _words(value) for name, value in values.items() if isinstance(value, str)}
    update = {name: value for name, value in values.get("update", {}).items() if STATISTIC.fullmatch(name)}
    return values | words | ({"update": dict(list(update.items())[:MOST_STATISTICS])} if "update" in values else {})


def _words(text: str) -> str:
    return text[:LONGEST_WORDS].encode(errors="replace").decode().replace("\0", "\ufffd")


def _summarise(session: Session, job: JobRow, training: TrainingRow) -> None:
    """Write into the row what the lines say now, so that what was taken back is taken back there too."""
    iteration = last_line(session, training.id, "iteration")
    evaluations = select(MetricLineRow.line).where(
        MetricLineRow.training_id == training.id, MetricLineRow.kind == "evaluation"
    )
    examined = session.scalars(evaluations.order_by(MetricLineRow.number)).all()
    last = last_line(session, training.id)
    reached = {} if iteration is None else iteration.line
    training.steps = reached.get("steps", 0)
    training.episodes = reached.get("episodes", 0)
    training.elapsed_s = reached.get("elapsed_s", 0.0)
    training.finish_rate = examined[-1]["finish_rate"] if examined else None
    training.best_lap_ms = min((line["best_lap_ms"] for line in examined if line["best_lap_ms"]), default=None)
    training.stop_reason = last.line["reason"] if last is not None and last.kind == "end" else None
    job.progress = _progress(training)


def _progress(training: TrainingRow) -> float:
    budget = Budget.model_validate(training.spec["budget"])
    if budget.steps is not None:
        return min(1.0, training.steps / budget.steps)
    if budget.minutes is not None:
        return min(1.0, training.elapsed_s / (60.0 * budget.minutes))
    return 0.0


def _news(job: JobRow, training: TrainingRow, appended: Sequence[LinesAppended]) -> dict[str, Any]:
    reports = [report for report in appended if report.name == METRICS]
    return {
        "id": str(training.id),
        "since": min(report.start for report in reports),
        "next": reports[-1].start + len(reports[-1].lines),
        "steps": training.steps,
        "elapsed_s": round(training.elapsed_s, 3),
        "finish_rate": training.finish_rate,
        "best_lap_ms": training.best_lap_ms,
        "progress": round(job.progress, 4),
    }
