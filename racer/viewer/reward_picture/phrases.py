"""What stands beside a picture of a reward map, in English and in Korean."""

from __future__ import annotations

from typing import Final

from racer.language import Text

TITLE: Final = Text("REWARD MAP", "보상 지도")
REWARD: Final = Text("reward", "보상")
CLIPPED: Final = Text(
    "At an end with \u2264 or \u2265 the last 1 % of the places have one colour. All rewards: {low} to {high}.",
    "\u2264 또는 \u2265 표시가 있는 끝은 마지막 1%를 한 가지 색으로 나타냅니다. 전체 범위: {low} ~ {high}",
)
FAILS_HERE: Final = Text("the function fails", "보상 함수 실행 실패")
PLACE: Final = Text("At x {x:.2f} m, y {y:.2f} m", "x {x:.2f} m, y {y:.2f} m 지점")
