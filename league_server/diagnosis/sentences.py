"""What is said while there is nothing to diagnose."""

from __future__ import annotations

from typing import Final

from racer.language import Text

FIRST_DRIVE: Final = Text(
    "There will be a diagnosis as soon as the car's first drive is recorded, some seconds after the training begins.",
    "학습이 시작되고 몇 초 뒤 첫 주행이 기록되면 바로 진단해 드립니다.",
)
NEVER_DROVE: Final = Text(
    "The training ended before the first drive was recorded. Train for longer to get a diagnosis.",
    "첫 주행이 기록되기 전에 학습이 끝났습니다. 진단을 받으려면 더 오래 학습하세요.",
)
DRIVE_TO_COME: Final = Text(
    "There will be a diagnosis as soon as the first drive is recorded.",
    "첫 주행이 기록되면 바로 진단해 드립니다.",
)
NOTHING_DRIVEN: Final = Text(
    "The evaluation ended before a drive was recorded. Evaluate the model again to get a diagnosis.",
    "주행이 기록되기 전에 평가가 끝났습니다. 진단을 받으려면 다시 평가하세요.",
)
TOO_LONG: Final = Text(
    "The recorded drive is too long for a diagnosis. Evaluate the model over fewer laps.",
    "주행 기록이 너무 길어 진단할 수 없습니다. 더 적은 바퀴 수로 평가하세요.",
)
