"""Says of a file that is not used what it is."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from racer.language import Text

_WEIGHTS: Final = re.compile(
    r".*\.(pb|pbtxt|h5|tflite|meta|index|onnx)|.*\.data-\d+-of-\d+|.*\.?checkpoints?(\.json)?|.*ckpt.*"
)
_ARCHIVES: Final = (".zip", ".tar", ".gz", ".tgz", ".7z", ".rar")
_OF_WEIGHTS: Final = Text(
    "Weights of TensorFlow cannot be gone on with here.", "TensorFlow 가중치는 여기서 이어서 학습할 수 없습니다."
)
_OF_ARCHIVE: Final = Text(
    "An archive within an archive is not opened. Send it by itself.",
    "압축 파일 안의 압축 파일은 열지 않습니다. 그 파일만 따로 올리세요.",
)
_OF_LOG: Final = Text(
    "Logs and metrics of trainings elsewhere are not kept.", "다른 곳에서 한 학습의 로그와 지표는 가져오지 않습니다."
)
_OF_SETTINGS: Final = Text(
    "Track, race type and budget are chosen here anew.", "트랙, 레이스 종류, 학습 시간은 여기서 새로 선택합니다."
)
_OF_CODE: Final = Text("It defines no reward_function.", "reward_function을 정의하지 않은 파일입니다.")
_OF_REST: Final = Text("Nothing here uses it.", "여기서는 쓰지 않는 파일입니다.")


def is_weights(name: str) -> bool:
    """Return whether a file is a part of a trained network."""
    return _WEIGHTS.fullmatch(PurePosixPath(name).name.lower()) is not None


def why_ignored(name: str) -> Text:
    """Return why a file is not used."""
    lower = name.lower()
    if is_weights(lower):
        return _OF_WEIGHTS
    if lower.endswith(_ARCHIVES):
        return _OF_ARCHIVE
    if lower.endswith((".yaml", ".yml", ".env")):
        return _OF_SETTINGS
    if lower.endswith((".csv", ".log", ".txt", ".mp4")) or "metrics" in lower:
        return _OF_LOG
    return _OF_CODE if lower.endswith(".py") else _OF_REST
