"""From recorded drives to what they say, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.evaluation.diagnosis.drive import laps_of, read_drives
from racer.evaluation.diagnosis.finding import Commands, Diagnosis, Finding, worst_first
from racer.evaluation.diagnosis.gains import find_limit, what_is_left
from racer.evaluation.diagnosis.incidents import find_incidents
from racer.evaluation.diagnosis.pace import find_slow_places, find_uneven_place
from racer.evaluation.diagnosis.passages import read_passages
from racer.evaluation.diagnosis.road import Road
from racer.evaluation.diagnosis.steering import find_cuts, find_weaving
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.evaluation.diagnosis.drive import Lap
    from racer.evaluation.lap_trace import LapTrace
    from racer.track.track import Track

MOSTLY: Final = 0.5
"""Share of laps with an incident from which it is too early to talk about speed."""

_NONE_DONE: Final = Text("No lap is complete yet.", "아직 완주한 랩이 없습니다.")
_SOME_DONE: Final = Text("{done} of {laps} laps complete.", "{laps}랩 중 {done}랩을 완주했습니다.")
_ALL_DONE: Final = Text("Every lap is complete, but with incidents.", "모든 랩을 완주했지만 사고가 있었습니다.")
_GOOD: Final = Text(
    "All {laps} laps are complete without an incident, the best in {best:.1f} s. Now it is about speed.",
    "{laps}랩을 모두 사고 없이 완주했고, 가장 빠른 랩은 {best:.1f}초입니다. 이제 속도를 높일 차례입니다.",
)
_GOOD_ONE: Final = Text(
    "The lap is complete without an incident, in {best:.1f} s. Now it is about speed.",
    "한 랩을 사고 없이 {best:.1f}초에 완주했습니다. 이제 속도를 높일 차례입니다.",
)
_NOTHING_YET: Final = Text(
    "The drives end before a lap is complete, though nothing goes wrong in them.",
    "잘못된 점은 없지만, 한 랩을 마치기 전에 기록이 끝났습니다.",
)


def diagnose(traces: Sequence[LapTrace], track: Track, commands: Commands | None = None) -> Diagnosis:
    """Say what recorded drives of one driver on one track show.

    Parameters
    ----------
    traces
        The drives, oldest first; at least one with rows, each from the start line.
    track
        The road as it was driven, in driving order.
    commands
        What the driver may ask for, where that is known.
    """
    road = Road(track)
    drives = read_drives(traces, road)
    laps = [lap for drive in drives for lap in laps_of(drive)]
    if not laps:
        raise ValueError("there is no recorded drive to look at; evaluate the model first")
    passages = read_passages(drives)
    wrong = find_incidents(drives, laps, passages, road, commands)
    found = [*wrong, *find_cuts(drives, laps, road), *find_weaving(passages, road)]
    if sum(lap.has_incident for lap in laps) < MOSTLY * len(laps):
        found += find_slow_places(drives, passages, road, commands)
        found += find_uneven_place(laps, passages, road)
    is_good = not wrong and any(lap.seconds is not None for lap in laps)
    if is_good:
        found += find_limit(drives, laps, commands)
        found = found or [what_is_left(drives, laps)]
    findings = worst_first(found)
    return Diagnosis(is_good, _headline(laps, findings, is_good=is_good), findings, road.bends)


def _headline(laps: Sequence[Lap], findings: Sequence[Finding], *, is_good: bool) -> Text:
    times = [lap.seconds for lap in laps if lap.seconds is not None]
    if is_good:
        return (_GOOD_ONE if len(laps) == 1 else _GOOD).format(laps=len(laps), best=min(times))
    if not findings:
        return _NOTHING_YET
    template = _NONE_DONE if not times else _ALL_DONE if len(times) == len(laps) else _SOME_DONE
    return template.format(laps=len(laps), done=len(times)).then(findings[0].sentence)
