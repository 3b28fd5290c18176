"""What is new in the folder of a run: whole lines, whole files, and the last checkpoint, each told once.

Whatever a child writes but the lines and its streams it writes wholly or not at all; so what is found can be told. The
order is one in which everything can be kept as it comes: what a checkpoint counts has been told before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from league_server.runner.scratch import Scratch
from league_server.runner.work import LOG, METRICS, MODEL, FileWritten, LinesAppended, Report, Work

MOST_LOG_BYTES: Final = 64 * 1024
"""How much of what the child said is told."""
LAST_MODEL: Final = "last.zip"
PRINTS: Final = "prints.log"
_INPUTS: Final = ("spec.json", "reward_function.py", "model_metadata.json", "hyperparameters.json", "track/*")
_CHECKPOINTS: Final = "checkpoints"
_NUMBER: Final = re.compile(r"\d+")

Signature = tuple[int, int, int]
"""What changes with a file: inode, length, time of its last change."""


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
        self._log = scratch.path / "stderr"
        self._seen: dict[str, Signature] = {}
        self._offset = self._lines = 0
        self._checkpoint = tuple(sorted(name for name in work.earlier if name.startswith(f"{_CHECKPOINTS}/")))
        self._must_take_back = bool(work.earlier)
        if work.resumes:
            self._skip_what_was_told(work)

    def _skip_what_was_told(self, work: Work) -> None:
        self._seen = {name: seen for name in work.earlier if (seen := _signature(self._run / name)) is not None}
        with suppress(FileNotFoundError):
            kept = (self._run / METRICS).read_bytes()
            self._offset, self._lines = len(kept), kept.count(b"\n")

    def gather(self, *, is_over: bool) -> list[Report]:
        """Return what is new; when the child has ended, also what is only told once."""
        # What is found of a checkpoint first is counted by lines that are read after it.
        checkpoint = self._new_checkpoint()
        reports: list[Report] = [*self._new_lines()]
        if self._lines:
            reports += self._changed(*(name for pattern in _INPUTS for name in self._names(pattern)))
        reports += self._finished_drives()
        reports += self._finished_sim_traces()
        reports += self._changed(PRINTS, MODEL, *([LAST_MODEL] if is_over else []))
        reports += checkpoint
        reports += self._new_log()
        return reports

    def _new_lines(self) -> Iterator[LinesAppended]:
        new = b""
        with suppress(FileNotFoundError), (self._run / METRICS).open("rb") as file:
            file.seek(self._offset)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]
        if not whole and not self._must_take_back:
            return
        lines = tuple(whole.decode().splitlines())
        yield LinesAppended(METRICS, self._lines, lines)
        self._must_take_back = False
        self._offset += len(whole)
        self._lines += len(lines)

    def _finished_drives(self) -> Iterator[FileWritten]:
        """Tell a drive and then its result, when both are there; nobody in the run reads them again."""
        for result in self._numbered("evaluations/*.json"):
            trace = result.with_suffix(".trace.json")
            if trace.is_file():
                yield from self._taken(trace)
                yield from self._taken(result)

    def _finished_sim_traces(self) -> Iterator[FileWritten]:
        for path in self._numbered("training-simtrace/*.csv"):
            yield from self._taken(path)

    def _taken(self, path: Path) -> Iterator[FileWritten]:
        """Tell a file and remove it, so that a long run fills no disk."""
        yield FileWritten(self._name(path), path.read_bytes())
        path.unlink()

    def _changed(self, *names: str) -> Iterator[FileWritten]:
        for name in names:
            path = self._run / name
            seen = _signature(path)
            if seen is not None and seen != self._seen.get(name):
                with suppress(FileNotFoundError):
                    yield FileWritten(name, path.read_bytes())
                    self._seen[name] = seen

    def _new_checkpoint(self) -> list[FileWritten]:
        """Return the last checkpoint when it is new and both of its files belong together."""
        newest = max(self._numbered(f"{_CHECKPOINTS}/*.json"), default=None)
        if newest is None:
            return []
        pair = (newest.with_suffix(".safetensors"), newest)
        before = [_signature(path) for path in pair]
        if None in before or before[1] == self._seen.get(self._name(newest)):
            return []
        try:
            contents = [path.read_bytes() for path in pair]
        except FileNotFoundError:
            return []
        after = [_signature(path) for path in pair]
        if after != before or _is_older(pair[1], pair[0]):
            return []
        names = tuple(self._name(path) for path in pair)
        replaced = tuple(name for name in self._checkpoint if name not in names)
        self._checkpoint = names
        self._seen |= {name: seen for name, seen in zip(names, after, strict=True) if seen is not None}
        return [FileWritten(names[0], contents[0]), FileWritten(names[1], contents[1], replaced)]

    def _new_log(self) -> Iterator[FileWritten]:
        seen = _signature(self._log)
        if seen is None or seen == self._seen.get(LOG) or not seen[1]:
            return
        self._seen[LOG] = seen
        with self._log.open("rb") as file:
            file.seek(max(0, seen[1] - MOST_LOG_BYTES))
            kept = file.read(MOST_LOG_BYTES)
        # The first character may have been cut.
        yield FileWritten(LOG, kept.lstrip(bytes(range(0x80, 0xC0))) if seen[1] > MOST_LOG_BYTES else kept)

    def _names(self, pattern: str) -> list[str]:
        return sorted(self._name(path) for path in self._run.glob(pattern) if not path.name.startswith("."))

    def _numbered(self, pattern: str) -> list[Path]:
        """Return the files whose names are a number and the pattern's ending, in the order of their numbers."""
        ending = pattern.partition("*")[2]
        found = [path for path in self._run.glob(pattern) if _NUMBER.match(path.name.removesuffix(ending))]
        whole = [path for path in found if path.name.count(".") == 1]
        return sorted(whole, key=lambda path: int(_NUMBER.findall(path.name)[0]))

    def _name(self, path: Path) -> str:
        return path.relative_to(self._run).as_posix()


def _signature(path: Path) -> Signature | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _is_older(path: Path, other: Path) -> bool:
    return path.stat().st_mtime_ns < other.stat().st_mtime_ns
