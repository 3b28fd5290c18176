"""What the rules are called on which it depends what a model achieves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from league_server.races.rules.changes import RuleChange
from racer.language import Text

RULE_NAMES: Final = {
    "track": Text("track", "트랙"),
    "reverse": Text("direction", "주행 방향"),
    "race_type": Text("kind of race", "레이스 종류"),
    "race.laps": Text("laps", "랩 수"),
    "race.continuous": Text("flying laps", "멈추지 않고 이어 달리기"),
    "race.max_resets": Text("resets", "복귀 횟수"),
    "race.off_track_penalty_s": Text("penalty for leaving the track", "트랙 이탈 벌점 시간"),
    "race.crash_penalty_s": Text("penalty for a crash", "충돌 벌점 시간"),
    "race.immobilized_penalty_s": Text("penalty for standing still", "정지 벌점 시간"),
    "race.reversed_penalty_s": Text("penalty for driving backwards", "역주행 벌점 시간"),
    "race.disturbance": Text("disturbance", "외란"),
    "race.seed": Text("seed", "시드"),
    "race.max_seconds": Text("longest drive", "최대 주행 시간"),
    "race.timing_method": Text("what counts for the rank", "순위 기준"),
    "race.minimum_laps": Text("laps to be ranked", "순위에 필요한 랩 수"),
}
"""By the dotted name of the field."""


def deciding_rules(changes: Iterable[RuleChange]) -> Text:
    """Return the names of the changed rules that decide results, as a list in words."""
    names = [RULE_NAMES[change.field] for change in changes if change.field in RULE_NAMES]
    return Text(", ".join(name.en for name in names), ", ".join(name.ko for name in names))
