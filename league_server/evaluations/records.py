"""Reads what a worker has told of drives; nobody's file is believed before it was checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from racer.errors import SpecError, TraceError
from racer.evaluation.lap_trace import LapTrace
from racer.evaluation.record_file import Record
from racer.evaluation.result import EvaluationResult
from racer.specs.json_file import parse_json_object

RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True)
class Road:
    """Which track was driven which way, as specs name it.

    Parameters
    ----------
    track
        Name of the catalog, or ``league:<id>``.
    reverse
        Whether against its usual direction.
    """

    track: str
    reverse: bool


def read_result(content: bytes, place: str) -> EvaluationResult:
    """Read an evaluation result.

    Raises
    ------
    TraceError
        When it is none.
    """
    return _read(EvaluationResult, content, place)


def read_trace(content: bytes, place: str) -> LapTrace:
    """Read a recorded drive.

    Raises
    ------
    TraceError
        When it is none.
    """
    return _read(LapTrace, content, place)


def facts_of_result(result: EvaluationResult) -> dict[str, Any]:
    """Return what is kept of a result beside its content."""
    return {
        "seed": result.seed,
        "best_lap_ms": result.best_lap_ms,
        "total_time_ms": result.total_time_ms,
        "completed_laps": result.completed_laps,
        "laps": result.race.laps,
    }


def facts_of_trace(trace: LapTrace, road: Road) -> dict[str, Any]:
    """Return what is kept of a recorded drive beside its content."""
    times_s = trace.columns.time_s
    return {
        "track": road.track,
        "reverse": road.reverse,
        "direction": trace.track.direction,
        "rows": trace.rows,
        "duration_s": round(times_s[-1] + trace.step_seconds, 4) if times_s else 0.0,
        "laps": max(trace.columns.lap, default=0),
    }


def _read(kind: type[RecordT], content: bytes, place: str) -> RecordT:
    try:
        return kind.model_validate(parse_json_object(content.decode(), place))
    except (SpecError, UnicodeDecodeError, ValidationError) as error:
        raise TraceError(f"{place} is no file that Racer wrote ({type(error).__name__}).") from error
