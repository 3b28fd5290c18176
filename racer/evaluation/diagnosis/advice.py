"""Hints for what goes wrong: from a nudge to look, over what the numbers say, to what could be changed."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final

from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.evaluation.diagnosis.bends import Bend
    from racer.evaluation.diagnosis.finding import Commands

MUCH_SLOWER: Final = 0.93
"""Share of a speed that people see as less."""
NO_SLOW_ACTION_MPS: Final = 1.5
"""A driver that cannot go slower than this has no way to brake for a tight bend, m/s."""
TIGHT_M: Final = 1.6
"""Radius below which a bend is tight for these cars, m."""

_LOOK_WIDE: Final = Text(
    "Watch the second before it happens. How fast does the car come in, and when does it begin to steer?",
    "벗어나기 직전 1초를 다시 보세요. 얼마나 빠르게 들어오고, 언제 방향을 틀기 시작하나요?",
)
_SLOWER_GET_THROUGH: Final = Text(
    "The laps that get through come in at {slow:.1f} m/s, the ones that leave the track at {fast:.1f} m/s.",
    "무사히 지난 랩은 {slow:.1f}m/s, 트랙을 벗어난 랩은 {fast:.1f}m/s의 속도로 들어옵니다.",
)
_COMES_IN_AT: Final = Text(
    "It comes in at {fast:.1f} m/s and goes off on the outside: too fast for the line it takes, or turning in too "
    "late.",
    "{fast:.1f}m/s의 속도로 들어와 바깥쪽으로 벗어납니다. 그 라인으로 달리기에는 너무 빠르거나, 방향을 너무 늦게 "
    "트는 경우입니다.",
)
_REWARD_NEAR_BORDER: Final = Text(
    "The car knows only what the reward tells it. Does yours fall already on the way to the border, for instance with "
    "distance_from_center, or only once the car is off?",
    "차량이 배우는 것은 보상뿐입니다. distance_from_center 등을 써서 경계선에 다가갈 때부터 보상이 줄어드나요, 아니면 "
    "이미 벗어난 뒤에야 줄어드나요?",
)
_SLOW_FOR_BENDS: Final = Text(
    "Compare the direction of the road a few waypoints ahead with the direction here. Where they differ much, pay for "
    "a low speed; where they agree, for a high one.",
    "몇 웨이포인트 앞의 도로 방향과 지금 위치의 도로 방향을 비교해 보세요. 차이가 크면 낮은 속도에, 작으면 높은 속도에 "
    "보상을 주면 됩니다.",
)
_NO_SLOW_ACTION: Final = Text(
    "Its slowest action is {slowest:.1f} m/s, so it cannot slow down for a tight bend however much that is paid. Give "
    "the action space one or two slower actions with a large steering angle.",
    "가장 느린 행동이 {slowest:.1f}m/s라서, 아무리 보상을 주어도 급커브에서 더 속도를 줄일 수 없습니다. 행동 공간에 "
    "조향각이 크고 속도가 낮은 행동을 한두 개 추가하세요.",
)
_LOOK_INSIDE: Final = Text(
    "Watch where it turns in. Does it aim at the inside of the bend too early?",
    "어디서 방향을 트는지 보세요. 너무 일찍 커브 안쪽으로 파고들지 않나요?",
)
_SHORT_CUT: Final = Text(
    "The inside is the shorter way, so a reward for progress or pace alone draws the car over that border.",
    "안쪽이 더 짧은 길이므로, 진행률이나 빠르기에만 보상을 주면 차량이 안쪽 경계선을 넘게 됩니다.",
)
_KEEP_INSIDE: Final = Text(
    "Pay clearly less as soon as all_wheels_on_track is false, long before is_offtrack becomes true. Then the car "
    "learns to stay a hand's breadth away.",
    "is_offtrack이 참이 되기 훨씬 전, all_wheels_on_track이 거짓이 되는 순간부터 보상을 뚜렷하게 줄이세요. 그러면 "
    "경계선과 조금 거리를 두고 달리는 법을 배웁니다.",
)
_LOOK_STRAIGHT: Final = Text(
    "The road runs straight here. Watch the wheels in the seconds before: does the car swing from side to side?",
    "길이 곧은 곳입니다. 벗어나기 전 몇 초 동안 차량이 좌우로 흔들리지 않는지 보세요.",
)
_HEADING: Final = Text(
    "Does the reward say anything about where the car points? heading can be compared with the direction from one "
    "waypoint to the next.",
    "보상이 차량의 방향을 따지고 있나요? heading 값을 한 웨이포인트에서 다음 웨이포인트로 향하는 방향과 비교할 수 "
    "있습니다.",
)
_STEER_LESS: Final = Text(
    "Pay less the larger abs(steering_angle) is where the road runs straight, and give the action space a smaller "
    "angle than the ones it has, for gentle corrections.",
    "길이 곧은 곳에서는 abs(steering_angle)이 클수록 보상을 줄이고, 조금만 방향을 고칠 수 있도록 지금보다 작은 "
    "조향각을 행동 공간에 추가하세요.",
)
_OTHERS: Final = {
    "crashed": (
        Text(
            "Watch from which side the car comes to the object, and whether it steers at all.",
            "차량이 장애물에 어느 쪽으로 다가가는지, 피하려고 방향을 트는지 보세요.",
        ),
        Text(
            "closest_objects and objects_left_of_center tell which object is next, and in which lane it stands.",
            "closest_objects와 objects_left_of_center로 다음 장애물이 무엇이고 어느 차선에 있는지 알 수 있습니다.",
        ),
        Text(
            "Pay for being in the other lane while the next object is near, and only then.",
            "다음 장애물이 가까울 때에만, 반대쪽 차선에 있으면 보상을 주세요.",
        ),
    ),
    "reversed": (
        Text(
            "Watch where it turns. What could it have been paid for there?",
            "어디서 방향이 뒤바뀌는지 보세요. 그곳에서 무엇 때문에 보상을 받았을까요?",
        ),
        Text(
            "speed is what the car asks for, whichever way it points: a reward for speed alone pays for driving back "
            "as well.",
            "speed는 차량이 어느 쪽을 향하든 요청한 속도일 뿐입니다. 속도에만 보상을 주면 거꾸로 달려도 똑같이 "
            "받습니다.",
        ),
        Text(
            "Pay for the progress gained since the step before, as progress_gain does: driving back then costs what "
            "driving on has earned.",
            "progress_gain 예제처럼 직전 스텝보다 늘어난 진행률에 보상을 주세요. 그러면 거꾸로 달릴 때 그동안 번 만큼 "
            "잃게 됩니다.",
        ),
    ),
    "immobilized": (
        Text(
            "Watch what it does just before it stops: which speed does it ask for?",
            "멈추기 직전에 어떤 속도를 요청하는지 보세요.",
        ),
        Text(
            "If every step on the road is paid, waiting is paid as well. What does your reward give a car that stands?",
            "도로 위의 모든 스텝에 보상을 주면 기다리기만 해도 보상을 받습니다. 서 있는 차량은 지금 얼마를 받나요?",
        ),
        Text(
            "Let a step earn only as much as it gains in progress, and take very slow actions out of the action space.",
            "한 스텝의 보상이 늘어난 진행률만큼만 되게 하고, 지나치게 느린 행동은 행동 공간에서 빼세요.",
        ),
    ),
    "time_up": (
        Text(
            "Watch what it does with the time: does it crawl, or drive in circles?",
            "시간을 어떻게 쓰는지 보세요. 기어가나요, 아니면 제자리를 맴도나요?",
        ),
        Text(
            "A reward for each step on the road grows with every second, so a slow lap earns more than a fast one.",
            "도로 위에 있는 스텝마다 보상을 주면 시간이 갈수록 보상이 쌓여, 느린 랩이 빠른 랩보다 더 많이 받습니다.",
        ),
        Text(
            "Pay for the progress gained since the step before: then the lap is worth the same, and faster is sooner.",
            "직전 스텝보다 늘어난 진행률에 보상을 주세요. 그러면 한 랩의 보상이 같아져서, 빨리 달릴수록 빨리 받습니다.",
        ),
    ),
}


def leaving_hints(
    bend: Bend | None, side: float, failed_mps: Sequence[float], through_mps: Sequence[float], commands: Commands | None
) -> tuple[Text, ...]:
    """Return hints for a car that leaves the track.

    Parameters
    ----------
    bend
        Where; None for a straight.
    side
        Above 0 on the left, below 0 on the right.
    failed_mps, through_mps
        Speeds at which it came in when it left the track, and when it got through, m/s.
    commands
        What the driver may ask for, where that is known.
    """
    if bend is None:
        return _LOOK_STRAIGHT, _HEADING, _STEER_LESS
    if side != 0.0 and (side > 0.0) == (bend.turns == "left"):
        return _LOOK_INSIDE, _SHORT_CUT, _KEEP_INSIDE
    fast = median(failed_mps)
    slow = median(through_mps) if through_mps else fast
    is_slower = slow < MUCH_SLOWER * fast
    speed = _SLOWER_GET_THROUGH.format(slow=slow, fast=fast) if is_slower else _COMES_IN_AT.format(fast=fast)
    return _LOOK_WIDE, speed, _REWARD_NEAR_BORDER, _slow_down(bend, commands)


def other_hints(status: str, commands: Commands | None) -> tuple[Text, ...]:
    """Return hints for another incident, by its word in the trace."""
    if status == "time_up" and commands is not None and commands.fastest_mps < NO_SLOW_ACTION_MPS:
        return *_OTHERS[status][:2], _FASTER_ACTION.format(fastest=commands.fastest_mps), _OTHERS[status][2]
    return _OTHERS[status]


def _slow_down(bend: Bend, commands: Commands | None) -> Text:
    has_none = commands is not None and commands.slowest_mps >= NO_SLOW_ACTION_MPS and bend.radius_m < TIGHT_M
    return _NO_SLOW_ACTION.format(slowest=commands.slowest_mps) if commands and has_none else _SLOW_FOR_BENDS


_FASTER_ACTION: Final = Text(
    "Its fastest action is only {fastest:.1f} m/s. A faster one for the straights would help.",
    "가장 빠른 행동도 {fastest:.1f}m/s에 그칩니다. 직선 구간에서 쓸 더 빠른 행동을 추가하면 도움이 됩니다.",
)
