"""Track files as pages need them: figures to compare, and lines to draw."""

from __future__ import annotations

import hashlib
import math
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Final

from league_server.problems import FieldProblem, Problem
from league_server.tracks.schemas import TrackFacts, TrackLines
from racer.errors import TrackError
from racer.language import Language, Text
from racer.track import TrackFile, TrackSummary, check_track, load_track_file, summarize_track

KEPT_TRACKS: Final = 64
"""Tracks whose figures and lines are kept in memory."""
SHOWN_PROBLEMS: Final = 10

UNREADABLE = Text("The track file cannot be used: {reason}", "트랙 파일을 사용할 수 없습니다. {reason}")
CANNOT_BE_DRIVEN = Text("The track cannot be driven as it is.", "이 상태로는 주행할 수 없는 트랙입니다.")
MEND = Text("Mend the file, then send it again.", "파일을 고친 다음 다시 올리세요.")


@lru_cache(maxsize=KEPT_TRACKS)
def read(file_name: str, content: bytes) -> TrackFile:
    """Read the content of a track file.

    Raises
    ------
    Problem
        422 when it is no track.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file_name
        path.write_bytes(content)
        try:
            return load_track_file(path)
        except TrackError as error:
            reason = str(error).replace(f"{folder}/", "")
            raise Problem("bad-track", 422, UNREADABLE.format(reason=reason), field="file", next_step=MEND) from None


def check(file: TrackFile) -> None:
    """Refuse a track on which laps would be wrong or impossible.

    Raises
    ------
    Problem
        422 with what is wrong, and where.
    """
    found = [problem for problem in check_track(file.track) if problem.severity == "error"]
    if found:
        errors = tuple(FieldProblem("file", Text.same(problem.sentence)) for problem in found[:SHOWN_PROBLEMS])
        raise Problem("bad-track", 422, CANNOT_BE_DRIVEN, field="file", next_step=MEND, errors=errors)


def facts(name: str, file_name: str, content: bytes, language: Language) -> TrackFacts:
    """Return the figures of a track file, under the name by which the track is asked for, in a reader's language."""
    summary, sha256 = _measured(file_name, content)
    return TrackFacts(
        name=name,
        title=summary.title.to(language),
        description=summary.description.to(language),
        direction=summary.direction,
        closed=summary.closed,
        length_m=round(summary.length_m, 3),
        width_min_m=round(summary.width_min_m, 3),
        width_mean_m=round(summary.width_mean_m, 3),
        width_max_m=round(summary.width_max_m, 3),
        radius_min_m=round(summary.radius_min_m, 3) if math.isfinite(summary.radius_min_m) else None,
        licence=summary.licence,
        source=summary.source,
        sha256=sha256,
    )


@lru_cache(maxsize=KEPT_TRACKS)
def _measured(file_name: str, content: bytes) -> tuple[TrackSummary, str]:
    return summarize_track(read(file_name, content)), hashlib.sha256(content).hexdigest()


@lru_cache(maxsize=KEPT_TRACKS)
def lines(name: str, file_name: str, content: bytes, *, reverse: bool) -> TrackLines:
    """Return the lines of a track file in driving order, to the millimetre."""
    track = read(file_name, content).track
    track = track.reversed() if reverse else track
    center, inner, outer = (
        [[round(x, 3), round(y, 3)] for x, y in points.tolist()] for points in (track.center, track.inner, track.outer)
    )
    return TrackLines(
        name=name, direction=track.direction, closed=track.closed, center=center, inner=inner, outer=outer
    )
