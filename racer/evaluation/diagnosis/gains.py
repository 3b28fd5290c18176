"""What to do next where nothing goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.evaluation.diagnosis.finding import Commands, Finding, Moment
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.evaluation.diagnosis.drive import Drive, Lap

AT_THE_LIMIT: Final = 0.9
"""Share of the highest speed from which it is the limit."""
HIGHEST_MPS: Final = 4.0
"""No action space goes beyond, m/s."""
LIMIT_WEIGHT: Final = 0.9
"""A higher limit is worth more than all small losses below it."""

_AT_LIMIT: Final = Text(
    "The car drives {speed:.1f} m/s on average, and may not ask for more than {top:.1f} m/s: the action space is what "
    "holds it back.",
    "평균 {speed:.1f}m/s로 달리는데, 요청할 수 있는 속도가 최대 {top:.1f}m/s입니다. 행동 공간이 속도를 막고 있습니다.",
)
_LIMIT_HINTS: Final = (
    Text(
        "Which speeds can the model choose from at all? Its action space tells.",
        "이 모델이 고를 수 있는 속도는 무엇인가요? 행동 공간을 확인하세요.",
    ),
    Text(
        "Make a copy whose action space has a higher speed with a small steering angle, and keep the slow actions with "
        "the large angles for bends.",
        "모델을 복제해서, 조향각이 작은 행동의 속도를 높이고 조향각이 큰 행동은 커브를 위해 느린 채로 두세요.",
    ),
    Text(
        "Raise it by half a metre per second at a time and train longer for each: what is faster is harder to learn.",
        "한 번에 0.5m/s씩만 높이고 그때마다 더 오래 학습하세요. 빠를수록 배우기 어렵습니다.",
    ),
)
_FASTER: Final = Text(
    "Nothing sticks out any more. The laps take {seconds:.1f} s on average, at {speed:.1f} m/s.",
    "이제 눈에 띄는 문제는 없습니다. 한 랩에 평균 {seconds:.1f}초, 평균 속도는 {speed:.1f}m/s입니다.",
)
_FASTER_HINTS: Final = (
    Text(
        "Look at the line that the car drives. Where would you drive another one?",
        "차량이 달리는 라인을 보세요. 나라면 어디에서 다른 라인으로 달릴까요?",
    ),
    Text(
        "What pays for less time? A reward for the progress gained per step does, one for staying near the centre line "
        "does not.",
        "시간이 줄면 보상이 늘어나나요? 스텝마다 늘어난 진행률에 주는 보상은 그렇지만, 중앙선 가까이에 있다고 주는 "
        "보상은 그렇지 않습니다.",
    ),
    Text(
        "Continue the training, then evaluate with disturbances: whoever stays clean there is fit for a race.",
        "학습을 더 이어서 한 다음, 주행마다 조건이 달라지게 해서 평가해 보세요. 거기서도 깔끔하게 달리면 레이스에 나갈 "
        "준비가 된 것입니다.",
    ),
)


def find_limit(drives: Sequence[Drive], laps: Sequence[Lap], commands: Commands | None) -> list[Finding]:
    """Return whether the highest speed of the action space is what holds a car back; the best lap shows it."""
    speed = _mean_speed(drives)
    if commands is None or commands.fastest_mps >= HIGHEST_MPS or speed < AT_THE_LIMIT * commands.fastest_mps:
        return []
    sentence = _AT_LIMIT.format(speed=speed, top=commands.fastest_mps)
    return [Finding("at_the_limit", sentence, _LIMIT_HINTS, LIMIT_WEIGHT, moments=_best_lap(drives, laps))]


def what_is_left(drives: Sequence[Drive], laps: Sequence[Lap]) -> Finding:
    """Return what to do where there is nothing else to say; the best lap shows it."""
    seconds = float(np.mean([lap.seconds for lap in laps if lap.seconds is not None]))
    sentence = _FASTER.format(seconds=seconds, speed=_mean_speed(drives))
    return Finding("faster", sentence, _FASTER_HINTS, weight=0.0, moments=_best_lap(drives, laps))


def _mean_speed(drives: Sequence[Drive]) -> float:
    return float(np.concatenate([drive.speed[drive.is_driving] for drive in drives]).mean())


def _best_lap(drives: Sequence[Drive], laps: Sequence[Lap]) -> tuple[Moment]:
    best = min((lap for lap in laps if lap.seconds is not None), key=lambda lap: lap.seconds or 0.0)
    drive = next(drive for drive in drives if drive.index == best.drive)
    return (Moment(drive.index, best.first, float(drive.time_s[best.first])),)
