"""What is new in the folder of a run: whole lines, whole files, and the last checkpoint, each told once.

Whatever a child writes but the lines and its streams it writes wholly or not at all; so what is found can be told. The
order is one in which everything can be kept as it comes: what a checkpoint counts has been told before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from league_server.runner.plain_file import PlainFile
from league_server.runner.scratch import Scratch
from league_server.runner.work import LOG, METRICS, MODEL, FileWritten, LinesAppended, Report, Work

MOST_LOG_BYTES: Final = 64 * 1024
"""How much of what the child said is told."""
LAST_MODEL: Final = "last.zip"
PRINTS: Final = "prints.log"
_INPUTS: Final = ("spec.json", "reward_function.py", "model_metadata.json", "hyperparameters.json", "track/*")
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
    """

    def __init__(self, work: Work, scratch: Scratch) -> None:
        self._run = scratch.run
        self._log = PlainFile(scratch.path / "stderr")
        self._told: dict[str, PlainFile] = {}
        self._offset = self._lines = 0
        self._checkpoint = {name for name in work.earlier if name.startswith(f"{_CHECKPOINTS}/")}
        self._must_take_back = bool(work.earlier)
        if work.resumes:
            self._told = {name: PlainFile(self._run / name) for name in work.earlier}
            kept = self._metrics() or b""
            self._offset, self._lines = len(kept), kept.count(b"\n")

    def gather(self, *, is_over: bool) -> list[Report]:
        """Return what is new; when the child has ended, also what is only told once."""
        # What the checkpoint counts is in the lines, which are read after it.
        checkpoint = self._new_checkpoint()
        reports: list[Report] = [*self._new_lines()]
        if self._lines:
            reports += self._changed(*(name for pattern in _INPUTS for name in self._names(pattern)))
        reports += self._finished_drives()
        reports += self._finished_sim_traces()
        reports += self._changed(PRINTS, MODEL, *([LAST_MODEL] if is_over else []))
        return [*reports, *checkpoint, *self._new_log()]

    def _new_lines(self) -> Iterator[LinesAppended]:
        new = self._metrics(self._offset) or b""
        whole = new[: new.rfind(b"\n") + 1]
        if not whole and not self._must_take_back:
            return
        # Not splitlines: a message may hold other characters that end a line.
        lines = tuple(whole.decode(errors="replace").split("\n")[:-1])
        yield LinesAppended(METRICS, self._lines, lines)
        self._must_take_back = False
        self._offset += len(whole)
        self._lines += len(lines)

    def _finished_drives(self) -> Iterator[FileWritten]:
        """Tell a drive and then its result, when both are there."""
        for result in self._numbered("evaluations", ".json"):
            trace = result.with_suffix(".trace.json")
            if trace.is_file():
                yield from self._taken(trace)
                yield from self._taken(result)

    def _finished_sim_traces(self) -> Iterator[FileWritten]:
        for path in self._numbered("training-simtrace", ".csv"):
            yield from self._taken(path)

    def _taken(self, path: Path) -> Iterator[FileWritten]:
        """Tell a file that nobody in the run reads again, and remove it, so that a long run fills no disk."""
        file = PlainFile(path)
        content = file.content()
        if content is not None:
            yield FileWritten(self._name(path), content)
            file.remove()

    def _changed(self, *names: str) -> Iterator[FileWritten]:
        for name in names:
            file = PlainFile(self._run / name)
            content = None if file == self._told.get(name) else file.content()
            if content is not None:
                yield FileWritten(name, content)
                self._told[name] = file

    def _new_checkpoint(self) -> list[FileWritten]:
        """Return the last checkpoint when it is new and both of its files are of the same."""
        counters_path = next(reversed(self._numbered(_CHECKPOINTS, ".json")), None)
        if counters_path is None:
            return []
        tensors_path = counters_path.with_suffix(".safetensors")
        tensors, counters = PlainFile(tensors_path), PlainFile(counters_path)
        names = (self._name(tensors_path), self._name(counters_path))
        if counters == self._told.get(names[1]):
            return []
        of_tensors, of_counters = tensors.content(), counters.content()
        has_changed = (tensors, counters) != (PlainFile(tensors_path), PlainFile(counters_path))
        # The counters come last: older ones are of the tensors that were there before.
        if of_tensors is None or of_counters is None or has_changed or counters.changed_ns < tensors.changed_ns:
            return []
        replaced = tuple(sorted(self._checkpoint - set(names)))
        self._checkpoint = set(names)
        self._told |= {names[0]: tensors, names[1]: counters}
        return [FileWritten(names[0], of_tensors), FileWritten(names[1], of_counters, replaced)]

    def _new_log(self) -> Iterator[FileWritten]:
        file = PlainFile(self._log.path)
        if file == self._log:
            return
        self._log = file
        cut = max(0, file.size_bytes - MOST_LOG_BYTES)
        content = file.content(cut)
        if content:
            yield FileWritten(LOG, (content.lstrip(_PARTS_OF_CHARACTERS) if cut else content)[:MOST_LOG_BYTES])

    def _names(self, pattern: str) -> list[str]:
        return sorted(self._name(path) for path in self._run.glob(pattern) if not path.name.startswith("."))

    def _numbered(self, folder: str, ending: str) -> list[Path]:
        """Return the files with names of a number, perhaps a word after it, and an ending, in order of the numbers."""
        found = {
            int(match[1]): path
            for path in (self._run / folder).glob(f"*{ending}")
            if (match := re.fullmatch(rf"(\d+)(-\w+)?{re.escape(ending)}", path.name))
        }
        return [found[number] for number in sorted(found)]

    def _metrics(self, offset: int = 0) -> bytes | None:
        return PlainFile(self._run / METRICS).content(offset)

    def _name(self, path: Path) -> str:
        return path.relative_to(self._run).as_posix()
