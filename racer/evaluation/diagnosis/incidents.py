"""Where drives go wrong: the car leaves the track, hits something, turns round, stands still, or runs out of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.evaluation.diagnosis.advice import leaving_hints, other_hints
from racer.evaluation.diagnosis.drive import INCIDENTS, Drive
from racer.evaluation.diagnosis.finding import MOST_MOMENTS, Commands, Finding, Moment, Place
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.evaluation.diagnosis.drive import Lap
    from racer.evaluation.diagnosis.passages import Passage
    from racer.evaluation.diagnosis.road import Road

WEIGHT: Final = 10.0
"""Whatever goes wrong comes before whatever is slow."""
CLEARLY: Final = 0.5
"""Share of the half width from which a side is clear."""
CODES: Final = {
    "off_track": "leaves_track",
    "crashed": "crashes",
    "reversed": "turns_round",
    "immobilized": "stands_still",
    "time_up": "time_is_up",
}

_ONLY_LAP: Final = Text("In the only lap so far", "지금까지 기록된 한 랩은")
_ALL_LAPS: Final = Text("In all {laps} laps", "{laps}랩 모두")
_SOME_LAPS: Final = Text("In {count} of {laps} laps", "{laps}랩 중 {count}랩은")
_SENTENCES: Final = {
    "off_track": Text("{often} the car leaves the track {where}.", "{often} {where} 트랙을 벗어납니다."),
    "crashed": Text("{often} the car hits something {where}.", "{often} {where} 장애물에 부딪힙니다."),
    "reversed": Text("{often} the car turns round {where} and drives back.", "{often} {where} 뒤돌아 거꾸로 달립니다."),
    "immobilized": Text("{often} the car comes to a stop {where}.", "{often} {where} 멈춰 섭니다."),
    "time_up": Text(
        "{often} the time is up {where}, before the lap is complete.",
        "{often} {where} 제한 시간이 끝나 완주하지 못합니다.",
    ),
}


@dataclass(frozen=True)
class Incident:
    """One time that something went wrong.

    Parameters
    ----------
    drive, row, lap
        When: the drive, its row, and the number of the lap.
    status
        What, in the words of the trace.
    part
        Part of the road that is to blame.
    place
        Where the car was.
    """

    drive: Drive
    row: int
    lap: int
    status: str
    part: int
    place: Place


def find_incidents(
    drives: Sequence[Drive], laps: Sequence[Lap], passages: Sequence[Passage], road: Road, commands: Commands | None
) -> list[Finding]:
    """Return a finding for each place and kind of incident.

    Parameters
    ----------
    drives, laps, passages
        What was driven, all of its laps, and the parts of the road that were driven through whole.
    road
        Where.
    commands
        What the driver may ask for, where that is known.
    """
    groups: dict[tuple[str, int], list[Incident]] = {}
    for drive in drives:
        for incident in _incidents_of(drive, road):
            groups.setdefault((incident.status, incident.part), []).append(incident)
    return [_finding(group, len(laps), passages, road, commands) for group in groups.values()]


def _incidents_of(drive: Drive, road: Road) -> list[Incident]:
    statuses = drive.status
    is_new = np.isin(statuses, INCIDENTS)
    is_new[1:] &= statuses[1:] != statuses[:-1]
    return [
        Incident(
            drive,
            int(row),
            int(drive.lap[row]),
            str(statuses[row]),
            road.part_to_blame(float(drive.at_m[row])),
            Place(float(drive.x[row]), float(drive.y[row]), float(drive.at_m[row])),
        )
        for row in np.flatnonzero(is_new)
    ]


def _finding(
    group: list[Incident], laps: int, passages: Sequence[Passage], road: Road, commands: Commands | None
) -> Finding:
    latest = group[-1]
    status, part = latest.status, latest.part
    hit = len({(each.drive.index, each.lap) for each in group})
    where = road.where(part, latest.place.at_m)
    bend = road.bend_of(part)
    if status == "off_track":
        through = [each.entry_mps for each in passages if each.part == part]
        hints = leaving_hints(bend, _side(group, road), _entry_speeds(group, road), through, commands)
    else:
        hints = other_hints(status, commands)
    return Finding(
        code=CODES[status],
        sentence=_SENTENCES[status].format(often=how_often(hit, laps), where=where),
        hints=hints,
        weight=WEIGHT + hit / laps,
        bend=None if bend is None else bend.number,
        place=latest.place,
        share=hit / laps,
        moments=tuple(_moment(each) for each in group[: -MOST_MOMENTS - 1 : -1]),
    )


def how_often(hit: int, laps: int) -> Text:
    """Return the beginning of a sentence that says in how many laps something happened."""
    if laps == 1:
        return _ONLY_LAP
    return _ALL_LAPS.format(laps=laps) if hit == laps else _SOME_LAPS.format(laps=laps, count=hit)


def _moment(incident: Incident) -> Moment:
    row = incident.drive.row_before(incident.row)
    return Moment(incident.drive.index, row, float(incident.drive.time_s[row]))


def _side(group: list[Incident], road: Road) -> float:
    """Return on which side the car mostly leaves: above 0 on the left, below 0 on the right."""
    sides = [
        road.offsets(np.array([each.place.x_m]), np.array([each.place.y_m]), np.array([each.place.at_m]))[0]
        for each in group
    ]
    return float(sum(np.sign(side) for side in sides if abs(side) > CLEARLY))


def _entry_speeds(group: list[Incident], road: Road) -> list[float]:
    """Return how fast the car came into the part of the road that it then left, m/s."""
    speeds = []
    for each in group:
        first = each.drive.row_before(each.row)
        inside = np.flatnonzero(each.drive.part[first : each.row + 1] == each.part)
        speeds.append(float(each.drive.speed[first + int(inside[0]) if len(inside) else first]))
    return speeds if road.bends else []
