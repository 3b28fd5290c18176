"""What is new in the folder of a run: whole lines, whole files, and the last checkpoint, each told once.

Whatever a child writes but the lines and its streams it writes wholly or not at all; so what is found can be told. The
order is one in which everything can be kept as it comes: what a checkpoint counts has been told before it.

A child that was taken over may write anything. So names that no run has are passed over, files that are longer than any
run's too, and of the rest no more is read at a time than fits into memory; what is left over is told the next time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from league_server.runner.plain_file import PlainFile
from league_server.runner.portion import Portion, plain_names
from league_server.runner.scratch import Scratch
from league_server.runner.work import LOG, METRICS, MODEL, FileWritten, LinesAppended, Report, Work
from racer.language import Text

MOST_LOG_BYTES: Final = 64 * 1024
"""How much of what the child said is told."""
LAST_MODEL: Final = "last.zip"
PRINTS: Final = "prints.log"
MEBIBYTE: Final = 1 << 20
MOST_LINES: Final = 10_000
MOST_LINES_BYTES: Final = 4 * MEBIBYTE
"""How much of the lines is read at a time."""
LONGEST_LINE_BYTES: Final = 2 * MEBIBYTE
"""No line of a training is nearly so long, whatever number of cars it has."""
MOST_TRACK_FILES: Final = 20
MOST_AT_A_TIME: Final = 100
"""How many files of a numbered kind are told at a time."""
MOST_SMALL_BYTES: Final = MEBIBYTE
"""No text that describes a run, and no prints, are longer."""
MOST_TRACK_BYTES: Final = 24 * MEBIBYTE
MOST_LARGE_BYTES: Final = 64 * MEBIBYTE
"""No model, checkpoint, drive or step log is longer."""
LINE_TOO_LONG: Final = Text(
    "A line of its metrics.jsonl is longer than {most} MiB, which no training writes; so it was ended. Start it anew, "
    "and tell an administrator when that happens again.",
    "metrics.jsonl에 {most}MiB보다 긴 줄이 있어 종료했습니다. 정상적인 학습에서는 이런 줄이 생기지 않습니다. 새로 "
    "시작하고, 다시 발생하면 관리자에게 알리세요.",
)
_INPUTS: Final = ("spec.json", "reward_function.py", "model_metadata.json", "hyperparameters.json")
_TRACK: Final = "track"
_CHECKPOINTS: Final = "checkpoints"
_PARTS_OF_CHARACTERS: Final = bytes(range(0x80, 0xC0))
"""What a character in UTF-8 goes on with."""


class Harvest:
    """Tells what a child has written since the last time.

    Parameters
    ----------
    work
        What the child carries out; what its earlier attempts have told is not told again.
    scratch
        Where it writes.

    Attributes
    ----------
    has_more
        Whether something was left over the last time.
    refusal
        Why the run is to be ended, where it wrote what cannot be read; no lines are told any more.
    """

    def __init__(self, work: Work, scratch: Scratch) -> None:
        self.has_more = False
        self.refusal: Text | None = None
        self._portion = Portion()
        self._run = scratch.run
        self._log = PlainFile(scratch.path / "stderr")
        self._told: dict[str, PlainFile] = {}
        self._offset = self._lines = 0
        self._checkpoint = {name for name in work.earlier if name.startswith(f"{_CHECKPOINTS}/")}
        self._must_take_back = bool(work.earlier)
        if work.resumes:
            self._told = {name: PlainFile(self._run / name) for name in work.earlier}
            metrics = PlainFile(self._run / METRICS)
            kept = metrics.piece(0, metrics.size_bytes) or b""
            self._offset, self._lines = len(kept), kept.count(b"\n")

    def gather(self, *, is_over: bool) -> list[Report]:
        """Return what is new, as much as is taken at a time; when the child has ended, also what is only told once."""
        self._portion = Portion()
        self.has_more = False
        # What the checkpoint counts is in the lines, which are read after it.
        checkpoint = self._new_checkpoint()
        reports: list[Report] = [*self._new_lines()]
        if self._lines:
            reports += self._changed(MOST_SMALL_BYTES, *_INPUTS)
            reports += self._changed(MOST_TRACK_BYTES, *self._track_files())
        reports += self._finished_drives()
        reports += self._finished_sim_traces()
        reports += self._changed(MOST_SMALL_BYTES, PRINTS)
        reports += self._changed(MOST_LARGE_BYTES, MODEL, *([LAST_MODEL] if is_over else []))
        if not self.has_more:
            reports += self._told_checkpoint(checkpoint)
        self.has_more |= self._portion.was_short
        return [*reports, *self._new_log()]

    def _new_lines(self) -> Iterator[LinesAppended]:
        if self.refusal is not None:
            return
        metrics = PlainFile(self._run / METRICS)
        new = self._portion.piece(metrics, self._offset, MOST_LINES_BYTES)
        # Not splitlines: a message may hold other characters that end a line.
        *whole, rest = new.split(b"\n", MOST_LINES)
        if max(map(len, (*whole, rest.partition(b"\n")[0]))) > LONGEST_LINE_BYTES:
            self.refusal = LINE_TOO_LONG.format(most=LONGEST_LINE_BYTES // MEBIBYTE)
            return
        self.has_more = len(new) == MOST_LINES_BYTES or b"\n" in rest
        if not whole and not self._must_take_back:
            return
        lines = tuple(line.decode(errors="replace") for line in whole)
        yield LinesAppended(METRICS, self._lines, lines)
        self._must_take_back = False
        self._offset += len(new) - len(rest)
        self._lines += len(lines)

    def _finished_drives(self) -> Iterator[FileWritten]:
        """Tell a drive and then its result, when both are there."""
        for result in self._first("evaluations", ".json"):
            trace = result.with_suffix(".trace.json")
            # The one without the other would be told never.
            if (file := PlainFile(trace)).is_there and not self._portion.must_wait(file):
                yield from self._taken(trace)
                yield from self._taken(result)

    def _finished_sim_traces(self) -> Iterator[FileWritten]:
        for path in self._first("training-simtrace", ".csv"):
            if not self._portion.must_wait(PlainFile(path)):
                yield from self._taken(path)

    def _taken(self, path: Path) -> Iterator[FileWritten]:
        """Tell a file that nobody in the run reads again, and remove it, so that a long run fills no disk."""
        file = PlainFile(path)
        content = self._portion.content(file, MOST_LARGE_BYTES)
        if content is not None:
            yield FileWritten(self._name(path), content)
        if file.is_there:
            file.remove()

    def _changed(self, most_bytes: int, *names: str) -> Iterator[FileWritten]:
        for name in names:
            file = PlainFile(self._run / name)
            if not file.is_there or file == self._told.get(name) or self._portion.must_wait(file):
                continue
            content = self._portion.content(file, most_bytes)
            if content is not None:
                yield FileWritten(name, content)
            self._told[name] = file

    def _new_checkpoint(self) -> list[tuple[PlainFile, bytes]]:
        """Return the last checkpoint when it is new and both of its files are of the same."""
        counters_path = next(reversed(self._numbered(_CHECKPOINTS, ".json")), None)
        if counters_path is None:
            return []
        tensors_path = counters_path.with_suffix(".safetensors")
        tensors, counters = PlainFile(tensors_path), PlainFile(counters_path)
        if counters == self._told.get(self._name(counters_path)):
            return []
        if tensors.size_bytes > MOST_LARGE_BYTES or counters.size_bytes > MOST_SMALL_BYTES:
            return []
        of_tensors = self._portion.content(tensors, MOST_LARGE_BYTES)
        of_counters = self._portion.content(counters, MOST_SMALL_BYTES)
        has_changed = (tensors, counters) != (PlainFile(tensors_path), PlainFile(counters_path))
        # The counters come last: older ones are of the tensors that were there before.
        if of_tensors is None or of_counters is None or has_changed or counters.changed_ns < tensors.changed_ns:
            return []
        return [(tensors, of_tensors), (counters, of_counters)]

    def _told_checkpoint(self, found: list[tuple[PlainFile, bytes]]) -> Iterator[FileWritten]:
        names = [self._name(file.path) for file, _ in found]
        if not names:
            return
        replaced = tuple(sorted(self._checkpoint - set(names)))
        self._checkpoint = set(names)
        self._told |= dict(zip(names, (file for file, _ in found), strict=True))
        (_, of_tensors), (_, of_counters) = found
        yield FileWritten(names[0], of_tensors)
        yield FileWritten(names[1], of_counters, replaced)

    def _new_log(self) -> Iterator[FileWritten]:
        file = PlainFile(self._log.path)
        if file == self._log:
            return
        self._log = file
        cut = max(0, file.size_bytes - MOST_LOG_BYTES)
        content = file.piece(cut, MOST_LOG_BYTES)
        if content:
            yield FileWritten(LOG, content.lstrip(_PARTS_OF_CHARACTERS) if cut else content)

    def _track_files(self) -> list[str]:
        """Return the names of the track's files; of those that were never told no more than a track has."""
        names = sorted(f"{_TRACK}/{name}" for name in plain_names(self._run / _TRACK))
        room = MOST_TRACK_FILES - sum(name.startswith(f"{_TRACK}/") for name in self._told)
        new = [name for name in names if name not in self._told][: max(0, room)]
        return [name for name in names if name in self._told or name in new]

    def _first(self, folder: str, ending: str) -> list[Path]:
        found = self._numbered(folder, ending)
        self._portion.was_short |= len(found) > MOST_AT_A_TIME
        return found[:MOST_AT_A_TIME]

    def _numbered(self, folder: str, ending: str) -> list[Path]:
        """Return the files with names of a number, perhaps a word after it, and an ending, in order of the numbers."""
        found = {
            int(match[1]): self._run / folder / name
            for name in plain_names(self._run / folder)
            if (match := re.fullmatch(rf"([0-9]{{1,9}})(-[a-z]+)?{re.escape(ending)}", name))
        }
        return [found[number] for number in sorted(found)]

    def _name(self, path: Path) -> str:
        return path.relative_to(self._run).as_posix()
