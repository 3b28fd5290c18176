"""What comes of judging: the results of the drives, and the scores that boards are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from pydantic import ValidationError

from league_server.races.rules import RaceRules
from league_server.submissions import sentences
from racer.errors import RacerError
from racer.evaluation.ranking import score
from racer.evaluation.result import EvaluationResult
from racer.language import Text

RESULT: Final = re.compile(r"([1-9]\d{0,3})\.json")
RECORDING: Final = re.compile(r"([1-9]\d{0,3})\.trace\.json")


class JudgingError(RacerError):
    """Raised when what was driven is not what had to be driven; it never quotes a result, in which seeds stand."""


def run_of(name: str, pattern: re.Pattern[str]) -> int | None:
    """Return which drive a file is of, from 1; None when it is not of that kind."""
    found = pattern.fullmatch(PurePosixPath(name).name)
    return int(found[1]) if found else None


def read_result(content: bytes) -> EvaluationResult:
    """Return the result of one drive.

    Raises
    ------
    JudgingError
        When it cannot be read.
    """
    try:
        return EvaluationResult.model_validate_json(content)
    except ValidationError:
        raise JudgingError(sentences.UNREADABLE) from None


@dataclass(frozen=True)
class Scores:
    """What weights achieved.

    Parameters
    ----------
    seeds_ms
        By the race's timing method, for each drive, milliseconds; None where it did not qualify.
    off_track_count
        How often the car left the track, over all drives.
    best_lap_ms
        The fastest completed lap of all drives, milliseconds; None without one.
    """

    seeds_ms: tuple[int | None, ...]
    off_track_count: int
    best_lap_ms: int | None


def scores_of(documents: Sequence[dict[str, Any] | None], rules: RaceRules, seeds: Sequence[int]) -> Scores:
    """Return the scores of a whole judgement.

    Parameters
    ----------
    documents
        An ``EvaluationResult`` for each drive; None where it is missing.
    rules
        Under which it was driven.
    seeds
        The sealed seeds, in the order of the drives.

    Raises
    ------
    JudgingError
        When a drive is missing, or was not driven by these rules with its seed.
    """
    results = [EvaluationResult.model_validate(document) for document in documents if document is not None]
    if len(results) != len(seeds):
        raise JudgingError(sentences.INCOMPLETE)
    for result, seed in zip(results, seeds, strict=True):
        if result.race != rules.race.model_copy(update={"seed": seed}):
            raise JudgingError(sentences.NOT_OF_THIS_RACE)
    laps = [lap for result in results for lap in result.laps]
    return Scores(
        seeds_ms=tuple(score(result.laps, rules.race) for result in results),
        off_track_count=sum(lap.off_track_count for lap in laps),
        best_lap_ms=min((lap.time_ms for lap in laps if lap.completed), default=None),
    )


def with_result(documents: Sequence[Any], run: int, result: EvaluationResult) -> list[Any]:
    """Return the results of a judgement with one more, at its place."""
    known = [*documents, *[None] * (run - len(documents))]
    known[run - 1] = result.model_dump(mode="json")
    return known


def sentence_of(error: RacerError) -> dict[str, str]:
    """Return what an error says, as a job keeps it."""
    return Text(error.sentence("en"), error.sentence("ko")).to_json()
