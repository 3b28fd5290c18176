"""The previewer's process: reads questions, forks for each, and passes the answers on; one thread."""

from __future__ import annotations

import math
import os
import resource
import selectors
import signal
import time
import traceback
from dataclasses import dataclass, field
from typing import Any, Final

from league_server.reward_functions.previewer.answers import Question, answer, unpack
from league_server.reward_functions.previewer.frames import LONGEST_FRAME, frame, split_frames
from racer.envs.machine_code import compile_everything
from racer.errors import RacerError
from racer.jail.locks import lock_files, python_paths
from racer.language import Text
from racer.resources import resource_folder
from racer.track.compiled import is_complete

PIECE_BYTES: Final = 1 << 16
MOST_MEMORY_BYTES: Final = 4 << 30
"""Address space of one copy."""

TOO_SLOW = Text(
    "The preview took longer than {seconds:g} s and was ended. Make the function faster.",
    "미리 보기가 {seconds:g}초를 넘겨 중단했습니다. 함수를 더 빠르게 고치세요.",
)
DIED = Text(
    "The preview ended without an answer. Try again; if it happens again, report the function.",
    "미리 보기가 답 없이 끝났습니다. 다시 시도해 보고, 반복되면 이 함수와 함께 알려 주세요.",
)


@dataclass
class Copy:
    """One copy of the previewer at work."""

    number: int
    pid: int
    seconds: float
    ends_at: float
    written: bytearray = field(default_factory=bytearray)


class Previewer:
    """Answers questions from one descriptor on another, each in a copy of its own."""

    def __init__(self, questions: int, answers: int) -> None:
        self._questions, self._answers = questions, answers
        self._buffer = bytearray()
        self._copies: dict[int, Copy] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(questions, selectors.EVENT_READ)

    def serve(self) -> None:
        """Work until whoever asks is gone."""
        while True:
            for key, _ in self._selector.select(self._patience_s()):
                if key.fd == self._questions:
                    if not self._read_questions():
                        self._end_all()
                        return
                else:
                    self._read_answer(key.fd)
            self._end_slow_ones()

    def _patience_s(self) -> float | None:
        ends = [copy.ends_at for copy in self._copies.values()]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _read_questions(self) -> bool:
        piece = os.read(self._questions, PIECE_BYTES)
        self._buffer += piece
        for document in split_frames(self._buffer):
            self._begin(document)
        return bool(piece)

    def _begin(self, document: dict[str, Any]) -> None:
        reading, writing = os.pipe()
        pid = os.fork()  # there is one thread
        if pid == 0:
            # It answers its own question only, and whoever asks shall see at once when the previewer itself is gone.
            self._forget_others(reading)
            _work(document, writing)
        os.close(writing)
        seconds = float(document["seconds"])
        self._copies[reading] = Copy(document["number"], pid, seconds, time.monotonic() + seconds)
        self._selector.register(reading, selectors.EVENT_READ)

    def _forget_others(self, reading: int) -> None:
        """Close what a copy has no business with: other people's questions, and the answers of other copies."""
        self._selector.close()
        for descriptor in (self._answers, reading, *self._copies):
            os.close(descriptor)
        # Something stays at the number of standard input, where programs that are started expect it.
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, self._questions)
        os.close(nothing)
        self._copies.clear()
        self._buffer.clear()

    def _read_answer(self, descriptor: int) -> None:
        copy = self._copies[descriptor]
        piece = os.read(descriptor, PIECE_BYTES)
        copy.written += piece
        if not piece or len(copy.written) > LONGEST_FRAME:
            self._finish(descriptor, None)

    def _end_slow_ones(self) -> None:
        for descriptor, copy in list(self._copies.items()):
            if time.monotonic() >= copy.ends_at:
                self._finish(descriptor, TOO_SLOW.format(seconds=copy.seconds))

    def _finish(self, descriptor: int, problem: Text | None) -> None:
        """Pass an answer on, and leave nothing of the copy or of what it started."""
        copy = self._copies.pop(descriptor)
        self._selector.unregister(descriptor)
        os.close(descriptor)
        _end(copy.pid)
        document = _answer_in(copy.written) if problem is None else _refusal(problem)
        _write(self._answers, frame({**document, "number": copy.number}))

    def _end_all(self) -> None:
        for copy in self._copies.values():
            _end(copy.pid)


def _work(document: dict[str, Any], writing: int) -> None:
    """Be a copy: answer one question, and never return."""
    try:
        os.setsid()
        # It ends by itself, too, in case nobody is left to end it.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(math.ceil(float(document["seconds"])) + 1)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
        question = unpack(document)
        _give_up_files(question)
        _write(writing, frame(answer(question)))
    except RacerError as error:
        _write(writing, frame({"problem": {"en": error.sentence("en"), "ko": error.sentence("ko")}, "line": None}))
    except BaseException:  # noqa: BLE001 - the copy ends here, whatever it was; the log has the details
        traceback.print_exc()
        _write(writing, frame(_refusal(DIED)))
    finally:
        os._exit(0)


def _give_up_files(question: Question) -> None:
    """Keep what Python and the jail need; on systems without locks a question comes with a level that says so."""
    if question.level == "strict":
        lock_files((*python_paths(), resource_folder("tracks"), resource_folder("reward_functions")), ())


def _answer_in(written: bytearray) -> dict[str, Any]:
    """Return what a copy has answered, or that it has not: it read a stranger's code, and is not believed blindly."""
    try:
        (document,) = split_frames(written)
    except (ValueError, RecursionError):
        return _refusal(DIED)
    match document:
        case {"answer": dict()} | {"problem": {"en": str(), "ko": str()}, "line": int() | None}:
            return dict(document)
        case _:
            return _refusal(DIED)


def _refusal(text: Text) -> dict[str, Any]:
    return {"problem": text.to_json(), "line": None}


def _end(pid: int) -> None:
    for number in (pid, -pid):
        try:
            os.kill(number, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
    os.waitpid(pid, 0)


def _write(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def main() -> None:
    """Load what previews need, say that it is ready, and answer."""
    answers = os.dup(1)
    os.dup2(2, 1)  # what libraries print is no answer
    if not is_complete():
        compile_everything()
    _warm_up()
    _write(answers, frame({"number": 0, "answer": {}}))
    Previewer(0, answers).serve()


def _warm_up() -> None:
    """Load the machine code that a check and a map need, so that no copy has to: a copy could keep none."""
    from racer.rewards.source import read_reward_source  # noqa: PLC0415 - an example of ours, once

    content = (resource_folder("tracks") / "oval.json").read_text(encoding="utf-8")
    source = "".join(read_reward_source("follow_center_line").lines)
    document = {"level": "off", "source": source, "reverse": False, "cell_m": 0.5, "traces": []}
    for kind in ("check", "map"):
        answer(unpack(document | {"kind": kind, "track_file": "oval.json", "track_content": _base64(content)}))


def _base64(text: str) -> str:
    import base64  # noqa: PLC0415 - likewise

    return base64.b64encode(text.encode()).decode()


if __name__ == "__main__":
    main()
