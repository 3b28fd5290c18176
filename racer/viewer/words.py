"""Every word that a replay, a drive and their pictures show, in English and in Korean; numbers and units are the same.

A phrase with ``{names}`` in it is filled by `str.format`; each language puts them where its sentence needs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from racer.drawing.text import can_draw_hangul
from racer.language import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Parameters
    ----------
    directions
        The way round a track, by `racer.track.Track.direction`.
    statuses
        What a car is doing, by the label of its status.
    lap, lap_of
        The name of a lap, and which of how many it is.
    lap_time, lap_without_time
        A line about a lap, with its time or without one.
    best_lap, no_lap
        A headline about a whole drive, with its best lap or without one.
    throttle, steering, progress, reward
        What stands beside the gauges.
    left, right
        An angle of the front wheels to one side.
    loops
        That the replay starts again at its end.
    keys_hint, keys
        Which key lists the keys, and that list: the keys and what they do.
    drive_title, invitation
        The title of the window to drive in, and what stands there before the start.
    """

    directions: Mapping[str, str]
    statuses: Mapping[str, str]
    lap: str
    lap_of: str
    lap_time: str
    lap_without_time: str
    best_lap: str
    no_lap: str
    throttle: str
    steering: str
    progress: str
    reward: str
    left: str
    right: str
    loops: str
    keys_hint: str
    keys: tuple[tuple[str, str], ...]
    drive_title: str
    invitation: tuple[str, ...]


ENGLISH = Words(
    directions={"clockwise": "clockwise", "anticlockwise": "anticlockwise"},
    statuses={
        "in_progress": "driving",
        "prepare": "at the start",
        "lap_complete": "lap complete",
        "off_track": "OFF TRACK",
        "crashed": "CRASHED",
        "immobilized": "STUCK",
        "reversed": "WRONG WAY",
        "time_up": "time is up",
        "pause": "PAUSE",
        "park": "parked",
    },
    lap="lap {lap}",
    lap_of="lap {lap} / {laps}",
    lap_time="lap {lap}: {time}",
    lap_without_time="lap {lap}: not completed",
    best_lap="{name}: best lap {time}",
    no_lap="{name}: no lap completed",
    throttle="throttle",
    steering="steering",
    progress="progress",
    reward="reward",
    left="{angle} left",
    right="{angle} right",
    loops="loop",
    keys_hint="H keys",
    keys=(
        ("Space", "play, pause"),
        ("\u2190 \u2192", "one second back, forward (Shift: five)"),
        (", .", "one step back, forward"),
        ("\u2191 \u2193", "faster, slower"),
        ("Home End", "to the beginning, to the end"),
        ("F", "follow the car, or the whole track"),
        ("Tab", "watch the next car"),
        ("L", "start again at the end, or stop"),
        ("H", "these keys"),
        ("Esc Q", "close"),
    ),
    drive_title="Racer: drive {track}",
    invitation=(
        "\u2191 or W to start",
        "\u2190 \u2192 or A D to steer, \u2193 or S to brake",
        "Esc to stop and keep the drive",
    ),
)

KOREAN = Words(
    directions={"clockwise": "시계 방향", "anticlockwise": "반시계 방향"},
    statuses={
        "in_progress": "주행 중",
        "prepare": "출발 대기",
        "lap_complete": "랩 완주",
        "off_track": "트랙 이탈",
        "crashed": "충돌",
        "immobilized": "주행 불능",
        "reversed": "역주행",
        "time_up": "시간 종료",
        "pause": "페널티 대기",
        "park": "정차 중",
    },
    lap="{lap}랩",
    lap_of="{lap} / {laps}랩",
    lap_time="{lap}랩: {time}",
    lap_without_time="{lap}랩: 미완주",
    best_lap="{name}: 베스트 랩 {time}",
    no_lap="{name}: 완주한 랩 없음",
    throttle="목표 속도",
    steering="조향각",
    progress="진행률",
    reward="보상",
    left="왼쪽 {angle}",
    right="오른쪽 {angle}",
    loops="반복",
    keys_hint="H 단축키",
    keys=(
        ("스페이스", "재생, 일시 정지"),
        ("\u2190 \u2192", "1초 뒤로, 앞으로 (Shift 누르면 5초)"),
        (", .", "한 스텝 뒤로, 앞으로"),
        ("\u2191 \u2193", "빠르게, 느리게"),
        ("Home End", "처음으로, 끝으로"),
        ("F", "차량 따라가기, 트랙 전체 보기"),
        ("Tab", "다음 차량 보기"),
        ("L", "반복 재생 켜기, 끄기"),
        ("H", "단축키 보기, 숨기기"),
        ("Esc Q", "닫기"),
    ),
    drive_title="Racer: {track} 직접 운전",
    invitation=(
        "\u2191 또는 W 키를 누르면 출발합니다",
        "조향은 \u2190 \u2192 또는 A D, 브레이크는 \u2193 또는 S",
        "Esc 키를 누르면 주행을 마치고 기록을 저장합니다",
    ),
)


def words_for(environment: Mapping[str, str], has_hangul: Callable[[], bool] = can_draw_hangul) -> Words:
    """Return the words for who works in an environment; Korean only where Hangul can be drawn.

    Parameters
    ----------
    environment
        The environment's variables, such as `os.environ`.
    has_hangul
        Tells whether the fonts here have Hangul; asked only if it matters.
    """
    return KOREAN if language_of(environment) == "ko" and has_hangul() else ENGLISH
