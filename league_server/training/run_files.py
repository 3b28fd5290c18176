"""What the files of a run directory are, by their names, and what is kept of each beside its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from league_server.evaluations.records import Road, facts_of_result, facts_of_trace, read_result, read_trace
from league_server.models.package_facts import facts_of_package
from league_server.runner.work import LOG, MODEL
from league_server.tables import ArtifactKind
from racer.errors import RunDirectoryError, SpecError
from racer.specs.json_file import parse_json_object

LARGEST_NUMBER: Final = 2**53
"""As exactly as a browser counts."""
COUNTED: Final = ("steps", "episodes", "elapsed_s")
"""What a checkpoint's counters say of how far a training was."""


@dataclass(frozen=True)
class RunFile:
    """A file of a run directory.

    Parameters
    ----------
    kind
        What it is.
    number
        The number in its name; 0 where there is none.
    """

    kind: ArtifactKind
    number: int = 0


PATTERNS: Final[Mapping[str, ArtifactKind]] = {
    r"spec\.json|reward_function\.py|model_metadata\.json|hyperparameters\.json|track/[^/]+": ArtifactKind.INPUT,
    r"checkpoints/(\d{1,9})\.(?:json|safetensors)": ArtifactKind.CHECKPOINT,
    r"training-simtrace/(\d{1,9})-iteration\.csv": ArtifactKind.STEP_LOG,
    r"evaluations/(\d{1,9})\.json": ArtifactKind.RESULT,
    r"evaluations/(\d{1,9})\.trace\.json": ArtifactKind.LAP_TRACE,
    re.escape(MODEL): ArtifactKind.BEST_PACKAGE,
    r"last\.zip": ArtifactKind.LAST_PACKAGE,
    r"prints\.log": ArtifactKind.PRINTS,
    re.escape(LOG): ArtifactKind.LOG,
}
"""The names of `racer.training.run_directory`, and of what workers add."""


def run_file(name: str) -> RunFile | None:
    """Return what a file is by its name; None when no run leaves such a file."""
    for pattern, kind in PATTERNS.items():
        if found := re.fullmatch(pattern, name):
            return RunFile(kind, int(found[1]) if found.groups() else 0)
    return None


def facts_of_file(name: str, file: RunFile, content: bytes, road: Road) -> dict[str, Any]:
    """Return what is kept of a file of a training beside its content.

    Parameters
    ----------
    name, file
        Its name, and what it is.
    content
        Its bytes.
    road
        What was driven on.

    Raises
    ------
    RacerError
        When it is not what its name says.
    """
    readers: dict[ArtifactKind, Callable[[], dict[str, Any]]] = {
        ArtifactKind.BEST_PACKAGE: lambda: facts_of_package(content),
        ArtifactKind.LAST_PACKAGE: lambda: facts_of_package(content),
        ArtifactKind.RESULT: lambda: {"iteration": file.number, **facts_of_result(read_result(content, name))},
        ArtifactKind.LAP_TRACE: lambda: {"iteration": file.number, **facts_of_trace(read_trace(content, name), road)},
        ArtifactKind.STEP_LOG: lambda: {"iteration": file.number + 1},
        ArtifactKind.CHECKPOINT: lambda: {"iteration": file.number, **_counters(name, content)},
    }
    return readers[file.kind]() if file.kind in readers else {}


def _counters(name: str, content: bytes) -> dict[str, Any]:
    if not name.endswith(".json"):
        return {}
    try:
        values = parse_json_object(content.decode(), name)
    except (SpecError, UnicodeDecodeError):
        raise RunDirectoryError(f"{name} is no file that Racer wrote.") from None
    counted = {key: values.get(key) for key in COUNTED}
    for key, value in counted.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LARGEST_NUMBER:
            raise RunDirectoryError(f"{name} has no {key} that can be.")
    return counted
