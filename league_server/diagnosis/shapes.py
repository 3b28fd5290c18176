"""From a diagnosis to what goes over the wire, in one language."""

from __future__ import annotations

from collections.abc import Sequence

from league_server.diagnosis import schemas
from league_server.diagnosis.service import Diagnosed
from league_server.tables import ArtifactRow
from racer.evaluation.diagnosis import Bend, Finding, Moment, Place
from racer.language import Language


def diagnosis_shape(diagnosed: Diagnosed, language: Language) -> schemas.Diagnosis:
    """Return a diagnosis as a reader of a language sees it; lengths to the millimetre."""
    return schemas.Diagnosis(
        is_ready=diagnosed.is_ready,
        is_good=diagnosed.is_good,
        headline=diagnosed.headline.to(language),
        findings=[_finding(each, diagnosed.drives, language) for each in diagnosed.findings],
        bends=[_bend(each) for each in diagnosed.bends],
    )


def _finding(finding: Finding, drives: Sequence[ArtifactRow], language: Language) -> schemas.Finding:
    return schemas.Finding(
        code=finding.code,
        sentence=finding.sentence.to(language),
        bend=finding.bend,
        place=None if finding.place is None else _place(finding.place),
        share=None if finding.share is None else round(finding.share, 4),
        moments=[_moment(each, drives[each.drive]) for each in finding.moments],
        hints=[hint.to(language) for hint in finding.hints],
    )


def _moment(moment: Moment, drive: ArtifactRow) -> schemas.Moment:
    return schemas.Moment(
        trace_id=drive.id, drive=drive.facts.get("number"), row=moment.row, time_s=round(moment.time_s, 4)
    )


def _place(place: Place) -> schemas.Place:
    return schemas.Place(x_m=round(place.x_m, 3), y_m=round(place.y_m, 3), at_m=round(place.at_m, 3))


def _bend(bend: Bend) -> schemas.Bend:
    return schemas.Bend(
        number=bend.number,
        turns=bend.turns,
        start_m=round(bend.start_m, 3),
        end_m=round(bend.end_m, 3),
        x_m=round(bend.x_m, 3),
        y_m=round(bend.y_m, 3),
        radius_m=round(bend.radius_m, 3),
    )
