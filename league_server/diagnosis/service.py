"""Diagnoses trainings and evaluations by their recorded drives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from league_server.diagnosis import sentences
from league_server.diagnosis.drives import Drives, diagnosed
from league_server.diagnosis.queries import examined_of, spec_of_package
from league_server.evaluations.queries import FoundEvaluation, traces_of
from league_server.evaluations.records import Road
from league_server.storage import Storage
from league_server.tables import ArtifactKind, ArtifactRow
from league_server.tracks import geometry
from league_server.tracks.catalog import track_file
from league_server.training.queries import FoundTraining, artifacts_of_job
from racer.evaluation.diagnosis import Bend, Commands, Diagnosis, Examined, Finding, bends, development, worst_first
from racer.language import Text
from racer.specs import CarSpec
from racer.track import Track

LATEST: Final = 3
"""Drives of a training that are looked at: what it does now, and not by one chance."""
MOST_ROWS: Final = 20_000
"""Rows of all drives that are looked at; a tenth of a second's work. A single drive may have more."""
LONGEST_DRIVE_ROWS: Final = 100_000


@dataclass(frozen=True)
class Diagnosed:
    """A diagnosis and the recorded drives that it is about.

    Parameters
    ----------
    is_ready
        Whether there was a drive.
    is_good, headline, findings, bends
        As in `racer.evaluation.diagnosis.Diagnosis`.
    drives
        The artifacts of the drives, in the order in which moments count them.
    """

    is_ready: bool
    is_good: bool
    headline: Text
    findings: Sequence[Finding]
    bends: Sequence[Bend]
    drives: Sequence[ArtifactRow]


def diagnose_training(session: Session, storage: Storage, found: FoundTraining) -> Diagnosed:
    """Say what the latest drives of a training show, and how it develops.

    Raises
    ------
    MissingObjectError
        When the storage has lost a drive.
    """
    training = found.training
    road = Road(training.spec["track"], training.spec["reverse"])
    traces = artifacts_of_job(session, training.job_id, ArtifactKind.LAP_TRACE)
    newest_first = sorted(traces, key=lambda each: -each.facts["iteration"])
    drives = _looked_at(newest_first[:LATEST])[::-1]
    said = _diagnose(session, storage, road, drives, _commands(training.spec))
    if isinstance(said, Diagnosis):
        examined = [_examined(line) for line in examined_of(session, training)]
        course = development(examined)
        findings = said.findings if course is None else worst_first([*said.findings, course])
        return Diagnosed(True, said.is_good, said.headline, findings, said.bends, drives)
    return _not_ready(sentences.TOO_LONG if traces else sentences.TRAINING.of(found.job), said)


def diagnose_evaluation(session: Session, storage: Storage, found: FoundEvaluation) -> Diagnosed:
    """Say what the drives of an evaluation show.

    Raises
    ------
    MissingObjectError
        When the storage has lost a drive.
    """
    evaluation = found.evaluation
    road = Road(evaluation.request["track"], evaluation.request["reverse"])
    traces = sorted(traces_of(session, evaluation), key=lambda each: each.facts["number"])
    drives = _looked_at(traces)
    said = _diagnose(session, storage, road, drives, _commands(spec_of_package(session, evaluation)))
    if isinstance(said, Diagnosis):
        return Diagnosed(True, said.is_good, said.headline, said.findings, said.bends, drives)
    return _not_ready(sentences.TOO_LONG if traces else sentences.EVALUATION.of(found.job), said)


def _diagnose(
    session: Session, storage: Storage, road: Road, drives: Sequence[ArtifactRow], commands: Commands | None
) -> Diagnosis | Track:
    """Return what drives show; where there is none, the track, which has bends all the same."""
    name, content = track_file(session, storage, road.track)
    track = geometry.read(name, content).track
    track = track.reversed() if road.reverse else track
    if not drives:
        return track
    keys = tuple(drive.key for drive in drives)
    return diagnosed(Drives(keys, road, commands, track, storage))


def _not_ready(headline: Text, track: Track) -> Diagnosed:
    return Diagnosed(is_ready=False, is_good=False, headline=headline, findings=(), bends=bends(track), drives=())


def _looked_at(traces: Iterable[ArtifactRow]) -> list[ArtifactRow]:
    """Return the first of some drives, as many as can be looked at while somebody waits."""
    chosen: list[ArtifactRow] = []
    rows = 0
    for trace in traces:
        rows += trace.facts["rows"]
        if rows > (MOST_ROWS if chosen else LONGEST_DRIVE_ROWS):
            break
        if trace.facts["rows"]:
            chosen.append(trace)
    return chosen


def _commands(spec: dict[str, Any] | None) -> Commands | None:
    return None if spec is None else Commands.of(CarSpec.model_validate(spec["car"]).action_space)


def _examined(line: dict[str, Any]) -> Examined:
    return Examined(line["elapsed_s"], line["mean_progress"], line["mean_lap_s"])
