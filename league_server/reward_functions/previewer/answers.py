"""What the previewer answers: a check, a map, a point of it, a step explained, drives judged again.

Everything here runs in a copy of the previewer that has given up its files; the reward function runs in its jail.
"""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from racer.errors import RacerError, RewardFunctionError
from racer.evaluation import LapTrace
from racer.evaluation.rejudging import DriveReadings, drive_readings, rejudge, telling_step
from racer.jail import Level
from racer.language import Text
from racer.rewards.check import check_loaded
from racer.rewards.explained import explain_step
from racer.rewards.map import MapRequest, check_place, map_point, reward_map, summarize
from racer.rewards.source import RewardSource, compile_reward_source
from racer.rewards.study import RewardRunner, runner_for
from racer.track import Track, load_track

FILE: Final = "reward_function.py"

NO_STEP = Text(
    "The drive has no such lap, or no such step in it in which a reward function is asked.",
    "주행 기록에 그 랩이 없거나, 해당 스텝에서는 보상 함수가 호출되지 않습니다.",
)


class Question:
    """What is asked, with its files made into what they stand for.

    Parameters
    ----------
    document
        As the API sent it: kind, source, track, reverse, level, and what the kind needs.
    folder
        Where its files were unpacked, while files were still allowed.
    """

    def __init__(self, document: dict[str, Any], folder: Path) -> None:
        self.document = document
        self.level = Level(document["level"])
        self.track: Track = _road(document, folder)
        self.traces = [(Text(**each["name"]), _trace(each["content"], folder)) for each in document.get("traces", [])]

    def source(self) -> RewardSource:
        """Compile the reward function; a stranger's text is read here for the first time."""
        data = self.document["source"].encode(errors="surrogatepass")
        return compile_reward_source(data, Path(FILE), f"/{FILE}")

    def open_runner(self, source: RewardSource) -> RewardRunner:
        """Start the function in its jail."""
        return runner_for(source, self.track, self.level)

    def request(self) -> MapRequest:
        """Return how the car is put at every place of a map."""
        names = ("heading_deg", "speed_mps", "steering_deg", "cell_m")
        return MapRequest(**{name: self.document[name] for name in names if self.document.get(name) is not None})

    def drives(self) -> list[DriveReadings]:
        """Read the recorded drives against the road."""
        return [drive_readings(trace, self.track, name) for name, trace in self.traces]


def unpack(document: dict[str, Any]) -> Question:
    """Read the files of a question; the copy of the previewer still may."""
    with tempfile.TemporaryDirectory(prefix="racer-preview-") as folder:
        return Question(document, Path(folder))


def answer(question: Question) -> dict[str, Any]:
    """Return the answer: ``{"answer": document}``, or ``{"problem": sentences, "line": line}``."""
    try:
        return {"answer": _KINDS[question.document["kind"]](question)}
    except RewardFunctionError as error:
        return {"problem": error.text.to_json(), "line": error.line}
    except RacerError as error:
        return {"problem": {"en": error.sentence("en"), "ko": error.sentence("ko")}, "line": None}


def _check(question: Question) -> dict[str, Any]:
    return check_loaded(question.source, Path(FILE), question.track, question.level).document()


def _map(question: Question) -> dict[str, Any]:
    with closing(question.open_runner(question.source())) as runner:
        drawn = reward_map(runner, question.request())
    return drawn.to_json() | {"summary": [sentence.to_json() for sentence in summarize(drawn)]}


def _point(question: Question) -> dict[str, Any]:
    x_m, y_m = question.document["x_m"], question.document["y_m"]
    check_place(question.track, x_m, y_m)
    request = question.request()
    with closing(question.open_runner(question.source())) as runner:
        memory = reward_map(runner, request).memory
        return map_point(runner, request, x_m, y_m, memory, question.open_runner).to_json()


def _explain(question: Question) -> dict[str, Any]:
    drive, number, step = question.drives()[0], question.document["lap"], question.document.get("step")
    lap = next((each for each in drive.laps if each.number == number), None)
    if lap is None or not len(lap.rewarded):
        raise RacerError(NO_STEP)
    with closing(question.open_runner(question.source())) as runner:
        rewards = runner.rewards(drive.readings[lap.rewarded]).values
        chosen = telling_step(drive, lap, rewards) if step is None else None
        row = lap.first + step - 1 if step is not None else chosen.row if chosen else lap.first
        rows = lap.rewarded.tolist()
        if row not in rows:
            raise RacerError(NO_STEP)
        explanation = explain_step(runner, question.open_runner, drive.readings[lap.rewarded], rows.index(row))
    return {
        "lap": number,
        "step": row - lap.first + 1,
        "chosen_because": chosen and chosen.reason.to_json(),
        **explanation.to_json(),
    }


def _rejudge(question: Question) -> dict[str, Any]:
    with closing(question.open_runner(question.source())) as runner:
        return rejudge(runner, question.drives()).to_json()


_KINDS: Final[dict[str, Callable[[Question], dict[str, Any]]]] = {
    "check": _check,
    "map": _map,
    "point": _point,
    "explain": _explain,
    "rejudge": _rejudge,
}


def _road(document: dict[str, Any], folder: Path) -> Track:
    path = folder / document["track_file"]
    path.write_bytes(base64.b64decode(document["track_content"]))
    track = load_track(path)
    return track.reversed() if document["reverse"] else track


def _trace(content: dict[str, Any], folder: Path) -> LapTrace:
    path = folder / "trace.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return LapTrace.read(path)
